//! Minifies stylesheets and scripts, which pages wait for: removes comments and indentation.

/// A stylesheet without comments, and without whitespace that means nothing; a rule a line.
pub(crate) fn stylesheet(stylesheet: &str) -> String {
    let mut minified = String::with_capacity(stylesheet.len());
    let mut rest = stylesheet;
    while let Some(at) = memchr::memchr3(b'"', b'\'', b'/', rest.as_bytes()) {
        let (code, from) = rest.split_at(at);
        tighten(code, &mut minified);
        let end = match from.strip_prefix("/*") {
            Some(comment) => comment.find("*/").map_or(from.len(), |end| end + 4),
            None => end_of_sign(from),
        };
        if !from.starts_with("/*") {
            minified.push_str(&from[..end]);
        }
        rest = &from[end..];
    }
    tighten(rest, &mut minified);
    minified
}

/// Adds code that has no strings and no comments. A space stays where it may mean something: in selectors and values.
fn tighten(code: &str, minified: &mut String) {
    let is_space = |sign: char| sign.is_ascii_whitespace();
    let mut spaced = code.starts_with(is_space);
    for word in code.split_ascii_whitespace() {
        if spaced && separates(minified, word) {
            minified.push(' ');
        }
        spaced = true;
        for part in word.split_inclusive('}') {
            let Some(last) = part.strip_suffix('}') else {
                minified.push_str(part);
                break;
            };
            minified.push_str(last);
            if minified.ends_with(';') {
                minified.pop();
            }
            minified.push_str("}\n");
        }
    }
    // A string, a comment or a slash comes next.
    if code.ends_with(is_space) && separates(minified, "/") {
        minified.push(' ');
    }
}

/// Whether a space between the two may mean something. An empty value is one.
fn separates(before: &str, after: &str) -> bool {
    let (Some(last), Some(first)) = (before.bytes().last(), after.bytes().next()) else { return false };
    let is_empty_value = last == b':' && first == b';';
    is_empty_value || !(b"{};,> :\n".contains(&last) || b"{};,>".contains(&first))
}

/// The end of a quoted string, or of a character that doesn't start one.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stylesheet_loses_its_comments_and_nothing_else() {
        let own =
            "/* a\n * b */\na::before {\n  content: '/* \\' */' \"/*\"; /* c */\n  margin: calc(1px / 2);\n}\n/* open";
        assert_eq!(stylesheet(own), "a::before{content:'/* \\' */' \"/*\";margin:calc(1px / 2)}\n");
        let own = "a :is(b, c) > d + e {\n  --none: ;\n  font: 1em/2 \"A B\", sans;\n}\n@media (min-width: 9em) {\n  f { g: h i; }\n}\n";
        let expected = "a :is(b,c)>d + e{--none: ;font:1em/2 \"A B\",sans}\n@media (min-width:9em){f{g:h i}\n}\n";
        assert_eq!(stylesheet(own), expected);
    }
}
