//! Text in the iCalendar format (RFC 5545), property by property.

/// The longest line, in bytes, without its end.
const LONGEST: usize = 75;

/// A calendar that grows by a line at a time.
#[derive(Default)]
pub(super) struct Writer {
    text: String,
}

impl Writer {
    /// A property whose value is a date, an address or a word of the format.
    pub(super) fn property(&mut self, name: &str, value: &str) {
        self.fold(&format!("{name}:{value}"));
        self.text.push_str("\r\n");
    }

    /// A property whose value is for people.
    pub(super) fn text(&mut self, name: &str, value: &str) {
        self.property(name, &escaped(&one_line(value)));
    }

    pub(super) fn finish(self) -> String {
        self.text
    }

    fn fold(&mut self, line: &str) {
        let mut length = 0;
        for sign in line.chars() {
            if length + sign.len_utf8() > LONGEST {
                self.text.push_str("\r\n ");
                length = 1;
            }
            self.text.push(sign);
            length += sign.len_utf8();
        }
    }
}

/// Without line breaks and other control characters.
fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,")
}

#[cfg(test)]
mod tests {
    use super::*;
    use icalendar::{Calendar, Component};

    fn event(summary: &str) -> String {
        let mut writer = Writer::default();
        writer.property("BEGIN", "VCALENDAR");
        writer.property("BEGIN", "VEVENT");
        writer.text("SUMMARY", summary);
        writer.property("END", "VEVENT");
        writer.property("END", "VCALENDAR");
        writer.finish()
    }

    #[test]
    fn no_line_has_more_than_75_bytes_and_a_reader_finds_the_text_again() {
        for length in 0..200 {
            for sign in ["x", "é", "—", "🎉", "x y", "\\", ";", ",", "\\n", ":\""] {
                let summary = sign.repeat(length);
                let text = event(&summary);
                assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
                let calendar: Calendar = text.parse().unwrap();
                let found = calendar.components[0].as_event().unwrap().get_summary().unwrap_or_default();
                assert_eq!(found, summary, "{length} times `{sign}`");
            }
        }
    }

    #[test]
    fn a_text_stays_on_its_line() {
        assert!(event("a\r\nDTSTART:1\u{85}\u{2028} b\t").contains("\r\nSUMMARY:a DTSTART:1 b\r\n"));
    }
}
