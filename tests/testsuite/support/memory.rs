//! A playbook as a value, for tests of the pure core without a disk or a process.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use playbook::compilation::{Previous, compile};
use playbook::diagnostic::Diagnostic;
use playbook::io::load::{Folders, load};
use playbook::output::Output;
use playbook::site::Site;
use playbook::sources::{Asset, BOOK_FILES, Drafts, SourceFile, Sources, Tree, decode, is_chapter, is_table};

use super::Files;

pub struct Book {
    pub site: Arc<Site>,
    pub diagnostics: Vec<Diagnostic>,
}

/// Compiles chapters and other files, by their paths in the content folder, with templates that show little but the
/// body. Anything but text is a picture of 4 x 3, or of the size in its name: `photo-1200x800.png`.
pub fn book<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Book {
    compiled(files, bare())
}

/// The same with the default theme.
pub fn themed_book<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Book {
    compiled(files, BTreeMap::new())
}

fn compiled<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>, templates: BTreeMap<String, SourceFile>) -> Book {
    let file = |(path, text): (&str, &str)| {
        let is_text = is_chapter(path) || is_table(path) || BOOK_FILES.contains(&path);
        let dimensions = Some(size_in_name(path).unwrap_or((4, 3)));
        let asset = SourceFile::Asset(Asset { dimensions, bytes: 68, fault: None });
        (path.to_owned(), if is_text { decode(text.as_bytes().to_vec()) } else { asset })
    };
    let content = Tree { shown_as: "playbook".to_owned(), files: files.into_iter().map(file).collect() };
    let templates = Tree { shown_as: "templates".to_owned(), files: templates };
    Book::of(Sources { content, templates, drafts: Drafts::LeaveOut })
}

fn size_in_name(path: &str) -> Option<(u32, u32)> {
    let (width, height) = path.rsplit_once('-')?.1.split('.').next()?.split_once('x')?;
    Some((width.parse().ok()?, height.parse().ok()?))
}

fn bare() -> BTreeMap<String, SourceFile> {
    let path = |path: String| path.strip_prefix("templates/").unwrap().to_owned();
    super::bare_templates().into_iter().map(|(at, text)| (path(at), decode(text.into_bytes()))).collect()
}

/// The shipped handbook.
pub fn shipped() -> Arc<Site> {
    handbook(&Path::new(env!("CARGO_MANIFEST_DIR")).join("playbook"))
}

/// A handbook on disk, with the default theme.
pub fn handbook(content: &Path) -> Arc<Site> {
    let folders = Folders { content: content.to_owned(), templates: content.join("no-templates") };
    compile(&load(&folders, Drafts::LeaveOut).unwrap(), Previous::Nothing).site().clone()
}

impl Book {
    pub fn of(sources: Sources) -> Book {
        let compilation = compile(&sources, Previous::Nothing);
        Book { site: compilation.site().clone(), diagnostics: compilation.diagnostics().to_vec() }
    }

    /// The messages, without their help.
    pub fn messages(&self) -> Vec<String> {
        self.diagnostics.iter().map(|d| format!("{}: {}", d.code.name(), d.message)).collect()
    }

    /// The output for a path of the site. Copied files are empty.
    #[track_caller]
    pub fn page(&self, path: &str) -> String {
        let pages = || self.site.paths().join(", ");
        match self.site.render(path).unwrap_or_else(|| panic!("no `{path}` among {}", pages())) {
            Ok(Output::Text(text)) => text,
            Ok(Output::Pieces(pieces)) => pieces.map(Result::unwrap).collect(),
            Ok(Output::Copy(_)) => String::new(),
            Err(problem) => panic!("`{path}` can't be rendered: {problem:?}"),
        }
    }

    /// The body of a page, without the bare template around it.
    #[track_caller]
    pub fn body(&self, path: &str) -> String {
        let page = self.page(path);
        let (_, rest) = page.split_once("<main>\n").expect("the bare template has a main");
        rest.rsplit_once("\n</main>").unwrap().0.to_owned()
    }

    /// Every path of the site except those of the search, which has its own tests.
    pub fn paths(&self) -> Vec<String> {
        self.site.paths().into_iter().filter(|path| !path.starts_with("search/")).collect()
    }

    /// The whole site.
    pub fn pages(&self) -> Files {
        self.paths().into_iter().map(|path| (path.clone(), self.page(&path).into_bytes())).collect()
    }
}

/// Small facts for tests of content.
impl Book {
    /// The pages in reading order, as `address title`.
    pub fn outline(&self) -> Vec<String> {
        self.site.book().pages.iter().map(|page| format!("{} {}", page.address, page.title)).collect()
    }

    /// The addresses of the pages, in reading order.
    pub fn addresses(&self) -> Vec<&str> {
        self.site.book().pages.iter().map(|page| page.address.as_str()).collect()
    }

    /// The titles of the pages after the home page, in reading order.
    pub fn titles(&self) -> Vec<&str> {
        self.site.book().pages.iter().skip(1).map(|page| page.title.as_str()).collect()
    }
}
