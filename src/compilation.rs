//! A playbook compiled, and kept up to date while somebody edits it.
//!
//! [`Compilation::update`] gives what [`Compilation::new`] would give for the changed sources, but parses only the
//! files that changed, and after an edit that leaves titles, order and addresses as they were it looks at no other
//! chapter. Property tests compare the two.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::book::{self, Book};
use crate::chapter::{self, Chapter};
use crate::config::{self, Config};
use crate::diagnostic::{Code, Diagnostic};
use crate::kinds::Kind;
use crate::roles::{self, Roles};
use crate::search::{self, Synonyms};
use crate::site::Site;
use crate::source_problems;
use crate::sources::{
    CONFIGURATION, Change, Folder, ROLES, SYNONYMS, SourceFile, SourcePath, Sources, WORDS, is_chapter,
};
use crate::theme::{self, Phrases, Theme};

/// Everything up to the pages themselves, and all that is wrong with the playbook. There is a site even where there
/// are errors: a preview shows what can be shown, a build refuses.
pub struct Compilation {
    sources: Sources,
    config: Checked<Arc<Config>>,
    roles: Checked<Arc<Roles>>,
    /// The kinds that folders give to their chapters.
    kinds: FolderKinds,
    /// By their paths.
    chapters: BTreeMap<String, Checked<Arc<Chapter>>>,
    phrases: Checked<Arc<Phrases>>,
    theme: Checked<Arc<Theme>>,
    synonyms: Checked<Arc<Synonyms>>,
    site: Arc<Site>,
    diagnostics: Arc<Vec<Diagnostic>>,
}

/// What was made of a file, and what is wrong with it.
struct Checked<T> {
    value: T,
    problems: Vec<Diagnostic>,
}

impl<T> Checked<Arc<T>> {
    fn new((value, problems): (T, Vec<Diagnostic>)) -> Self {
        Self { value: Arc::new(value), problems }
    }
}

impl Compilation {
    pub fn new(sources: Sources) -> Self {
        let config = Checked::new(config::parse(&sources));
        let synonyms = Checked::new(search::parse_synonyms(&sources));
        let roles = Checked::new(roles::parse(&sources));
        let kinds = FolderKinds::new(&sources);
        // Either takes about as long as the other in a book of 16 chapters.
        let ((phrases, theme), chapters) = rayon::join(
            || {
                let phrases = Checked::new(theme::parse_words(&sources, &config.value.language));
                let theme = theme::compile(&sources.templates, config.value.accent, &phrases.value);
                (phrases, Checked::new(theme))
            },
            || {
                let paths: Vec<&String> = sources.content.files.keys().collect();
                let parsed = |path: &String| Some((path.clone(), parse(&sources, &kinds, path)?));
                paths.into_par_iter().filter_map(parsed).collect()
            },
        );
        let book = assemble(&config.value, &roles.value, &chapters, &sources);
        let site = Site::new(book, theme.value.clone(), synonyms.value.clone(), &sources.content);
        let (site, diagnostics) = (Arc::new(site), Arc::default());
        let mut compilation =
            Self { sources, config, roles, kinds, chapters, phrases, theme, synonyms, site, diagnostics };
        compilation.diagnostics = Arc::new(compilation.all_diagnostics());
        compilation
    }

    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    pub fn site(&self) -> &Arc<Site> {
        &self.site
    }

    /// All that is wrong, in order of place.
    pub fn diagnostics(&self) -> &Arc<Vec<Diagnostic>> {
        &self.diagnostics
    }

    /// Takes changes over.
    pub fn update(&mut self, changes: Vec<Change>) {
        let edited = self.edited_chapters(&changes);
        let is_templates = |change: &Change| change.path.folder == Folder::Templates;
        let new_theme = changes.iter().any(is_templates);
        let paths: Vec<SourcePath> = changes.iter().map(|change| change.path.clone()).collect();
        let kinds_inside = |sources: &Sources| -> Vec<Option<Kind>> {
            paths.iter().map(|path| chapter::kind_inside(sources.text(path)?)).collect()
        };
        let before = kinds_inside(&self.sources);
        changes.into_iter().for_each(|change| self.sources.apply(change));
        if kinds_inside(&self.sources) == before {
            self.parse_again(&paths);
        } else {
            self.kinds = FolderKinds::new(&self.sources);
            let others = self.chapters.keys().map(|path| SourcePath::content(path));
            self.parse_again(&paths.into_iter().chain(others).collect::<Vec<_>>());
        }
        let chapters: Option<Vec<Arc<Chapter>>> =
            edited.map(|edited| edited.iter().map(|path| self.chapters[path.as_str()].value.clone()).collect());
        let book = chapters.and_then(|chapters| self.site.book().edited(&chapters, &self.sources.content));
        let site = match book {
            Some(book) if !new_theme => self.site.edited(book, &self.sources.content),
            book => {
                let assemble = || assemble(&self.config.value, &self.roles.value, &self.chapters, &self.sources);
                let book = book.unwrap_or_else(assemble);
                Site::new(book, self.theme.value.clone(), self.synonyms.value.clone(), &self.sources.content)
            }
        };
        self.site = Arc::new(site);
        self.diagnostics = Arc::new(self.all_diagnostics());
    }

    /// The chapters among the changes, if in the content folder nothing changed but the text of chapters.
    fn edited_chapters(&self, changes: &[Change]) -> Option<Vec<SourcePath>> {
        let in_content = changes.iter().filter(|change| change.path.folder == Folder::Content);
        let is_text = |file: Option<&SourceFile>| matches!(file, Some(SourceFile::Text(_)));
        let edited = |change: &Change| {
            let was_text = is_text(self.sources.file(&change.path)) && is_text(change.file.as_ref());
            (was_text && is_chapter(change.path.as_str())).then(|| change.path.clone())
        };
        in_content.map(edited).collect()
    }

