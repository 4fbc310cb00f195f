//! Fields: what Word computes and writes into the text. Their results are kept as text; what they link to stays a link.

use super::model::Target;

/// A field that's open where the document is being read.
#[derive(Debug, Default)]
pub(super) struct Field {
    pub instruction: String,
    pub has_result: bool,
    pub effect: Effect,
    /// The sign of a form's box to tick.
    pub tick: Option<&'static str>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Effect {
    #[default]
    Keep,
    /// The result is a contents page or an index.
    Drop,
    /// The number of the link among the document's.
    Link(usize),
}

/// What an instruction says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Instruction {
    Link(Target),
    /// A contents page, a list of figures, an index.
    Contents,
    /// A sign, in a font.
    Symbol {
        code: u32,
        font: Option<String>,
    },
    /// A mark for an index or a contents page, which doesn't show.
    Invisible,
    Other,
}

/// The first word of an instruction.
pub(super) fn kind(instruction: &str) -> String {
    instruction.split_whitespace().next().unwrap_or_default().to_uppercase()
}

pub(super) fn parse(instruction: &str) -> Instruction {
    let words = words(instruction);
    let option = |name: &str| {
        let at = words.iter().position(|word| word.eq_ignore_ascii_case(name))?;
        words.get(at + 1).map(String::as_str)
    };
    let argument = words.iter().skip(1).find(|word| !word.starts_with('\\')).map(String::as_str);
    match kind(instruction).as_str() {
        "HYPERLINK" => hyperlink(&words, option("\\l")),
        "REF" | "PAGEREF" | "NOTEREF" => match argument {
            Some(name) => Instruction::Link(Target::Bookmark(name.to_owned())),
            None => Instruction::Other,
        },
        "TOC" | "INDEX" | "TOA" => Instruction::Contents,
        "XE" | "TC" | "TA" | "RD" | "SET" | "PRINT" | "PRIVATE" => Instruction::Invisible,
        "SYMBOL" => match argument.and_then(code) {
            Some(code) => Instruction::Symbol { code, font: option("\\f").map(str::to_owned) },
            None => Instruction::Other,
        },
        name if name.starts_with("_REF") || name.starts_with("_TOC") => {
            Instruction::Link(Target::Bookmark(words[0].clone()))
        }
        _ => Instruction::Other,
    }
}

fn hyperlink(words: &[String], bookmark: Option<&str>) -> Instruction {
    let mut address = None;
    let mut rest = words.iter().skip(1);
    while let Some(word) = rest.next() {
        match word.as_str() {
            // These are followed by a text of their own.
            "\\l" | "\\o" | "\\t" | "\\L" | "\\O" | "\\T" => drop(rest.next()),
            word if word.starts_with('\\') && !word.starts_with("\\\\") => {}
            word => address = address.or(Some(word)),
        }
    }
    match (address.filter(|address| !address.is_empty()), bookmark) {
        (Some(address), Some(bookmark)) => Instruction::Link(Target::Outside(format!("{address}#{bookmark}"))),
        (Some(address), None) => Instruction::Link(Target::Outside(address.to_owned())),
        (None, Some(bookmark)) => Instruction::Link(Target::Bookmark(bookmark.to_owned())),
        (None, None) => Instruction::Other,
    }
}

fn code(text: &str) -> Option<u32> {
    match text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None => text.parse().ok(),
    }
}

/// The words of an instruction; those in quotes are one.
fn words(instruction: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = instruction.trim_start();
    while !rest.is_empty() {
        let (word, after) = match rest.strip_prefix(['"', '“', '”']) {
            Some(quoted) => quoted.split_once(['"', '“', '”']).unwrap_or((quoted, "")),
            None => rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len())),
        };
        // In quotes a backslash is written twice.
        words.push(if rest.starts_with('"') { word.replace("\\\\", "\\") } else { word.to_owned() });
        rest = after.trim_start();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instructions_of_links_are_read() {
        let outside = |address: &str| Instruction::Link(Target::Outside(address.to_owned()));
        let bookmark = |name: &str| Instruction::Link(Target::Bookmark(name.to_owned()));
        for (instruction, read) in [
            (" HYPERLINK \"https://example.com/a b\" ", outside("https://example.com/a b")),
            ("HYPERLINK https://example.com \\o \"A tip\" \\t \"_blank\"", outside("https://example.com")),
            ("HYPERLINK \\l \"_Toc1\" \\h", bookmark("_Toc1")),
            ("hyperlink \"a.html\" \\l \"b\"", outside("a.html#b")),
            (" REF _Ref12 \\r \\h ", bookmark("_Ref12")),
            ("PAGEREF _Toc5 \\h", bookmark("_Toc5")),
            ("TOC \\o \"1-3\"", Instruction::Contents),
            ("XE \"refund\"", Instruction::Invisible),
            ("SYMBOL 252 \\f \"Wingdings\"", Instruction::Symbol { code: 252, font: Some("Wingdings".to_owned()) }),
            ("DATE \\@ \"d MMMM\"", Instruction::Other),
            ("", Instruction::Other),
        ] {
            assert_eq!(parse(instruction), read, "{instruction}");
        }
    }
}
