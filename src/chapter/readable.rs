//! A chapter's text as it's read: without marks and zero bytes, every place where it was.

use std::borrow::Cow;

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::marker;
use crate::sources::SourcePath;

/// A text without anything that could pass for a marker, and without zero bytes.
pub(super) fn readable(text: &str) -> Cow<'_, str> {
    let text = marker::defuse(text);
    if text.contains('\0') { Cow::Owned(text.replace('\0', " ")) } else { text }
}

/// The problem of a zero byte.
pub(super) fn nul_byte(path: &SourcePath, text: &str) -> Option<Diagnostic> {
    let at = text.find('\0')?;
    let message = "there's an invisible zero byte here; it's read as a space";
    let help = "delete it, or type the line again: a program may have damaged the file";
    Some(Diagnostic::new(Code::NulByte, Span::new(path, at..at + 1), message, help))
}
