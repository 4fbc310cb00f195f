//! A source → the tool that it was written for, and the folder in the source where that tool starts.
//!
//! Looks at names of files, and at a few words of configurations that several tools share. Nothing is converted here.

use super::paths::{file_name, folder, is_html, is_markdown, is_script, notion_name, stem};
use super::{Refusal, Source};

/// What a source was written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    Docx,
    Mkdocs,
    Mdbook,
    Docusaurus,
    Starlight,
    Vitepress,
    Hugo,
    Jekyll,
    Gitbook,
    Nextra,
    Mintlify,
    Obsidian,
    Notion,
    Confluence,
    Html,
    /// A folder of Markdown that belongs to no tool we know.
    Markdown,
}

impl Tool {
    /// In the order in which a source is tried: what's most telling comes first.
    pub const ALL: [Tool; 16] = [
        Tool::Docx,
        Tool::Mkdocs,
        Tool::Docusaurus,
        Tool::Starlight,
        Tool::Vitepress,
        Tool::Mintlify,
        Tool::Mdbook,
        Tool::Gitbook,
        Tool::Nextra,
        Tool::Hugo,
        Tool::Jekyll,
        Tool::Obsidian,
        Tool::Notion,
        Tool::Confluence,
        Tool::Html,
        Tool::Markdown,
    ];

    /// As it's typed after `--from`.
    pub fn name(self) -> &'static str {
        match self {
            Tool::Docx => "docx",
            Tool::Mkdocs => "mkdocs",
            Tool::Mdbook => "mdbook",
            Tool::Docusaurus => "docusaurus",
            Tool::Starlight => "starlight",
            Tool::Vitepress => "vitepress",
            Tool::Hugo => "hugo",
            Tool::Jekyll => "jekyll",
            Tool::Gitbook => "gitbook",
            Tool::Nextra => "nextra",
            Tool::Mintlify => "mintlify",
            Tool::Obsidian => "obsidian",
            Tool::Notion => "notion",
            Tool::Confluence => "confluence",
            Tool::Html => "html",
            Tool::Markdown => "markdown",
        }
    }

    /// As it's called in a sentence.
    pub fn title(self) -> &'static str {
        match self {
            Tool::Docx => "Word",
            Tool::Mkdocs => "MkDocs",
            Tool::Mdbook => "mdBook",
            Tool::Docusaurus => "Docusaurus",
            Tool::Starlight => "Starlight",
            Tool::Vitepress => "VitePress",
            Tool::Hugo => "Hugo",
            Tool::Jekyll => "Jekyll",
            Tool::Gitbook => "GitBook",
            Tool::Nextra => "Nextra",
            Tool::Mintlify => "Mintlify",
            Tool::Obsidian => "Obsidian",
            Tool::Notion => "Notion",
            Tool::Confluence => "Confluence",
            Tool::Html => "HTML",
            Tool::Markdown => "Markdown",
        }
    }

    pub fn from_name(name: &str) -> Option<Tool> {
        Tool::ALL.into_iter().find(|tool| tool.name() == name)
    }

    /// What a source of this tool has, to say when it's missing.
    fn sign(self) -> &'static str {
        match self {
            Tool::Docx => "a Word document (`.docx`)",
            Tool::Mkdocs => "a file `mkdocs.yml`",
            Tool::Mdbook => "a file `book.toml` or `SUMMARY.md`",
            Tool::Docusaurus => "a file `docusaurus.config.js` or `sidebars.js`, or a folder `docs` of Markdown files",
            Tool::Starlight => "a folder `src/content/docs` of Markdown files",
            Tool::Vitepress => "a folder `.vitepress`, or a folder of Markdown files",
            Tool::Hugo => "a folder `content` of Markdown files",
            Tool::Jekyll => "a file `_config.yml`, or a folder of Markdown files",
            Tool::Gitbook => "a file `SUMMARY.md`, or a folder of Markdown files",
            Tool::Nextra => "a file `_meta.json` or `_meta.js`, or a folder of Markdown files",
            Tool::Mintlify => "a file `docs.json` or `mint.json`",
            Tool::Obsidian | Tool::Markdown => "a folder of Markdown files",
            Tool::Notion => "Markdown or HTML files whose names end in 32 letters and digits",
            Tool::Confluence | Tool::Html => "a folder of HTML files",
        }
    }
}

