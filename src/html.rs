//! HTML that we write ourselves: escapes text for it, and reads its tokens.
//!
//! In such HTML, every `<` outside tags and every `"` inside values is escaped. So this is no parser for what others
//! write: `chapter` and `svg` have their own.

/// Escapes text for HTML, in content and in attributes between double quotes.
pub(crate) fn escape(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    push_escaped(&mut html, text);
    html
}

pub(crate) fn push_escaped(html: &mut String, text: &str) {
    pulldown_cmark_escape::escape_html(&mut *html, text).expect("writing to a string does not fail");
}

/// The text of HTML without character references but those that [`escape`] writes.
pub(crate) fn plain_text(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    for token in tokens(html) {
        match token {
            Token::Text(part) => text.push_str(part),
            Token::Tag(_) => {}
        }
    }
    if !text.contains('&') {
        return text;
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Token<'a> {
    /// As written, with its character references; never empty.
    Text(&'a str),
    Tag(Tag<'a>),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Tag<'a> {
    /// From `<` to `>`.
    pub written: &'a str,
    /// Empty for a comment, as a drawing may have.
    pub name: &'a str,
    pub is_end: bool,
}

impl<'a> Tag<'a> {
    fn new(written: &'a str) -> Self {
        let inside = written.get(1..).unwrap_or_default();
        let is_end = inside.starts_with('/');
        let inside = if is_end { &inside[1..] } else { inside };
        let is_of_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        let length = inside.bytes().position(|byte| !is_of_name(byte)).unwrap_or(inside.len());
        let name = if inside.starts_with('-') { "" } else { &inside[..length] };
        Self { written, name, is_end }
    }

    /// Whether it's a whole element, such as `<br>`.
    pub(crate) fn is_void(&self) -> bool {
        self.written.ends_with("/>") || VOID.contains(&self.name)
    }
}

/// Elements without an end tag.
const VOID: [&str; 9] = ["br", "hr", "img", "input", "source", "track", "wbr", "col", "area"];

pub(crate) struct Tokens<'a> {
    rest: &'a str,
}

/// The texts and tags of finished HTML. Written one after the other, they're the same HTML.
pub(crate) fn tokens(html: &str) -> Tokens<'_> {
    Tokens { rest: html }
}

impl Tokens<'_> {
    /// Leaves out everything up to the end of the next `mark`.
    pub(crate) fn skip_past(&mut self, mark: &str) {
        self.rest = self.rest.split_once(mark).map_or("", |(_, after)| after);
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let is_tag = *self.rest.as_bytes().first()? == b'<';
        let length = if is_tag { tag_length(self.rest) } else { memchr::memchr(b'<', self.rest.as_bytes()) };
        let (token, rest) = self.rest.split_at(length.unwrap_or(self.rest.len()));
        self.rest = rest;
        Some(if is_tag { Token::Tag(Tag::new(token)) } else { Token::Text(token) })
    }
}

/// The length of the tag at the start of a text: a value may contain `>`.
fn tag_length(tag: &str) -> Option<usize> {
    let mut is_quoted = false;
    let mut at = 0;
    loop {
        at += memchr::memchr2(b'"', b'>', &tag.as_bytes()[at..])? + 1;
        match tag.as_bytes()[at - 1] {
            b'"' => is_quoted = !is_quoted,
            _ if !is_quoted => return Some(at),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_may_contain_the_end_of_a_tag() {
        let html = "a<p title=\"b > c\">d</p><br/><!-- e -->";
        let tag = |written, name, is_end| Token::Tag(Tag { written, name, is_end });
        let expected = [
            Token::Text("a"),
            tag("<p title=\"b > c\">", "p", false),
            Token::Text("d"),
            tag("</p>", "p", true),
            tag("<br/>", "br", false),
            tag("<!-- e -->", "", false),
        ];
        assert_eq!(tokens(html).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn nothing_is_lost() {
        for html in ["", "<", "a<b", "<p", "é<p a=\"<\"", "</", "<>x", "a < b > c"] {
            let written = tokens(html).map(|token| match token {
                Token::Text(text) => text,
                Token::Tag(tag) => tag.written,
            });
            assert_eq!(written.collect::<String>(), html);
        }
    }
}
