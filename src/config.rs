//! `playbook.yaml`: what the handbook as a whole is called, promises and links to.
//!
//! Every key is optional; a playbook without the file has the default configuration.

use std::collections::BTreeSet;

use crate::accent::{Accent, Colour, READABLE};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::kinds::DEFAULT_MOVES;
use crate::sources::{CONFIGURATION as FILE, SourceFile, SourcePath, Sources};
use crate::text;
use crate::yaml::{self, Fields};

#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    pub title: Option<String>,
    pub organisation: String,
    /// A BCP 47 language tag.
    pub language: String,
    /// The definition of service, in one sentence.
    pub promise: String,
    /// A picture of the content folder.
    pub logo: Option<Logo>,
    /// The colour of links, buttons and marks; without it, the theme's own.
    pub accent: Option<Accent>,
    pub links: Vec<SiteLink>,
    /// The address that the site is published at, without a slash at its end.
    pub base_url: Option<String>,
    /// What every plan does, in order.
    pub moves: Vec<String>,
    /// Where complaints are logged: an address in which `{plan}`, `{page}` and `{date}` are filled in.
    pub complaint_log: Option<String>,
    /// Whether browsers keep the handbook for the time without a network.
    pub offline: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Logo {
    pub path: String,
    pub span: Span,
}

/// A link that stands on every page.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct SiteLink {
    pub label: String,
    pub url: String,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            title: None,
            organisation: String::new(),
            language: "en".to_owned(),
            promise: String::new(),
            logo: None,
            accent: None,
            links: Vec::new(),
            base_url: None,
            moves: DEFAULT_MOVES.map(str::to_owned).into(),
            complaint_log: None,
            offline: false,
        }
    }
}

impl Config {
    /// `rtl` for the languages that are written from right to left.
    pub fn direction(&self) -> &'static str {
        match self.language.split('-').next().unwrap_or_default() {
            "ar" | "arc" | "ckb" | "dv" | "fa" | "he" | "ku" | "ps" | "sd" | "ug" | "ur" | "yi" => "rtl",
            _ => "ltr",
        }
    }
}

/// The configuration, and what is wrong with it.
pub fn parse(sources: &Sources) -> (Config, Vec<Diagnostic>) {
    let file = SourcePath::content(FILE);
    let text = match sources.content.files.get(FILE) {
        None | Some(SourceFile::Asset(_)) => return (Config::default(), Vec::new()),
        Some(SourceFile::Unreadable(_)) => return (Config::default(), Vec::new()), // reported with all unreadable files
        Some(SourceFile::Text(text)) => text,
    };
    let help = "write one `key: value` a line; put text that holds a colon between double quotes";
    match Fields::of_file(&file, text, "the configuration", help) {
        Ok(fields) => read(fields),
        Err(problem) => (Config::default(), vec![problem]),
    }
}

fn read(mut fields: Fields<'_>) -> (Config, Vec<Diagnostic>) {
    let default = Config::default();
    let logo_span = fields.span("logo");
    let config = Config {
        title: fields.take_text("title"),
        organisation: fields.take_text("organisation").unwrap_or_default(),
        language: language(&mut fields).unwrap_or(default.language),
        promise: fields.take_text("promise").unwrap_or_default(),
        logo: fields.take_text("logo").map(|path| Logo { path, span: logo_span }),
        accent: accent(&mut fields),
        links: links(&mut fields),
        base_url: base_url(&mut fields),
        moves: moves(&mut fields),
        complaint_log: fields.take_address("complaint_log"),
        offline: fields.take_bool("offline").unwrap_or(default.offline),
    };
    let (_, diagnostics) = fields.finish();
    (config, diagnostics)
}

fn language(fields: &mut Fields<'_>) -> Option<String> {
    let tag = fields.take_text("language")?;
    let well_formed = tag.split('-').enumerate().all(|(i, part)| {
        let letters = part.bytes().all(|byte| byte.is_ascii_alphanumeric());
        letters && if i == 0 { (2..=3).contains(&part.len()) } else { (1..=8).contains(&part.len()) }
    });
    if !well_formed {
        let message = format!("`{tag}` is not a language code");
        fields.report(Code::BadValue, "language", message, "write its code, for example `en`, `de` or `pt-BR`");
        return None;
    }
    Some(tag)
}

/// The accent, which a colour that can't be read is only the hue of.
fn accent(fields: &mut Fields<'_>) -> Option<Accent> {
    const HELP: &str = "write its code between double quotes, for example `accent: \"#005ea5\"`";
    let has_accent = fields.holds("accent");
    let Some(text) = fields.take_text("accent") else {
        if has_accent {
            let message = "`accent` names no colour: what follows a `#` without quotes is not read";
            fields.report(Code::BadValue, "accent", message.to_owned(), HELP);
        }
        return None;
    };
    let Some(colour) = Colour::parse(&text) else {
        fields.report(Code::BadValue, "accent", format!("`{text}` is not the code of a colour"), HELP);
        return None;
    };
    let accent = Accent::new(colour);
    if accent.light != colour {
        // Rounded down: a contrast of 4.49 is none of 4.5.
        let contrast = (colour.contrast_as_text() * 10.0).floor() / 10.0;
        let message = format!(
            "the accent `{text}` is too pale to read: its contrast is {contrast:.1} to 1, and text needs {READABLE} to 1"
        );
        let help = format!("choose a darker colour; until then pages have the darker `{}` in its place", accent.light);
        fields.report(Code::PaleAccent, "accent", message, &help);
    }
    Some(accent)
}

fn links(fields: &mut Fields<'_>) -> Vec<SiteLink> {
    let pairs = fields.take_pairs("links", ["label", "url"]);
    let (safe, unsafe_links): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|[_, url]| yaml::is_outside_address(url));
    for [label, url] in unsafe_links {
        let message = format!("the link `{label}` leads to `{url}`, which is not an address outside the handbook");
        fields.report(Code::BadValue, "links", message, "start it with `https://`, `mailto:` or `tel:`");
    }
    safe.into_iter().map(|[label, url]| SiteLink { label, url }).collect()
}

/// More steps nobody takes with a customer.
const MOST_MOVES: usize = 30;

/// What every plan does, in order.
fn moves(fields: &mut Fields<'_>) -> Vec<String> {
    let moves = fields.take_list("moves");
    if moves.len() > MOST_MOVES {
        let message = format!("there are {} moves here, and a plan has at most {MOST_MOVES}", moves.len());
        fields.report(Code::BadValue, "moves", message, "keep those that every plan makes");
        return DEFAULT_MOVES.map(str::to_owned).into();
    }
    let mut names = BTreeSet::new();
    if let Some(name) = moves.iter().find(|name| !names.insert(text::fold(name))) {
        let message = format!("the move `{name}` stands there twice");
        fields.report(Code::BadValue, "moves", message, "give each move a name of its own");
        return DEFAULT_MOVES.map(str::to_owned).into();
    }
    if moves.is_empty() { DEFAULT_MOVES.map(str::to_owned).into() } else { moves }
}

fn base_url(fields: &mut Fields<'_>) -> Option<String> {
    let url = fields.take_text("base_url")?;
    if !(url.starts_with("https://") || url.starts_with("http://")) {
        let message = format!("`{url}` is not a web address");
        fields.report(
            Code::BadValue,
            "base_url",
            message,
            "write it whole, for example `https://intranet.example.com/service`",
        );
        return None;
    }
    Some(url.trim_end_matches('/').to_owned())
}