/// A source's tool, and the folder in it where the tool starts (empty for the top).
pub fn detect(source: &Source, wanted: Option<Tool>) -> Result<(Tool, String), Refusal> {
    if source.files.is_empty() {
        return Err(Refusal(format!("`{}` has no files that could be chapters.", source.name)));
    }
    if let Some(tool) = wanted {
        let root = root(source, tool).or_else(|| fallback(source, tool));
        return root.map(|root| (tool, root)).ok_or_else(|| {
            let (name, title, sign) = (&source.name, tool.title(), tool.sign());
            let other = detect(source, None).ok().map(|(tool, _)| tool).filter(|tool| *tool != Tool::Markdown);
            let try_it = |tool: Tool| format!(" It looks like {}: try `--from {}`.", tool.title(), tool.name());
            let other = other.map(try_it).unwrap_or_default();
            Refusal(format!("`{name}` doesn't look like {title}: it has no {}.{other}", &sign[2..]))
        });
    }
    let found = Tool::ALL.into_iter().find_map(|tool| Some((tool, root(source, tool)?)));
    found.ok_or_else(|| {
        Refusal(format!(
            "`{}` has no Word document, Markdown or HTML files, so there's nothing to import. Check the folder.",
            source.name
        ))
    })
}

/// Where a tool starts in a source; `None` if it isn't of that tool.
fn root(source: &Source, tool: Tool) -> Option<String> {
    let named = |names: &[&str]| folder_of(source, |path| names.contains(&file_name(path)));
    let script =
        |stem: &str| folder_of(source, |path| file_name(path).split('.').next() == Some(stem) && is_script(path));
    match tool {
        Tool::Docx => is_word(source).then(String::new),
        Tool::Mkdocs => named(&["mkdocs.yml", "mkdocs.yaml"]),
        Tool::Docusaurus => folder_of(source, |path| file_name(path).starts_with("docusaurus.config."))
            .or_else(|| script("sidebars"))
            .or_else(|| named(&["_category_.json", "_category_.yml", "_category_.yaml"]).map(|at| before(&at, "docs"))),
        Tool::Starlight => above_folder(source, "src/content/docs/"),
        Tool::Vitepress => above_folder(source, ".vitepress/").or_else(|| vitepress_home(source)),
        Tool::Mintlify => folder_of(source, |path| {
            let is_named = matches!(file_name(path), "docs.json" | "mint.json");
            is_named && source.text(path).is_some_and(|text| text.contains("\"navigation\""))
        }),
        Tool::Mdbook => named(&["book.toml"]),
        Tool::Gitbook => named(&[".gitbook.yaml", ".gitbook.yml"]).or_else(|| named(&["SUMMARY.md"])),
        Tool::Nextra => folder_of(source, |path| file_name(path).split('.').next() == Some("_meta"))
            .map(|at| above(&above(&above(&at, "pages"), "content"), "src")),
        Tool::Hugo => hugo_root(source),
        Tool::Jekyll => named(&["_config.yml", "_config.yaml"]),
        Tool::Obsidian => above_folder(source, ".obsidian/"),
        Tool::Notion => {
            let pages: Vec<&String> = source.files.keys().filter(|path| is_markdown(path) || is_html(path)).collect();
            let long = pages.iter().filter(|path| notion_name(stem(path)).is_some()).count();
            (long > 0 && long * 2 >= pages.len()).then(String::new)
        }
        Tool::Confluence => folder_of(source, |path| {
            let signs = ["id=\"breadcrumb-section\"", "Document generated by Confluence"];
            is_html(path) && source.text(path).is_some_and(|text| signs.iter().any(|sign| text.contains(sign)))
        }),
        Tool::Html => {
            let count = |is: fn(&str) -> bool| source.files.keys().filter(|path| is(path)).count();
            (count(is_html) > count(is_markdown)).then(String::new)
        }
        Tool::Markdown => source.files.keys().any(|path| is_markdown(path)).then(String::new),
    }
}

