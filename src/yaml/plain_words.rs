//! Translates the parser's errors for people who've never heard of YAML.

use granit_parser::{ErrorKind, ScanError};

pub(super) fn plain_words(error: &ScanError) -> String {
    let words = match error.kind() {
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => "there is a second colon on the line",
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => "a line has no colon after its key",
        ErrorKind::UnexpectedCharacter { .. } | ErrorKind::PlainScalarStartsWithDashFlowIndicator => {
            "a value starts with `@`, `` ` ``, `%`, `,` or `-`; put it between double quotes"
        }
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInPlainScalar
        | ErrorKind::InvalidBlockEntryWhitespace
        | ErrorKind::InvalidMappingValueWhitespace => "a line is indented with a tab; use spaces",
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::DocumentIndicatorInQuotedScalar => "a quotation mark isn't closed",
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            "something follows the closing quotation mark"
        }
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidUnicodeEscape
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate => {
            "a backslash between double quotes is followed by a letter with no meaning; use single quotes"
        }
        ErrorKind::UnclosedFlowCollection { open: '{' } | ErrorKind::UnexpectedEofFlowMapping => {
            "a list in braces isn't closed"
        }
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofImplicitFlowMapping => "a list in brackets isn't closed",
        ErrorKind::ExpectedFlowMappingSeparator => "a list in braces isn't closed",
        ErrorKind::MismatchedFlowCollectionEnd { .. } | ErrorKind::MisplacedFlowCollectionEnd => {
            "an opening and a closing bracket don't match"
        }
        ErrorKind::RecursionLimitExceeded => "lists or blocks are nested too deep",
        ErrorKind::ExpectedBlockMappingKey | ErrorKind::InvalidIndentation => {
            "a line is indented differently from the one above"
        }
        ErrorKind::ExpectedBlockSequenceEntry | ErrorKind::BlockSequenceEntryNotAllowed => {
            "the lines of a list have different indentation, or an item doesn't start on its own line"
        }
        ErrorKind::UndeclaredTagHandle
        | ErrorKind::InvalidTagTerminator
        | ErrorKind::InvalidGlobalTagCharacter
        | ErrorKind::MissingTagUri => "a value starts with `!`; put it between double quotes",
        ErrorKind::UnknownAnchor | ErrorKind::MissingAnchorOrAliasName => {
            "a value starts with `*` or `&`; put it between double quotes"
        }
        ErrorKind::CommentInterceptedScalar => "a text of several lines is interrupted by a line with `#`",
        _ => return error.kind().to_string(),
    };
    words.to_owned()
}
