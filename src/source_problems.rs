//! Unreadable files and an empty playbook, as diagnostics.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::sources::{
    Folder, LARGEST_TABLE, LARGEST_TEXT, Recoded, SourceFile, SourcePath, Sources, Tree, Unreadable, is_chapter,
    is_table,
};

pub(crate) fn check(sources: &Sources) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for folder in [Folder::Content, Folder::Templates] {
        for (path, file) in &sources.tree(folder).files {
            match file {
                SourceFile::Unreadable(reason) => diagnostics.push(explain(&SourcePath::new(folder, path), reason)),
                SourceFile::Recoded(recoded) => diagnostics.push(of_encoding(&SourcePath::new(folder, path), recoded)),
                SourceFile::Text(_) | SourceFile::Asset(_) => {}
            }
        }
    }
    let files = &sources.content.files;
    if !files.iter().any(|(path, file)| is_chapter(path) && !matches!(file, SourceFile::Asset(_))) {
        let message = format!("there are no chapters in `{}`", sources.content.shown_as);
        let help = "write one in a text file that ends in `.md`, or run `playbook init` for an example".to_owned();
        diagnostics.push(Diagnostic { code: Code::EmptyPlaybook, message, span: None, help, fixes: Box::default() });
    }
    diagnostics
}

/// The endings of pages that other tools read.
#[rustfmt::skip]
const PAGES: [&str; 24] = [
    "adoc", "asciidoc", "asp", "doc", "docx", "erb", "htm", "html", "ipynb", "liquid", "mdoc", "mediawiki", "njk", "odt",
    "org", "pages", "php", "rst", "rtf", "slim", "textile", "txt", "vue", "wiki",
];
/// Texts that are about the folder, not pages of it.
const NOT_PAGES: [&str; 6] =
    ["robots.txt", "humans.txt", "security.txt", "requirements.txt", "license.txt", "llms.txt"];

/// What looks like a page but isn't read. Files that chapters link to are published as they are.
pub(crate) fn unread(content: &Tree, published: &BTreeSet<String>) -> Option<Diagnostic> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let others =
        content.files.iter().filter(|(path, file)| matches!(file, SourceFile::Asset(_)) && !published.contains(*path));
    for (path, _) in others {
        let name = path.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
        let Some((_, ending)) = name.rsplit_once('.') else { continue };
        if PAGES.contains(&ending) && !NOT_PAGES.contains(&&*name) {
            *counts.entry(ending.to_owned()).or_default() += 1;
        }
    }
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| Reverse(*count));
    let total: usize = counts.iter().map(|(_, count)| count).sum();
    let endings: Vec<String> = counts.into_iter().map(|(ending, count)| format!("{count} `.{ending}`")).collect();
    let (last, first) = endings.split_last()?;
    let list = if first.is_empty() { last.clone() } else { format!("{} and {last}", first.join(", ")) };
    let message = format!("{list} {} not read", if total == 1 { "file was" } else { "files were" });
    let help = "only Markdown is read (`.md`, `.markdown`, `.mdx`); `playbook import` converts other handbooks, and what isn't \
                a page can be left there"
        .to_owned();
    Some(Diagnostic { code: Code::UnreadFiles, message, span: None, help, fixes: Box::default() })
}

fn of_encoding(path: &SourcePath, recoded: &Recoded) -> Diagnostic {
    let message = format!("line {} isn't UTF-8 text; the file is read as {}", recoded.line, recoded.from);
    let help =
        "check that its letters are right, then save it as UTF-8: in most editors, choose “Save as” and “Encoding”";
    Diagnostic::new(Code::OldEncoding, Span::file(path), message, help)
}

fn explain(path: &SourcePath, reason: &Unreadable) -> Diagnostic {
    let (code, message, help) = match reason {
        Unreadable::Failed(error) => (
            Code::UnreadableFile,
            format!("this file can't be read: {error}"),
            "check that it exists, that you have permission to open it, and that no other program is using it"
                .to_owned(),
        ),
        Unreadable::NotText { looks_like } => (
            Code::NotUtf8,
            format!("this file isn't text; it looks like {looks_like}"),
            "save it as text in UTF-8, or rename it so that it doesn't end like a text file".to_owned(),
        ),
        Unreadable::TooLarge { bytes } if is_table(path.as_str()) => (
            Code::TooLarge,
            format!("this file is {} MB; tables can be up to {} MB", bytes.div_ceil(1 << 20), LARGEST_TABLE >> 20),
            "remove old rows, or merge similar ones".to_owned(),
        ),
        Unreadable::TooLarge { bytes } => (
            Code::TooLarge,
            format!("this file is {} MB; chapters can be up to {} MB", bytes.div_ceil(1 << 20), LARGEST_TEXT >> 20),
            "split it into several chapters, or move it out of the folder if it isn't a chapter".to_owned(),
        ),
        Unreadable::LeadsOutside => (
            Code::LinkLeadsOutside,
            "this link leads to a file or folder outside the playbook, which would be published with it".to_owned(),
            "copy its target into the playbook folder, or remove the link".to_owned(),
        ),
        Unreadable::LinkLoop => (
            Code::LinkLeadsOutside,
            "this link leads back to a folder that contains it".to_owned(),
            "remove the link".to_owned(),
        ),
        Unreadable::NameNotUtf8 => (
            Code::UnreadableFile,
            "the name of this file is in an old encoding, so other computers can't open it".to_owned(),
            "rename it; plain letters and digits always work".to_owned(),
        ),
    };
    Diagnostic::new(code, Span::file(path), message, help)
}