    fn parse_again(&mut self, paths: &[SourcePath]) {
        let (content, templates): (Vec<&SourcePath>, Vec<&SourcePath>) =
            paths.iter().partition(|path| path.folder == Folder::Content);
        let parsed: Vec<(&SourcePath, Option<Checked<Arc<Chapter>>>)> =
            content.par_iter().map(|path| (*path, parse(&self.sources, &self.kinds, path.as_str()))).collect();
        for (path, chapter) in parsed {
            match chapter {
                Some(chapter) => self.chapters.insert(path.as_str().to_owned(), chapter),
                None => self.chapters.remove(path.as_str()),
            };
            match path.as_str() {
                CONFIGURATION => self.config = Checked::new(config::parse(&self.sources)),
                ROLES => self.roles = Checked::new(roles::parse(&self.sources)),
                SYNONYMS => self.synonyms = Checked::new(search::parse_synonyms(&self.sources)),
                _ => {}
            }
        }
        // The configuration has the language and the accent.
        let is_of_theme = |path: &&SourcePath| matches!(path.as_str(), CONFIGURATION | WORDS);
        if !templates.is_empty() || content.iter().any(is_of_theme) {
            let Config { accent, language, .. } = &*self.config.value;
            self.phrases = Checked::new(theme::parse_words(&self.sources, language));
            self.theme = Checked::new(theme::compile(&self.sources.templates, *accent, &self.phrases.value));
        }
    }

    fn all_diagnostics(&self) -> Vec<Diagnostic> {
        let mut diagnostics = source_problems::check(&self.sources);
        let parsed = self.chapters.values().map(|chapter| &chapter.problems);
        let of_files = [&self.config.problems, &self.roles.problems].into_iter().chain(parsed);
        let of_files = of_files.chain([&self.phrases.problems, &self.theme.problems, &self.synonyms.problems]);
        diagnostics.extend(of_files.flatten().cloned());
        let follows = consequences(&diagnostics);
        diagnostics.extend(self.site.book().diagnostics().into_iter().filter(|problem| !follows(problem.code)));
        diagnostics.extend_from_slice(self.site.problems());
        diagnostics.sort_by(|a, b| place(a).cmp(&place(b)));
        diagnostics
    }
}

/// Which problems of the book may only follow from files that can't be read. They're left out until these are mended.
pub(crate) fn consequences(of_files: &[Diagnostic]) -> impl Fn(Code) -> bool + use<> {
    let unreadable = [
        Code::BadFrontMatter,
        Code::UnclosedFrontMatter,
        Code::BadConfiguration,
        Code::NotUtf8,
        Code::TooLarge,
        Code::UnreadableFile,
    ];
    let broken = of_files.iter().filter(|problem| unreadable.contains(&problem.code));
    let files: Vec<&str> = broken.filter_map(|problem| Some(problem.span.as_ref()?.file.as_str())).collect();
    let chapters = files.iter().any(|file| is_chapter(file));
    let (roles, configuration) = (files.contains(&ROLES), files.contains(&CONFIGURATION));
    move |code| {
        chapters && code.follows_from_chapters()
            || roles && code.follows_from_roles()
            || configuration && code.follows_from_configuration()
    }
}

/// The chapter that a file is, if it is one.
fn parse(sources: &Sources, kinds: &FolderKinds, path: &str) -> Option<Checked<Arc<Chapter>>> {
    let text = sources.content.text(path).filter(|_| is_chapter(path))?;
    Some(Checked::new(chapter::parse(&SourcePath::content(path), text, kinds.of(path))))
}

fn assemble(
    config: &Arc<Config>,
    roles: &Arc<Roles>,
    chapters: &BTreeMap<String, Checked<Arc<Chapter>>>,
    sources: &Sources,
) -> Book {
    let chapters = chapters.values().map(|chapter| chapter.value.clone()).collect();
    book::assemble(config.clone(), roles.clone(), chapters, &sources.content, sources.drafts)
}

/// The kinds that the pages of folders give to the chapters inside with `kind_inside`, by the folders' paths.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct FolderKinds(BTreeMap<String, Kind>);

impl FolderKinds {
    pub(crate) fn new(sources: &Sources) -> Self {
        let chapters = sources.content.files.keys().filter(|path| is_chapter(path));
        let kind = |path: &String| Some((book::folder_of(path), chapter::kind_inside(sources.content.text(path)?)?));
        Self(chapters.filter_map(kind).collect())
    }

    /// The kind of a chapter that says none, by the nearest folder that says one.
    pub(crate) fn of(&self, path: &str) -> Kind {
        let parent = |path: &str| path.rsplit_once('/').map(|(parent, _)| parent.to_owned());
        let mut folders = std::iter::successors(Some(parent(path).unwrap_or_default()), |folder| {
            (!folder.is_empty()).then(|| parent(folder).unwrap_or_default())
        });
        // A folder's page is about its chapters, and none of them.
        if book::folder_of(path) == parent(path).unwrap_or_default() {
            return Kind::Chapter;
        }
        folders.find_map(|folder| self.0.get(&folder).copied()).unwrap_or(Kind::Chapter)
    }
}

/// Problems without a place come first, then file by file from top to bottom.
fn place(diagnostic: &Diagnostic) -> Option<(&SourcePath, usize, Code)> {
    let span = diagnostic.span.as_ref()?;
    Some((&span.file, span.range.as_ref().map_or(0, |range| range.start), diagnostic.code))
}
