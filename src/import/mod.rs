//! Somebody else's handbook → chapters in our own dialect, and a report of everything that changed or was lost.
//!
//! Each kind of source is a module that turns a [`Source`] into a [`Handbook`]. What they share (links, pictures, order,
//! writing Markdown) is written once, beside them. Nothing here touches a disk.

mod advice;
mod convert;
mod copies;
mod detect;
mod docx;
mod fences;
mod finder;
mod front_matter;
mod handbook;
mod hero;
mod html;
mod includes;
mod inline;
mod layout;
mod links;
mod markdown;
mod notes;
mod pages;
mod paths;
mod report;
mod settings;
mod source;
mod structure;
mod tools;
mod unconverted;
mod value;
mod variables;

pub use detect::{Tool, detect};
pub use docx::read as read_docx;
pub use handbook::{BROKEN_LINK, Fate, Handbook, MISSING_FILE, NOT_CONVERTED, Note, Place, Refusal};
pub use report::{REPORT, report, summary};
pub use settings::settings;
pub use source::{Source, SourceFile};

use self::html::Converted;
use self::structure::Structure;

/// Converts a source, for whatever tool it was written, or for the one that somebody says.
pub fn import(source: &Source, from: Option<Tool>) -> Result<(Tool, Handbook), Refusal> {
    let (tool, root) = detect(source, from)?;
    let handbook = match tool {
        Tool::Docx => docx::read(source)?,
        Tool::Confluence | Tool::Html | Tool::Notion => of_html(source, tool, &root)?,
        Tool::Mkdocs
        | Tool::Mdbook
        | Tool::Docusaurus
        | Tool::Starlight
        | Tool::Vitepress
        | Tool::Hugo
        | Tool::Jekyll
        | Tool::Gitbook
        | Tool::Nextra
        | Tool::Mintlify
        | Tool::Obsidian
        | Tool::Markdown => of_markdown(source, &tools::structure(source, tool, &root))?,
    };
    Ok((tool, handbook))
}

fn of_markdown(source: &Source, structure: &Structure) -> Result<Handbook, Refusal> {
    if structure.pages.is_empty() {
        return Err(Refusal(format!("`{}` has no pages that could be chapters.", source.name)));
    }
    Ok(convert::convert(source, structure))
}

/// Pages in HTML become Markdown first; Notion's may be either.
fn of_html(source: &Source, tool: Tool, root: &str) -> Result<Handbook, Refusal> {
    let Converted { source: markdown, menu } = html::convert(source, root);
    let structure = tools::structure(&markdown, tool, root);
    let menu = if menu.is_empty() { structure.menu } else { menu };
    let mut handbook = of_markdown(&markdown, &Structure { menu, ..structure })?;
    handbook.notes.iter_mut().for_each(|note| html::name_page(source, &mut note.source));
    Ok(handbook)
}
