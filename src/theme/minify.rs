//! Stylesheets and scripts without what only people read who change them. Pages wait for both.

/// A stylesheet without comments and indentation.
pub(crate) fn stylesheet(stylesheet: &str) -> String {
    let mut smaller = String::with_capacity(stylesheet.len());
    let mut rest = stylesheet;
    while let Some(at) = memchr::memchr3(b'"', b'\'', b'/', rest.as_bytes()) {
        let (before, from) = rest.split_at(at);
        smaller.push_str(before);
        let end = match from.strip_prefix("/*") {
            Some(comment) => comment.find("*/").map_or(from.len(), |end| end + 4),
            None => end_of_sign(from),
        };
        if !from.starts_with("/*") {
            smaller.push_str(&from[..end]);
        }
        rest = &from[end..];
    }
    smaller.push_str(rest);
    joined(smaller.lines().map(str::trim).filter(|line| !line.is_empty()))
}

/// Where a string in quotes ends, or a sign that opens none.
fn end_of_sign(text: &str) -> usize {
    let Some(quote) = text.chars().next().filter(|first| *first != '/') else { return 1 };
    let mut escaped = true; // the quote that opens it
    let closing = text.char_indices().find(|(_, sign)| {
        let closes = *sign == quote && !escaped;
        escaped = if escaped { false } else { *sign == '\\' };
        closes
    });
    closing.map_or(text.len(), |(at, _)| at + 1)
}

/// A script without types, without the lines that are comments, and without indentation.
pub(crate) fn script(script: &str) -> String {
    let mut parts = script.split("/**");
    let start = parts.next().unwrap_or_default().to_owned();
    let code = parts.fold(start, |code, part| code + part.split_once("*/").map_or("", |(_, after)| after));
    let lines = code.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    let mut text = String::with_capacity(code.len());
    lines.for_each(|line| text.extend([line, "\n"]));
    text
}

fn joined<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    let mut text = String::new();
    lines.for_each(|line| text.extend([line, "\n"]));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stylesheet_loses_its_comments_and_nothing_else() {
        let own =
            "/* a\n * b */\na::before {\n  content: '/* \\' */' \"/*\"; /* c */\n  margin: calc(1px / 2);\n}\n/* open";
        assert_eq!(stylesheet(own), "a::before {\ncontent: '/* \\' */' \"/*\";\nmargin: calc(1px / 2);\n}\n");
    }
}
