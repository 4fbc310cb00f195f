//! Code blocks that are never closed: what closes each is written where Markdown ends it.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

/// A text whose code blocks are all closed, and the line of each that wasn't.
pub(super) fn closed(text: &str) -> (String, Vec<usize>) {
    let mut closings: Vec<(usize, String)> = Vec::new();
    let mut lines = Vec::new();
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_GFM).into_offset_iter() {
        let Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) = event else { continue };
        let block = &text[range.clone()];
        let sign = block.chars().next().unwrap_or('`');
        let fence: String = block.chars().take_while(|own| *own == sign).collect();
        let last = block.trim_end().lines().skip(1).last().unwrap_or_default();
        let last = last.trim_start_matches([' ', '\t', '>']);
        if last.len() >= fence.len() && last.chars().all(|own| own == sign) {
            continue;
        }
        // The lead of the opening line: what it's in, such as a list or a quote.
        let lead = &text[text[..range.start].rfind('\n').map_or(0, |newline| newline + 1)..range.start];
        let lead: String = lead.chars().map(|own| if own == '>' { '>' } else { ' ' }).collect();
        let end = range.start + block.trim_end().len();
        closings.push((end, format!("\n{lead}{fence}")));
        lines.push(text[..range.start].matches('\n').count() + 1);
    }
    let mut closed = text.to_owned();
    closings.iter().rev().for_each(|(at, closing)| closed.insert_str(*at, closing));
    (closed, lines)
}
