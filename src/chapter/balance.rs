//! Makes a piece of a body complete HTML: an author's element may start in one section and end in the next.

use crate::html::{Tag, Token, tokens};

/// The same HTML, with every open element closed, and stray end tags removed.
pub(super) fn balanced(html: &str) -> String {
    let mut balanced = String::with_capacity(html.len());
    let mut open: Vec<&str> = Vec::new();
    for token in tokens(html) {
        match token {
            Token::Text(text) => balanced.push_str(text),
            Token::Tag(Tag { name, is_end: true, .. }) => {
                let depth = open.iter().rposition(|other| *other == name);
                depth.into_iter().for_each(|depth| open.drain(depth..).rev().for_each(|name| end(&mut balanced, name)));
            }
            Token::Tag(tag) => {
                balanced.push_str(tag.written);
                open.extend((!tag.is_void() && !tag.name.is_empty()).then_some(tag.name));
            }
        }
    }
    open.iter().rev().for_each(|name| end(&mut balanced, name));
    balanced
}

fn end(html: &mut String, name: &str) {
    html.push_str("</");
    html.push_str(name);
    html.push('>');
}

#[cfg(test)]
mod tests {
    use super::balanced;

    #[test]
    fn a_piece_is_complete_by_itself() {
        let whole = "<p title=\"a > b\">x<br>1 &lt; 2 <img src=\"x\"></p>\n<svg><path d=\"M0\"/></svg>";
        assert_eq!(balanced(whole), whole);
        assert_eq!(balanced("<div><p><b>x</p>"), "<div><p><b>x</b></p></div>");
        assert_eq!(balanced("y</b></p></div><i>z</i>"), "y<i>z</i>");
        assert_eq!(balanced("a < b <"), "a < b <");
    }
}
