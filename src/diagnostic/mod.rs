//! A problem of the playbook: what is wrong, where, and what to do about it.
//!
//! Problems are values, collected over the whole book and printed by `report`. Failures of the world (a disk, a port)
//! aren't diagnostics but `Result`s.

mod advice;

use std::ops::Range;

pub use advice::{Advice, Fix};

use crate::sources::SourcePath;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The site can't be built correctly; nothing is written.
    Error,
    /// The site is built, but readers or managers will miss something.
    Warning,
}

/// Where a problem is. Without a range, it's the file as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    pub file: SourcePath,
    /// The byte range in the file's text.
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

/// A value and its byte range in the file's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    pub value: T,
    pub range: Range<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    pub code: Code,
    /// What is wrong, in plain words.
    pub message: String,
    pub span: Option<Span>,
    /// What to do.
    pub help: String,
    /// Changes that solve it, any one of them.
    pub fixes: Box<[Fix]>,
}

impl Diagnostic {
    pub fn new(code: Code, span: Span, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { code, message: message.into(), span: Some(span), help: help.into(), fixes: Box::default() }
    }

    /// What is advised about a span. What could be written instead would be in `place`, a part of the same file.
    pub fn advising(code: Code, span: Span, advice: Advice, place: Option<Range<usize>>) -> Self {
        let fix = |replacement| Some(Fix { file: span.file.clone(), range: place.clone()?, replacement });
        let fixes = advice.instead.into_iter().filter_map(fix).collect();
        Self { code, message: advice.message, help: advice.help, fixes, span: Some(span) }
    }

    pub fn is_error(&self) -> bool {
        self.code.severity() == Severity::Error
    }
}

/// Every kind of problem. Each has a section in `explanations.md` and a test that produces it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Code {
    BadAddress,
    BadConfiguration,
    BadDate,
    BadFrontMatter,
    BadPhrase,
    BadRow,
    BadValue,
    BrokenAnchor,
    BrokenLink,
    ContradictoryGoal,
    DuplicateAddress,
    DuplicateTitle,
    EmptyPlaybook,
    ForeignSyntax,
    GuideDeadEnd,
    GuideLoop,
    GapInMap,
    LinkLeadsOutside,
    LongWordsToSay,
    LostAnswer,
    MissingAltText,
    MissingColumn,
    MissingImage,
    MissingMove,
    MissingValue,
    MoveOutOfOrder,
    NestedTooDeep,
    NotUtf8,
    NulByte,
    OfferWithoutLimit,
    OldEncoding,
    PaleAccent,
    PlaceholderLeft,
    PlanNotInGuide,
    RemovedHtml,
    RoleCircle,
    SeveralTitles,
    TemplateError,
    TooLarge,
    TooManyHeadings,
    UnclosedCodeFence,
    UnclosedFrontMatter,
    UnknownChapter,
    UnknownKey,
    UnknownRole,
    UnportableName,
    UnpublishedFile,
    UnreachablePage,
    UnreadFiles,
    UnreadValue,
    UnreadableFile,
    UnsafeLink,
    UnusableAlias,
    UnusedFootnote,
    VacantRole,
    WrongKind,
}

impl Code {
    pub const ALL: [Code; 56] = [
        Code::BadAddress,
        Code::BadConfiguration,
        Code::BadDate,
        Code::BadFrontMatter,
        Code::BadPhrase,
        Code::BadRow,
        Code::BadValue,
        Code::BrokenAnchor,
        Code::BrokenLink,
        Code::ContradictoryGoal,
        Code::DuplicateAddress,
        Code::DuplicateTitle,
        Code::EmptyPlaybook,
        Code::ForeignSyntax,
        Code::GuideDeadEnd,
        Code::GuideLoop,
        Code::GapInMap,
        Code::LinkLeadsOutside,
        Code::LongWordsToSay,
        Code::LostAnswer,
        Code::MissingAltText,
        Code::MissingColumn,
        Code::MissingImage,
        Code::MissingMove,
        Code::MissingValue,
        Code::MoveOutOfOrder,
        Code::NestedTooDeep,
        Code::NotUtf8,
        Code::NulByte,
        Code::OfferWithoutLimit,
        Code::OldEncoding,
        Code::PaleAccent,
        Code::PlaceholderLeft,
        Code::PlanNotInGuide,
        Code::RemovedHtml,
        Code::RoleCircle,
        Code::SeveralTitles,
        Code::TemplateError,
        Code::TooLarge,
        Code::TooManyHeadings,
        Code::UnclosedCodeFence,
        Code::UnclosedFrontMatter,
        Code::UnknownChapter,
        Code::UnknownKey,
        Code::UnknownRole,
        Code::UnportableName,
        Code::UnpublishedFile,
        Code::UnreachablePage,
        Code::UnreadFiles,
        Code::UnreadValue,
        Code::UnreadableFile,
        Code::UnsafeLink,
        Code::UnusableAlias,
        Code::UnusedFootnote,
        Code::VacantRole,
        Code::WrongKind,
    ];

