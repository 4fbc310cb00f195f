//! Code blocks: highlighted at build time, so the browser needs no script.

#![expect(clippy::wildcard_enum_match_arm, reason = "the enums of parsers have far more variants than concern us")]

mod highlight;
mod languages;

use highlight::highlighted;
use pulldown_cmark::{CodeBlockKind, Event, Tag};

use crate::chapter::translation::Translation;
use crate::diagnostic::Code;
use crate::html::{escape, push_escaped};

/// Larger blocks stay plain: nobody reads them.
const LARGEST_HIGHLIGHTED: usize = 64 << 10;

pub(super) fn block(translation: &mut Translation<'_>, at: usize) -> usize {
    let Event::Start(Tag::CodeBlock(kind)) = &translation.events[at].0 else { return at + 1 };
    let language = match kind {
        CodeBlockKind::Fenced(words) => words.split([' ', ',', '{']).next().unwrap_or_default().to_owned(),
        CodeBlockKind::Indented => String::new(),
    };
    if matches!(kind, CodeBlockKind::Fenced(_)) {
        report_unclosed(translation, at);
    }
    let end = translation.end_of(at);
    let code: String = translation.events[at + 1..end]
        .iter()
        .filter_map(|(event, _)| match event {
            Event::Text(text) => Some(&**text),
            _ => None,
        })
        .collect();
    translation.erase(at..end + 1);
    translation.replace(at, html(&language, &code));
    end + 1
}

fn html(language: &str, code: &str) -> String {
    let mut html = String::from("<div class=\"code-box\"><pre class=\"code\" tabindex=\"0\"><code");
    if !language.is_empty() {
        html.push_str(&format!(" class=\"language-{}\"", escape(language)));
    }
    html.push('>');
    let highlighted = if code.len() <= LARGEST_HIGHLIGHTED { highlighted(language, code) } else { None };
    match highlighted {
        Some(highlighted) => html.push_str(&highlighted),
        None => push_escaped(&mut html, code),
    }
    html.push_str("</code></pre></div>\n");
    html
}

/// An unclosed fence swallows the rest of the chapter, and is always a mistake.
fn report_unclosed(translation: &mut Translation<'_>, at: usize) {
    let range = translation.events[at].1.clone();
    let block = translation.text[range.clone()].trim_end();
    let mark = if block.trim_start().starts_with('~') { '~' } else { '`' };
    let fence = block.trim_start().chars().take_while(|c| *c == mark).count();
    let last = block.rsplit_once('\n').map_or("", |(_, last)| last.trim_start_matches([' ', '\t', '>']).trim_end());
    if last.len() >= fence && last.chars().all(|c| c == mark) {
        return;
    }
    let first_line = range.start..range.start + block.find('\n').unwrap_or(block.len());
    let closing = mark.to_string().repeat(fence);
    let help = format!("write {closing} on a line of its own after the code");
    translation.report(Code::UnclosedCodeFence, first_line, "this code block is never closed", help);
}
