//! Unreadable files and an empty playbook, as diagnostics.

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::sources::{
    Folder, LARGEST_TABLE, LARGEST_TEXT, SourceFile, SourcePath, Sources, Unreadable, is_chapter, is_table,
};

pub(crate) fn check(sources: &Sources) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for folder in [Folder::Content, Folder::Templates] {
        for (path, file) in &sources.tree(folder).files {
            if let SourceFile::Unreadable(reason) = file {
                diagnostics.push(explain(&SourcePath::new(folder, path), reason));
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

fn explain(path: &SourcePath, reason: &Unreadable) -> Diagnostic {
    let (code, message, help) = match reason {
        Unreadable::Failed(error) => (
            Code::UnreadableFile,
            format!("this file can't be read: {error}"),
            "check that it exists, that you have permission to open it, and that no other program is using it"
                .to_owned(),
        ),
        Unreadable::NotUtf8 { line, looks_like } => (
            Code::NotUtf8,
            format!("line {line} isn't UTF-8 text; the file looks like {looks_like}"),
            "save it as UTF-8: in most editors, choose “Save as” and “Encoding”".to_owned(),
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