    /// The name in messages, which `--explain` takes.
    pub fn name(self) -> &'static str {
        match self {
            Code::BadAddress => "bad-address",
            Code::BadConfiguration => "bad-configuration",
            Code::BadDate => "bad-date",
            Code::BadFrontMatter => "bad-front-matter",
            Code::BadPhrase => "bad-phrase",
            Code::BadRow => "bad-row",
            Code::BadValue => "bad-value",
            Code::BrokenAnchor => "broken-anchor",
            Code::BrokenLink => "broken-link",
            Code::ContradictoryGoal => "contradictory-goal",
            Code::DuplicateAddress => "duplicate-address",
            Code::DuplicateTitle => "duplicate-title",
            Code::EmptyPlaybook => "empty-playbook",
            Code::ForeignSyntax => "foreign-syntax",
            Code::GuideDeadEnd => "guide-dead-end",
            Code::GuideLoop => "guide-loop",
            Code::GapInMap => "gap-in-map",
            Code::LinkLeadsOutside => "link-leads-outside",
            Code::LongWordsToSay => "long-words-to-say",
            Code::LostAnswer => "lost-answer",
            Code::MissingAltText => "missing-alt-text",
            Code::MissingColumn => "missing-column",
            Code::MissingImage => "missing-image",
            Code::MissingMove => "missing-move",
            Code::MissingValue => "missing-value",
            Code::MoveOutOfOrder => "move-out-of-order",
            Code::NestedTooDeep => "nested-too-deep",
            Code::NotUtf8 => "not-utf8",
            Code::NulByte => "nul-byte",
            Code::OfferWithoutLimit => "offer-without-limit",
            Code::OldEncoding => "old-encoding",
            Code::PaleAccent => "pale-accent",
            Code::PlaceholderLeft => "placeholder-left",
            Code::PlanNotInGuide => "plan-not-in-guide",
            Code::RemovedHtml => "removed-html",
            Code::RoleCircle => "role-circle",
            Code::SeveralTitles => "several-titles",
            Code::TemplateError => "template-error",
            Code::TooLarge => "too-large",
            Code::TooManyHeadings => "too-many-headings",
            Code::UnclosedCodeFence => "unclosed-code-fence",
            Code::UnclosedFrontMatter => "unclosed-front-matter",
            Code::UnknownChapter => "unknown-chapter",
            Code::UnknownKey => "unknown-key",
            Code::UnknownRole => "unknown-role",
            Code::UnportableName => "unportable-name",
            Code::UnpublishedFile => "unpublished-file",
            Code::UnreachablePage => "unreachable-page",
            Code::UnreadFiles => "unread-files",
            Code::UnreadValue => "unread-value",
            Code::UnreadableFile => "unreadable-file",
            Code::UnsafeLink => "unsafe-link",
            Code::UnusableAlias => "unusable-alias",
            Code::UnusedFootnote => "unused-footnote",
            Code::VacantRole => "vacant-role",
            Code::WrongKind => "wrong-kind",
        }
    }

    pub fn from_name(name: &str) -> Option<Code> {
        Code::ALL.into_iter().find(|code| code.name() == name)
    }

    pub fn severity(self) -> Severity {
        match self {
            Code::BadAddress
            | Code::BadConfiguration
            | Code::BadDate
            | Code::BadFrontMatter
            | Code::BadValue
            | Code::EmptyPlaybook
            | Code::LinkLeadsOutside
            | Code::MissingColumn
            | Code::NestedTooDeep
            | Code::NotUtf8
            | Code::TemplateError
            | Code::TooLarge
            | Code::TooManyHeadings
            | Code::UnclosedFrontMatter
            | Code::UnreadableFile => Severity::Error,
            Code::BadPhrase
            | Code::BadRow
            | Code::BrokenAnchor
            | Code::BrokenLink
            | Code::ContradictoryGoal
            | Code::DuplicateAddress
            | Code::DuplicateTitle
            | Code::ForeignSyntax
            | Code::GuideDeadEnd
            | Code::GuideLoop
            | Code::GapInMap
            | Code::LongWordsToSay
            | Code::LostAnswer
            | Code::MissingAltText
            | Code::MissingImage
            | Code::MissingMove
            | Code::MissingValue
            | Code::MoveOutOfOrder
            | Code::NulByte
            | Code::OfferWithoutLimit
            | Code::OldEncoding
            | Code::PaleAccent
            | Code::PlaceholderLeft
            | Code::PlanNotInGuide
            | Code::RemovedHtml
            | Code::RoleCircle
            | Code::SeveralTitles
            | Code::UnclosedCodeFence
            | Code::UnknownChapter
            | Code::UnknownKey
            | Code::UnknownRole
            | Code::UnportableName
            | Code::UnpublishedFile
            | Code::UnreachablePage
            | Code::UnreadFiles
            | Code::UnreadValue
            | Code::UnsafeLink
            | Code::UnusableAlias
            | Code::UnusedFootnote
            | Code::VacantRole
            | Code::WrongKind => Severity::Warning,
        }
    }

    /// Whether unreadable front matter in some chapter might have caused the problem.
    pub(crate) fn follows_from_chapters(self) -> bool {
        use Code::*;
        matches!(
            self,
            DuplicateTitle
                | GuideDeadEnd
                | GuideLoop
                | GapInMap
                | LostAnswer
                | PlanNotInGuide
                | UnknownChapter
                | UnreachablePage
                | WrongKind
        )
    }

    /// Whether an unreadable `roles.yaml` might have caused the problem.
    pub(crate) fn follows_from_roles(self) -> bool {
        matches!(self, Code::UnknownRole | Code::VacantRole)
    }

    /// Whether an unreadable `playbook.yaml` might have caused the problem.
    pub(crate) fn follows_from_configuration(self) -> bool {
        matches!(self, Code::MissingMove | Code::MoveOutOfOrder)
    }

    /// The code's section in the explanations, in Markdown, without its heading.
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