fn hugo_root(source: &Source) -> Option<String> {
    let config = |path: &str| {
        let name = file_name(path);
        let is_old = matches!(name, "config.toml" | "config.yaml" | "config.yml" | "config.json");
        let root = folder(path).trim_end_matches("config/_default").trim_end_matches('/').to_owned();
        let content = if root.is_empty() { "content/".to_owned() } else { format!("{root}/content/") };
        (matches!(name.split_once('.'), Some(("hugo", "toml" | "yaml" | "yml" | "json"))) || is_old)
            && has_folder(source, &content)
    };
    let root = shallowest(source, config)
        .map(|path| folder(path).trim_end_matches("config/_default").trim_end_matches('/').to_owned());
    let sections = || shallowest(source, |path| file_name(path) == "_index.md").map(folder);
    root.or_else(|| above_folder(source, "content/").filter(|_| sections().is_some()))
        .or_else(|| sections().map(str::to_owned))
}

/// A home page of VitePress: its configuration is often left out of what people share.
fn vitepress_home(source: &Source) -> Option<String> {
    folder_of(source, |path| {
        let starts = |text: &str| {
            text.starts_with("---") && text.lines().any(|line| line == "layout: home") && text.contains("\nhero:")
        };
        file_name(path) == "index.md" && source.text(path).is_some_and(starts)
    })
}

/// A Word document says what it is in its list of parts: the document itself can have any name.
fn is_word(source: &Source) -> bool {
    let says_so = |parts: &str| parts.contains("wordprocessingml") || parts.contains("ms-word.");
    source.text("[Content_Types].xml").is_some_and(says_so) || source.files.contains_key("word/document.xml")
}

/// A folder of chapters counts as what somebody says it is, even without the tool's own files.
fn fallback(source: &Source, tool: Tool) -> Option<String> {
    let has = |is: &dyn Fn(&str) -> bool| source.files.keys().any(|path| is(path));
    match tool {
        Tool::Docx | Tool::Mkdocs | Tool::Mintlify => None,
        Tool::Mdbook => folder_of(source, |path| file_name(path) == "SUMMARY.md"),
        Tool::Confluence | Tool::Html => has(&is_html).then(String::new),
        Tool::Notion => has(&|path| is_html(path) || is_markdown(path)).then(String::new),
        Tool::Docusaurus
        | Tool::Starlight
        | Tool::Vitepress
        | Tool::Hugo
        | Tool::Jekyll
        | Tool::Gitbook
        | Tool::Nextra
        | Tool::Obsidian
        | Tool::Markdown => has(&is_markdown).then(String::new),
    }
}

/// The path with the fewest folders that is meant; the first by name among equals.
fn shallowest(source: &Source, is: impl Fn(&str) -> bool) -> Option<&str> {
    let meant = source.files.keys().filter(|path| is(path));
    meant.min_by_key(|path| path.matches('/').count()).map(String::as_str)
}

fn folder_of(source: &Source, is: impl Fn(&str) -> bool) -> Option<String> {
    shallowest(source, is).map(|path| folder(path).to_owned())
}

/// The folder that contains a folder such as `src/content/docs/`.
fn above_folder(source: &Source, name: &str) -> Option<String> {
    let at = |path: &str| if path.starts_with(name) { Some(0) } else { path.find(&format!("/{name}")) };
    let path = shallowest(source, |path| at(path).is_some())?;
    Some(path[..at(path)?].to_owned())
}

/// The folder above, if this is the name of the last.
fn above(path: &str, last: &str) -> String {
    match path.rsplit_once('/') {
        Some((above, name)) if name == last => above.to_owned(),
        None if path == last => String::new(),
        Some(_) | None => path.to_owned(),
    }
}

/// What comes before a folder of this name; nothing if there isn't one.
fn before(path: &str, folder: &str) -> String {
    let names: Vec<&str> = path.split('/').take_while(|name| *name != folder).collect();
    if names.len() == path.split('/').count() { String::new() } else { names.join("/") }
}

fn has_folder(source: &Source, folder: &str) -> bool {
    let first = source.files.range(folder.to_owned()..).next();
    first.is_some_and(|(path, _)| path.starts_with(folder))
}
