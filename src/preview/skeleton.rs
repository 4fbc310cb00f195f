//! The first pages of a large handbook, before all of it is compiled.
//!
//! Titles, order and addresses follow from each chapter's first lines. So a book of just these lines is compiled first,
//! in a fraction of the time, with only the requested chapter in full.

use super::answer::{Answer, Page, page_address};
use crate::chapter;
use crate::compilation::{Compilation, Previous, compile};
use crate::output::Output;
use crate::sources::{Change, SourceFile, Sources, is_chapter};

/// With fewer files, the whole book hardly takes longer.
const MANY: usize = 2000;
/// Where to cut a chapter, in bytes, if no blank line comes first.
const LONGEST_START: usize = 1000;

/// A book of its chapters' first lines.
pub struct Skeleton {
    compilation: Compilation,
    /// The first lines of the chapters, and all other files.
    cut: Sources,
    whole: Sources,
}

impl Skeleton {
    /// `None` if the book is small.
    pub fn new(sources: &Sources) -> Option<Self> {
        if sources.content.files.len() < MANY {
            return None;
        }
        let mut cut = sources.clone();
        for (path, file) in &mut cut.content.files {
            if is_chapter(path)
                && let Some(text) = file.text()
            {
                *file = SourceFile::Text(start_of(text).into());
            }
        }
        Some(Self { compilation: compile(&cut, Previous::Nothing), cut, whole: sources.clone() })
    }

    /// The response for an address, if it's known already.
    pub fn answer(&self, address: &str) -> Option<Answer> {
        let address = page_address(address);
        let site = self.compilation.site();
        let page = site.page_at(&address)?;
        let site = match site.book().chapter(page) {
            None => site.clone(),
            Some(chapter) => {
                let file = self.whole.file(&chapter.path).cloned();
                let mut sources = self.cut.clone();
                sources.apply(Change { path: chapter.path.clone(), file });
                compile(&sources, Previous::Reused(&self.compilation)).site().clone()
            }
        };
        match site.render(&address)? {
            Ok(Output::Text(html)) => Some(Answer::Page(Page::new(&html, ""))),
            Ok(Output::Pieces(_) | Output::Copy(_)) | Err(_) => None,
        }
    }
}

/// The front matter, and the lines up to the next blank one, which include the title.
fn start_of(text: &str) -> &str {
    let body = chapter::body_start(text);
    let blank = text[body..].trim_start();
    let first_line = text.len() - blank.len();
    let end = blank.find("\n\n").map_or(text.len(), |at| first_line + at + 1);
    let end = end.min(crate::text::floor_char_boundary(text, first_line + LONGEST_START));
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_start_of_a_chapter_contains_its_title() {
        assert_eq!(start_of("---\ntitle: A\n\nx: 1\n---\n\n# B\nc\n\nd"), "---\ntitle: A\n\nx: 1\n---\n\n# B\nc\n");
        assert_eq!(start_of("B\n===\n\nText"), "B\n===\n");
        assert_eq!(start_of("é".repeat(2000).as_str()).len(), LONGEST_START);
        assert_eq!(start_of(""), "");
    }
}
