//! Addresses relative to a page, which let the site work from any folder, sub-path or file share.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// Characters to percent-encode in the path of a relative address.
const RESERVED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'&')
    .add(b'\'')
    .add(b':')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'\\')
    .add(b'`');

/// The reference from a page at `from` to `to`; both are paths from the top of the site.
pub(crate) fn relative(from: &str, to: &str) -> String {
    let from_folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut above = from_folder.split('/').filter(|name| !name.is_empty()).peekable();
    let mut rest = to;
    while let (Some(name), Some((first, after))) = (above.peek(), rest.split_once('/')) {
        if *name != first {
            break;
        }
        above.next();
        rest = after;
    }
    "../".repeat(above.count()) + &encoded(rest)
}

pub(crate) fn encoded(path: &str) -> String {
    utf8_percent_encode(path, RESERVED).to_string()
}

/// An anchor as it appears in a reference: letters of other scripts stay readable.
pub(crate) fn anchor(id: &str) -> String {
    let must_not_stand = |c: char| c.is_ascii_control() || matches!(c, ' ' | '"' | '#' | '%' | '<' | '>' | '`');
    let mut anchor = String::with_capacity(id.len());
    for sign in id.chars() {
        match sign {
            sign if must_not_stand(sign) => anchor.push_str(&format!("%{:02X}", sign as u32)),
            sign => anchor.push(sign),
        }
    }
    anchor
}

/// The number of folders above a page.
pub(crate) fn depth(address: &str) -> usize {
    address.matches('/').count()
}

/// `/service` of `https://intranet.example.com/service`.
pub(crate) fn path_of_url(url: &str) -> Option<&str> {
    let after_scheme = url.split_once("://")?.1;
    Some(after_scheme.find('/').map_or("", |slash| &after_scheme[slash..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_relative_to_the_page() {
        for (from, to, href) in [
            ("index.html", "a/b.html", "a/b.html"),
            ("a/b.html", "index.html", "../index.html"),
            ("a/b.html", "a/b.html", "b.html"),
            ("a/b/c.html", "a/d/e.html", "../d/e.html"),
            ("a/b.html", "a/b/c.html", "b/c.html"),
            ("x.html", "images/the desk: 100%.png", "images/the%20desk%3A%20100%25.png"),
        ] {
            assert_eq!(relative(from, to), href, "{from} -> {to}");
        }
    }

    #[test]
    fn an_anchor_can_be_read_and_has_no_sign_with_a_meaning() {
        assert_eq!(anchor("größe-日本"), "größe-日本");
        assert_eq!(anchor("#a b%"), "%23a%20b%25");
    }

    #[test]
    fn the_path_of_an_address_has_no_host() {
        assert_eq!(path_of_url("https://x.org/a/b"), Some("/a/b"));
        assert_eq!(path_of_url("https://x.org"), Some(""));
    }
}
