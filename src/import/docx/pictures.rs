//! Pictures → Markdown, and their files → `images/`.

use super::model::Picture;
use super::write::Writer;
use crate::import::Fate;
use crate::import::markdown::{At, escape, link_target, link_title};
use crate::portable;
use crate::text;

impl Writer<'_> {
    /// A picture's Markdown, with a caption if there's any.
    pub(super) fn picture(&mut self, picture: &Picture, caption: &str) -> String {
        let path = self.copied(&picture.path);
        let alt = escape(&picture.alt, At::Inside).replace('[', "\\[").replace(']', "\\]").replace("\\\\[", "\\[");
        let address = link_target(&format!("{}{path}", self.up()));
        if is_drawing(&path) {
            let detail =
                format!("`{path}` is a drawing that no browser shows: save it as PNG, and show it in its place");
            self.remark(Fate::Lost, "picture", detail);
            return format!("[{}: `{path}`]", if alt.is_empty() { "Picture" } else { &alt });
        }
        if picture.alt.is_empty() {
            self.remark(
                Fate::Changed,
                "picture without a description",
                format!("`{path}`: add one for people who can't see it"),
            );
        }
        let title = if caption.is_empty() { String::new() } else { format!(" {}", link_title(caption)) };
        format!("![{alt}]({address}{title})")
    }

    /// Where a picture is in the new handbook.
    fn copied(&mut self, source: &str) -> String {
        if let Some(path) = self.pictures.get(source) {
            return path.clone();
        }
        let name = source.rsplit('/').next().unwrap_or(source);
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "png"));
        let stem = match text::file_slug(stem) {
            slug if slug.is_empty() => "picture".to_owned(),
            slug => slug,
        };
        let ending = ending.to_lowercase();
        let is_taken =
            |path: &String| self.copies.keys().any(|other| portable::folded(other) == portable::folded(path));
        let mut path = format!("images/{stem}.{ending}");
        let mut copy = 1;
        while is_taken(&path) {
            copy += 1;
            path = format!("images/{stem}-{copy}.{ending}");
        }
        self.copies.insert(path.clone(), source.to_owned());
        self.pictures.insert(source.to_owned(), path.clone());
        path
    }
}

/// Drawings of Windows, which only Office shows.
fn is_drawing(path: &str) -> bool {
    [".emf", ".wmf", ".emz", ".wmz", ".pict", ".pct"].iter().any(|ending| path.ends_with(ending))
}
