//! The bytes of a file that isn't UTF-8 → its text, if its signs say in which encoding it is.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Whether some bytes are no text in UTF-8, though they may be valid: every second byte of UTF-16 in English is zero. A
/// single stray zero is no sign of that.
pub(super) fn is_binary(bytes: &[u8]) -> bool {
    let zeros = bytes.iter().filter(|byte| **byte == 0).count();
    zeros * 4 > bytes.len()
}

/// A text, and what it was before.
#[derive(Debug, PartialEq)]
pub(super) struct Decoded {
    pub(super) text: String,
    /// The encoding's name, as editors show it.
    pub(super) from: &'static str,
    /// The first line with a sign that UTF-8 writes differently, counted from 1.
    pub(super) line: usize,
}

/// The text of a file that isn't UTF-8; otherwise, what it looks like.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, &'static str> {
    match encoding(bytes) {
        Some(encoding) => {
            let text = encoding.decode_with_bom_removal(bytes).0.into_owned();
            Ok(Decoded { text, from: "UTF-16 (“Unicode”)", line: 1 })
        }
        // No text in one of these encodings has a zero byte.
        None if bytes.contains(&0) || bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") => {
            Err(what(bytes))
        }
        None => Ok(mixed(bytes)),
    }
}

/// UTF-16, by its mark or by the zeros beside plain letters.
fn encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xff, 0xfe, ..] => return Some(UTF_16LE),
        [0xfe, 0xff, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let (pairs, rest) = bytes.as_chunks::<2>();
    let most =
        |is_plain: fn(&[u8; 2]) -> bool| pairs.iter().filter(|pair| is_plain(pair)).count() * 3 > pairs.len() * 2;
    let is_even = rest.is_empty() && !pairs.is_empty();
    if is_even && most(|[low, high]| *low != 0 && *high == 0) {
        return Some(UTF_16LE);
    }
    (is_even && most(|[high, low]| *high == 0 && *low != 0)).then_some(UTF_16BE)
}

/// Text in Windows-1252, or in UTF-8 with some signs in Windows-1252 pasted between.
fn mixed(bytes: &[u8]) -> Decoded {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let mut line = None;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            line.get_or_insert_with(|| text.matches('\n').count() + 1);
            text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
        }
    }
    Decoded { text, from: "Windows-1252 (“ANSI”)", line: line.unwrap_or(1) }
}

fn what(bytes: &[u8]) -> &'static str {
    match bytes {
        [b'P', b'K', 3, 4, ..] | [0xd0, 0xcf, 0x11, 0xe0, ..] => "a Word document or a zip file",
        _ => "a program's own format",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn is_read(bytes: &[u8], text: &str, from: &str, line: usize) {
        let decoded = decode(bytes).unwrap_or_else(|reason| panic!("{text}: {reason}"));
        assert_eq!((&*decoded.text, &decoded.from[..from.len()], decoded.line), (text, from, line));
    }

    #[test]
    fn old_encodings_are_read_by_their_signs() {
        is_read(b"ok\r\ncaf\xe9 \x80\r\n", "ok\r\ncafé €\r\n", "Windows-1252", 2);
        // One paragraph pasted from elsewhere doesn't spoil the others.
        is_read(b"\xc3\xbc\n\xfc\n", "ü\nü\n", "Windows-1252", 2);
        for (mark, encode) in [
            (true, u16::to_le_bytes as fn(u16) -> [u8; 2]),
            (true, u16::to_be_bytes),
            (false, u16::to_le_bytes),
            (false, u16::to_be_bytes),
        ] {
            let text = format!("{}# Überschrift\r\n", if mark { "\u{feff}" } else { "" });
            let bytes: Vec<u8> = text.encode_utf16().flat_map(encode).collect();
            is_read(&bytes, "# Überschrift\r\n", "UTF-16", 1);
        }
    }

    #[test]
    fn a_program_is_no_text() {
        for bytes in [&b"PK\x03\x04\xff\x00\x01"[..], b"\x7fELF\x02\x00\x00\x00\xff", b"\x00\x00\x00\x00"] {
            assert!(decode(bytes).is_err(), "{bytes:?}");
        }
    }

    #[test]
    fn a_stray_zero_is_no_sign_of_another_encoding() {
        assert!(!is_binary(b"# A long enough text\0 of words"));
    }
}
