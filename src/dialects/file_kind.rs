//! What a file is, judging by its name.

/// What a file is, which decides what `<Name>` and `{name}` mean in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    Markdown,
    /// Markdown with components: `.mdx`.
    Mdx,
}

impl FileKind {
    pub fn of(path: &str) -> Self {
        let is_mdx = path.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("mdx"));
        if is_mdx { FileKind::Mdx } else { FileKind::Markdown }
    }
}
