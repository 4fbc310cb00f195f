//! Which paragraphs are headings in a document whose author only used bold letters and numbers.

use super::model::{Block, Paragraph, Piece, Role, Run};

/// Longer ones are sentences.
const LONGEST: usize = 100;
/// A level of headings has at least two, unless it's numbered.
const FEWEST: usize = 2;

/// Makes headings of paragraphs that look like some, if no style says which are. Returns the numbers of the blocks.
pub(super) fn guess(blocks: &mut [Block]) -> Vec<usize> {
    let has_styles =
        blocks.iter().any(|block| matches!(block, Block::Paragraph(p) if matches!(p.role, Role::Heading(_))));
    if has_styles {
        return Vec::new();
    }
    let looks: Vec<(usize, Look)> =
        blocks.iter().enumerate().filter_map(|(at, block)| Some((at, look(block, blocks.get(at + 1))?))).collect();
    if looks.len() < FEWEST {
        return Vec::new();
    }
    let levels = levels(&looks);
    let mut guessed = Vec::new();
    for (at, look) in looks {
        let (Some(level), Block::Paragraph(paragraph)) =
            (levels.iter().position(|known| *known == look), &mut blocks[at])
        else {
            continue;
        };
        paragraph.role = Role::Heading((level + 1).min(6) as u8);
        for run in &mut paragraph.runs {
            run.format.bold = false;
            run.format.underline = false;
        }
        guessed.push(at);
    }
    guessed
}

/// What a paragraph looks like that may be a heading, from the highest level to the lowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Look {
    /// How many numbers `1.2.3` has; those without a number come last.
    numbers: usize,
    /// Its letters' size, the largest first; not compared if there's a number.
    smallness: u32,
    is_lower_case: bool,
}

fn levels(looks: &[(usize, Look)]) -> Vec<Look> {
    let mut levels: Vec<Look> = looks.iter().map(|(_, look)| *look).collect();
    levels.sort_unstable();
    levels.dedup();
    levels
}

fn look(block: &Block, next: Option<&Block>) -> Option<Look> {
    let Block::Paragraph(paragraph) = block else { return None };
    let text = paragraph.text();
    let is_candidate = paragraph.role == Role::Plain
        && !text.is_empty()
        && text.chars().count() <= LONGEST
        && !text.ends_with(['.', ':', ';', ',', '!'])
        && text.chars().any(char::is_alphabetic)
        && is_bold(paragraph)
        && next.is_some_and(|next| !matches!(next, Block::Paragraph(p) if p.role == Role::Caption));
    let label = paragraph.label.as_ref().map(|label| label.text.as_str());
    if !is_candidate || label == Some("•") {
        return None;
    }
    let numbered = label.unwrap_or(&text);
    let numbers = numbers(numbered);
    let smallness = if numbers > 0 { 0 } else { u32::MAX - paragraph.size.unwrap_or(0) };
    let is_lower_case = numbers == 0 && text.chars().any(char::is_lowercase);
    Some(Look { numbers: if numbers > 0 { numbers } else { usize::MAX }, smallness, is_lower_case })
}

fn is_bold(paragraph: &Paragraph) -> bool {
    let is_bold = |run: &Run| match &run.piece {
        Piece::Text(text) => run.format.bold || text.trim().is_empty(),
        Piece::Break => false,
        Piece::Picture(_) | Piece::Note(_) => true,
    };
    paragraph.runs.iter().all(is_bold)
}

/// How many numbers a text starts with: `2.1 Refunds` has two.
fn numbers(text: &str) -> usize {
    let word = text.split_whitespace().next().unwrap_or_default().trim_end_matches(['.', ')']);
    let parts: Vec<&str> = word.split('.').collect();
    let is_number = |part: &&str| !part.is_empty() && part.len() < 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    if parts.iter().all(is_number) { parts.len() } else { 0 }
}
