//! Somebody else's handbook → chapters in our own dialect, and a report of everything that changed or was lost.
//!
//! Each kind of source is a module that turns a [`Source`] into a [`Handbook`]. What they share (links, pictures, order,
//! writing Markdown) is written once, beside them. Nothing here touches a disk.

mod advice;
mod detect;
mod docx;
mod handbook;
mod inline;
mod markdown;
mod report;
mod settings;
mod source;

pub use detect::{Tool, detect};
pub use docx::read as read_docx;
pub(crate) use handbook::{BROKEN_LINK, MISSING_FILE, NOT_CONVERTED};
pub use handbook::{Fate, Handbook, Note, Place, Refusal};
pub use report::{REPORT, report, summary};
pub use settings::settings;
pub use source::{Source, SourceFile};

/// Converts a source, for whatever tool it was written, or for the one that somebody says.
pub fn import(source: &Source, from: Option<Tool>) -> Result<(Tool, Handbook), Refusal> {
    let (tool, _root) = detect(source, from)?;
    if tool == Tool::Docx {
        return Ok((tool, docx::read(source)?));
    }
    Err(Refusal(format!("{} can't be imported yet.", tool.title())))
}
