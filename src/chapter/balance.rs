//! Makes a piece of a body complete HTML: an author's element may start in one section and end in the next.

use super::tags::Tags;

/// Elements without an end tag.
const VOID: [&str; 9] = ["br", "hr", "img", "input", "source", "track", "wbr", "col", "area"];

/// The same HTML, with every open element closed, and stray end tags removed.
pub(super) fn balanced(html: &str) -> String {
    let mut balanced = String::with_capacity(html.len());
    let mut open: Vec<String> = Vec::new();
    let (mut tags, mut at) = (Tags::new(html, html.len()), 0);
    while let Some(tag) = tags.next(at) {
        balanced.push_str(&html[at..tag.range.start]);
        at = tag.range.end;
        let written = &html[tag.range.clone()];
        if !tag.closing {
            balanced.push_str(written);
            let has_end = !written.ends_with("/>") && !VOID.contains(&&*tag.name);
            open.extend(has_end.then_some(tag.name));
        } else if let Some(depth) = open.iter().rposition(|name| *name == tag.name) {
            open.drain(depth..).rev().for_each(|name| end(&mut balanced, &name));
        }
    }
    balanced.push_str(&html[at..]);
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
