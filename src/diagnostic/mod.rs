//! A problem of the playbook: what is wrong, where, and what to do about it.
//!
//! Problems are values, collected over the whole book and printed by `report`. Problems of the world (a
//! disk, a port) are not diagnostics but `Result`s.

use std::ops::Range;

use crate::sources::SourcePath;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The site can't be built as it should be; nothing is written.
    Error,
    /// The site is built, but a reader or a manager will miss something.
    Warning,
}

/// Where a problem is. Without a range it is the file as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    pub file: SourcePath,
    /// Bytes of the file's text.
    pub range: Option<Range<usize>>,
}

impl Span {
    pub fn new(file: &SourcePath, range: Range<usize>) -> Self {
        Self { file: file.clone(), range: Some(range) }
    }

    pub fn file(file: &SourcePath) -> Self {
        Self { file: file.clone(), range: None }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    pub code: Code,
    /// What is wrong, in plain words.
    pub message: String,
    pub span: Option<Span>,
    /// What to do.
    pub help: String,
}

impl Diagnostic {
    pub fn new(code: Code, span: Span, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { code, message: message.into(), span: Some(span), help: help.into() }
    }

    pub fn is_error(&self) -> bool {
        self.code.severity() == Severity::Error
    }
}

/// Every kind of problem. Each has a section in `explanations.md` and a test that produces it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Code {
    BadConfiguration,
    BadDate,
    BadFrontMatter,
    BadValue,
    BrokenAnchor,
    BrokenLink,
    DuplicateAddress,
    DuplicateTitle,
    EmptyPlaybook,
    LinkLeadsOutside,
    LostAnswer,
    MissingAltText,
    MissingImage,
    NestedTooDeep,
    NotUtf8,
    RemovedHtml,
    SeveralTitles,
    TemplateError,
    TooLarge,
    TooManyHeadings,
    UnclosedCodeFence,
    UnknownKey,
    UnreachablePage,
    UnreadableFile,
    UnsafeLink,
}

impl Code {
    pub const ALL: [Code; 25] = [
        Code::BadConfiguration,
        Code::BadDate,
        Code::BadFrontMatter,
        Code::BadValue,
        Code::BrokenAnchor,
        Code::BrokenLink,
        Code::DuplicateAddress,
        Code::DuplicateTitle,
        Code::EmptyPlaybook,
        Code::LinkLeadsOutside,
        Code::LostAnswer,
        Code::MissingAltText,
        Code::MissingImage,
        Code::NestedTooDeep,
        Code::NotUtf8,
        Code::RemovedHtml,
        Code::SeveralTitles,
        Code::TemplateError,
        Code::TooLarge,
        Code::TooManyHeadings,
        Code::UnclosedCodeFence,
        Code::UnknownKey,
        Code::UnreachablePage,
        Code::UnreadableFile,
        Code::UnsafeLink,
    ];

    /// The name that stands in messages and that `--explain` takes.
    pub fn name(self) -> &'static str {
        match self {
            Code::BadConfiguration => "bad-configuration",
            Code::BadDate => "bad-date",
            Code::BadFrontMatter => "bad-front-matter",
            Code::BadValue => "bad-value",
            Code::BrokenAnchor => "broken-anchor",
            Code::BrokenLink => "broken-link",
            Code::DuplicateAddress => "duplicate-address",
            Code::DuplicateTitle => "duplicate-title",
            Code::EmptyPlaybook => "empty-playbook",
            Code::LinkLeadsOutside => "link-leads-outside",
            Code::LostAnswer => "lost-answer",
            Code::MissingAltText => "missing-alt-text",
            Code::MissingImage => "missing-image",
            Code::NestedTooDeep => "nested-too-deep",
            Code::NotUtf8 => "not-utf8",
            Code::RemovedHtml => "removed-html",
            Code::SeveralTitles => "several-titles",
            Code::TemplateError => "template-error",
            Code::TooLarge => "too-large",
            Code::TooManyHeadings => "too-many-headings",
            Code::UnclosedCodeFence => "unclosed-code-fence",
            Code::UnknownKey => "unknown-key",
            Code::UnreachablePage => "unreachable-page",
            Code::UnreadableFile => "unreadable-file",
            Code::UnsafeLink => "unsafe-link",
        }
    }

    pub fn from_name(name: &str) -> Option<Code> {
        Code::ALL.into_iter().find(|code| code.name() == name)
    }

    pub fn severity(self) -> Severity {
        match self {
            Code::BadConfiguration
            | Code::BadDate
            | Code::BadFrontMatter
            | Code::BadValue
            | Code::DuplicateAddress
            | Code::EmptyPlaybook
            | Code::LinkLeadsOutside
            | Code::NestedTooDeep
            | Code::NotUtf8
            | Code::TemplateError
            | Code::TooLarge
            | Code::TooManyHeadings
            | Code::UnclosedCodeFence
            | Code::UnreadableFile => Severity::Error,
            Code::BrokenAnchor
            | Code::BrokenLink
            | Code::DuplicateTitle
            | Code::LostAnswer
            | Code::MissingAltText
            | Code::MissingImage
            | Code::RemovedHtml
            | Code::SeveralTitles
            | Code::UnknownKey
            | Code::UnreachablePage
            | Code::UnsafeLink => Severity::Warning,
        }
    }

    /// The code's section of the explanations, in Markdown, without its heading.
    pub fn explanation(self) -> &'static str {
        let heading = format!("## {}\n", self.name());
        let start = EXPLANATIONS.find(&heading).map_or(EXPLANATIONS.len(), |at| at + heading.len());
        let section = &EXPLANATIONS[start..];
        section.split("\n## ").next().unwrap_or_default().trim()
    }
}

const EXPLANATIONS: &str = include_str!("explanations.md");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_explained_and_found_by_its_name() {
        for code in Code::ALL {
            assert!(code.explanation().len() > 80, "`{}` has no real explanation", code.name());
            assert_eq!(Code::from_name(code.name()), Some(code));
        }
        assert_eq!(EXPLANATIONS.matches("\n## ").count(), Code::ALL.len());
    }
}
