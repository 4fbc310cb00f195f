//! How each tool orders its pages: a source → its [`Structure`].

mod docusaurus;
mod hugo;
mod jekyll;
mod listed;
mod mdbook;
mod mintlify;
mod mkdocs;
mod nextra;
mod notion;
mod plain;
mod starlight;
mod summary;
mod vitepress;

use super::structure::Structure;
use super::{Source, Tool};

/// The pages and the menu of a source that's written in Markdown.
pub(super) fn structure(source: &Source, tool: Tool, root: &str) -> Structure {
    match tool {
        Tool::Mkdocs => mkdocs::structure(source, root),
        Tool::Mdbook => mdbook::mdbook(source, root),
        Tool::Gitbook => mdbook::gitbook(source, root),
        Tool::Docusaurus => docusaurus::structure(source, root),
        Tool::Starlight => starlight::structure(source, root),
        Tool::Vitepress => vitepress::structure(source, root),
        Tool::Hugo => hugo::structure(source, root),
        Tool::Jekyll => jekyll::structure(source, root),
        Tool::Nextra => nextra::structure(source, root),
        Tool::Mintlify => mintlify::structure(source, root),
        Tool::Notion => notion::structure(source, root),
        Tool::Docx | Tool::Obsidian | Tool::Confluence | Tool::Html | Tool::Markdown => plain::structure(source, root),
    }
}
