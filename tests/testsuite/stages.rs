//! What an edit leaves as it was isn't made again: it is the same value behind the same pointer.

use std::sync::Arc;

use playbook::book::Book;
use playbook::compilation::{Compilation, Previous, compile};
use playbook::sources::{Change, SourceFile, SourcePath, Sources};

const FILES: [(&str, &str); 5] = [
    ("index.md", "# Home\n"),
    ("a.md", "---\ndescription: First\n---\n# A\n\n[B](part/b.md#one) and [C](part/c.md)\n"),
    ("part/b.md", "# B\n\n## One\n\n[A](../a.md)\n"),
    ("part/c.md", "---\nkind: cause\nprevented_by: [a]\n---\n# C\n\nText.\n"),
    ("playbook.yaml", "title: Book\n"),
];

struct Edited {
    before: Compilation,
    after: Compilation,
}

/// The book before and after one file is written anew.
fn edited(path: &str, text: &str) -> Edited {
    let mut sources = Sources::default();
    let write = |sources: &mut Sources, path: &str, text: &str| {
        sources.apply(Change { path: SourcePath::content(path), file: Some(SourceFile::Text(text.into())) });
    };
    FILES.iter().for_each(|(path, text)| write(&mut sources, path, text));
    let before = compile(&sources, Previous::Nothing);
    write(&mut sources, path, text);
    let after = compile(&sources, Previous::Reused(&before));
    Edited { before, after }
}

impl Edited {
    fn books(&self) -> (&Book, &Book) {
        (self.before.site().book(), self.after.site().book())
    }

    /// The paths of the chapters for which a part of the book was made again.
    fn made_again<T>(&self, part: impl Fn(&Book, usize) -> Arc<T>) -> Vec<&str> {
        let (before, after) = self.books();
        let differs = |chapter: &usize| !Arc::ptr_eq(&part(before, *chapter), &part(after, *chapter));
        (0..after.chapters.len()).filter(differs).map(|chapter| after.chapters[chapter].path.as_str()).collect()
    }

    fn chapters(&self) -> Vec<&str> {
        self.made_again(|book, chapter| book.chapters[chapter].clone())
    }

    fn heads(&self) -> Vec<&str> {
        self.made_again(|book, chapter| book.chapters[chapter].head.clone())
    }

    fn references(&self) -> Vec<&str> {
        self.made_again(|book, chapter| book.references[chapter].clone())
    }

    fn has_same_contents_and_relations(&self) -> (bool, bool) {
        let (before, after) = self.books();
        (Arc::ptr_eq(&before.contents, &after.contents), Arc::ptr_eq(&before.relations, &after.relations))
    }
}

#[test]
fn typing_in_a_chapter_changes_its_text_only() {
    let edited = edited("part/b.md", "# B\n\nAbove.\n\n## One\n\n[A](../a.md) and more.\n");
    assert_eq!((edited.chapters(), edited.heads()), (vec!["part/b.md"], vec![]));
    assert_eq!(edited.has_same_contents_and_relations(), (true, true));
    let others: Vec<&str> = edited.references().into_iter().filter(|path| *path != "part/b.md").collect();
    assert_eq!(others, [""; 0]);
}

#[test]
fn a_new_anchor_concerns_the_chapters_that_link_there() {
    let edited = edited("part/b.md", "# B\n\n## Two\n\n[A](../a.md)\n");
    assert_eq!(edited.heads(), ["part/b.md"]);
    assert_eq!(edited.has_same_contents_and_relations(), (true, true));
    assert_eq!(edited.references(), ["a.md"], "its link leads to the page without the section now");
}

#[test]
fn front_matter_that_says_nothing_about_others_leaves_contents_and_relations() {
    let edited = edited("a.md", "---\ndescription: Other\n---\n# A\n\n[B](part/b.md#one) and [C](part/c.md)\n");
    assert_eq!(edited.heads(), ["a.md"]);
    assert_eq!(edited.has_same_contents_and_relations(), (true, true));
}

#[test]
fn a_title_changes_the_contents_and_a_tie_the_relations() {
    let title = edited("a.md", "---\ndescription: First\n---\n# Other\n\n[B](part/b.md#one) and [C](part/c.md)\n");
    assert!(!title.has_same_contents_and_relations().0);
    let tie = edited("part/c.md", "---\nkind: cause\nprevented_by: [b]\n---\n# C\n\nText.\n");
    assert_eq!(tie.has_same_contents_and_relations(), (true, false));
}

#[test]
fn the_same_text_again_changes_nothing() {
    let (path, text) = FILES[1];
    let edited = edited(path, text);
    assert_eq!((edited.chapters(), edited.references()), (vec![], vec![]));
    assert_eq!(edited.after.site().changed_files_of_pages(edited.before.site()), Some(Vec::new()));
}
