//! `playbook.yaml`: the handbook's title, promise, links and other settings.
//!
//! Every key is optional; without the file, a playbook has the default configuration.

use std::collections::BTreeSet;

use crate::accent::{Accent, Colour, READABLE};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::keys::{Alone, Form, Key};
use crate::kinds::DEFAULT_MOVES;
use crate::sources::{CONFIGURATION as FILE, SourcePath, Sources};
use crate::text;
use crate::yaml::{Fields, Item};

const TITLE: Key = Key::new("title", Form::Text, "the name of the handbook", "The Larkfield Service Playbook");
const ORGANISATION: Key = Key::new("organisation", Form::Text, "whose handbook it is", "Larkfield Home & Garden");
const LANGUAGE: Key =
    Key::new("language", Form::Language, "the code of the language; what playbook itself says follows it", "en");
const PROMISE: Key = Key::new(
    "promise",
    Form::Text,
    "your definition of service, in one sentence; every page shows it",
    "\"We see you, tell you straight, and put it right.\"",
);
const LOGO: Key = Key::new("logo", Form::File, "the path of your logo in the playbook", "images/logo.svg");
const ACCENT: Key = Key::new(
    "accent",
    Form::Colour,
    "the colour of links and buttons, in double quotes; one that is too pale to read is darkened, with a warning",
    "\"#005ea5\"",
);
const OFFLINE: Key = Key::new(
    "offline",
    Form::YesNo,
    "`true` lets browsers keep the handbook for times without a network (needs https)",
    "true",
);
const LINKS: Key = Key::new(
    "links",
    Form::Blocks(LINK_KEYS, Alone::Refused),
    "links at the bottom of every page",
    "[{label: Ask the customer care lead, url: \"mailto:care@example.com\"}]",
);
const BASE_URL: Key = Key::new(
    "base_url",
    Form::WebAddress,
    "the address the handbook is published at; gives you `sitemap.xml`",
    "https://intranet.example.com/service",
);
const COMPLAINT_LOG: Key = Key::new(
    "complaint_log",
    Form::Address,
    "where complaints are logged: a web address, or `mailto:` with a subject",
    "\"mailto:care@example.com?subject={plan}\"",
);
const MOVES: Key = Key::new(
    "moves",
    Form::Words,
    "the steps of every plan, in order",
    "[Apologise, Take ownership, Acknowledge, Fix, Make amends]",
);

pub static KEYS: &[Key] =
    &[TITLE, ORGANISATION, LANGUAGE, PROMISE, LOGO, ACCENT, LINKS, BASE_URL, COMPLAINT_LOG, MOVES, OFFLINE];

const LINK_KEYS: &[Key] = &[LABEL, URL];
const LABEL: Key = Key::new("label", Form::Text, "what the link says", "Ask the customer care lead").required();
const URL: Key = Key::new("url", Form::Address, "where it leads", "mailto:care@example.com").required();

#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    pub title: Option<String>,
    pub organisation: String,
    /// A BCP 47 language tag.
    pub language: String,
    /// The definition of service, in one sentence.
    pub promise: String,
    /// A picture in the content folder.
    pub logo: Option<Logo>,
    /// The colour of links, buttons and marks; the default is the theme's.
    pub accent: Option<Accent>,
    pub links: Vec<SiteLink>,
    /// The published address of the site, without a trailing slash.
    pub base_url: Option<String>,
    /// The moves of every plan, in order.
    pub moves: Vec<String>,
    /// Where complaints are logged: an address with the placeholders `{plan}`, `{page}` and `{date}`.
    pub complaint_log: Option<String>,
    /// Whether browsers save the handbook for use without a network.
    pub offline: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Logo {
    pub path: String,
    pub span: Span,
}

/// A link on every page.
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
    /// `rtl` for languages written from right to left.
    pub fn direction(&self) -> &'static str {
        match self.language.split('-').next().unwrap_or_default() {
            "ar" | "arc" | "ckb" | "dv" | "fa" | "he" | "ku" | "ps" | "sd" | "ug" | "ur" | "yi" => "rtl",
            _ => "ltr",
        }
    }
}

/// The configuration, and its problems.
pub fn parse(sources: &Sources) -> (Config, Vec<Diagnostic>) {
    let file = SourcePath::content(FILE);
    // One that can't be read is reported with all unreadable files.
    let Some(text) = sources.content.text(FILE) else { return (Config::default(), Vec::new()) };
    let help = "write one `key: value` per line; put text that contains a colon between double quotes";
    match Fields::of_file(&file, text, KEYS, ("the configuration", help)) {
        Ok(fields) => read(fields),
        Err(problem) => (Config::default(), vec![problem]),
    }
}

fn read(mut fields: Fields<'_>) -> (Config, Vec<Diagnostic>) {
    let default = Config::default();
    let logo_span = fields.span("logo");
    let config = Config {
        title: fields.take_text(&TITLE),
        organisation: fields.take_text(&ORGANISATION).unwrap_or_default(),
        language: fields.take_parsed(&LANGUAGE, language).unwrap_or(default.language),
        promise: fields.take_text(&PROMISE).unwrap_or_default(),
        logo: fields.take_text(&LOGO).map(|path| Logo { path, span: logo_span }),
        accent: accent(&mut fields),
        links: links(&mut fields),
        base_url: fields.take_parsed(&BASE_URL, base_url),
        moves: moves(&mut fields),
        complaint_log: fields.take_address(&COMPLAINT_LOG),
        offline: fields.take_bool(&OFFLINE).unwrap_or(default.offline),
    };
    let (_, diagnostics) = fields.finish();
    (config, diagnostics)
}

fn language(tag: &str) -> Option<String> {
    let is_well_formed = tag.split('-').enumerate().all(|(i, part)| {
        let letters = part.bytes().all(|byte| byte.is_ascii_alphanumeric());
        letters
            && if i == 0 {
                !part.contains(|c: char| c.is_ascii_digit()) && (2..=3).contains(&part.len())
            } else {
                (1..=8).contains(&part.len())
            }
    });
    is_well_formed.then(|| tag.to_owned())
}

/// The accent; an unreadable colour only provides its hue.
fn accent(fields: &mut Fields<'_>) -> Option<Accent> {
    if fields.holds(&ACCENT) && fields.peek_text(&ACCENT).is_empty() {
        let message = "`accent` is empty: in YAML, a `#` without quotes starts a comment";
        fields.report(Code::BadValue, ACCENT.name, message.to_owned(), &ACCENT.how_to_write());
    }
    let text = fields.peek_text(&ACCENT);
    let colour = fields.take_parsed(&ACCENT, Colour::parse)?;
    let accent = Accent::new(colour);
    if accent.light != colour {
        // Rounded down: a contrast of 4.49 isn't 4.5.
        let contrast = (colour.contrast_as_text() * 10.0).floor() / 10.0;
        let message = format!(
            "the accent `{text}` is too pale to read: its contrast is {contrast:.1} to 1, and text needs {READABLE} to 1"
        );
        let help = format!("choose a darker colour; until then, pages use `{}`", accent.light);
        fields.report(Code::PaleAccent, ACCENT.name, message, &help);
    }
    Some(accent)
}

fn links(fields: &mut Fields<'_>) -> Vec<SiteLink> {
    let mut links = Vec::new();
    for item in fields.take_items(&LINKS) {
        match item {
            Item::Text(text) => {
                let message = format!("“{}” should be a block with a `label` and a `url`", text.value);
                fields.report_at(Code::BadValue, text.range, message, &LINKS.how_to_write());
            }
            Item::Fields(mut inside) => {
                let missing = inside.missing(LINK_KEYS);
                missing.into_iter().for_each(|key| inside.lacks(key, &LINKS));
                let link = inside.take_text(&LABEL).zip(inside.take_address(&URL));
                links.extend(link.map(|(label, url)| SiteLink { label, url }));
                fields.absorb(inside);
            }
        }
    }
    links
}

/// Nobody goes through more steps with a customer.
const MOST_MOVES: usize = 30;

/// The moves of every plan, in order.
fn moves(fields: &mut Fields<'_>) -> Vec<String> {
    let moves = fields.take_list(&MOVES);
    if moves.len() > MOST_MOVES {
        let message = format!("there are {} moves here, but a plan has at most {MOST_MOVES}", moves.len());
        fields.report(Code::BadValue, MOVES.name, message, "keep the ones that every plan makes");
        return DEFAULT_MOVES.map(str::to_owned).into();
    }
    let mut names = BTreeSet::new();
    if let Some(name) = moves.iter().find(|name| !names.insert(text::fold(name))) {
        let message = format!("the move `{name}` appears twice");
        fields.report(Code::BadValue, MOVES.name, message, "give each move its own name");
        return DEFAULT_MOVES.map(str::to_owned).into();
    }
    if moves.is_empty() { DEFAULT_MOVES.map(str::to_owned).into() } else { moves }
}

fn base_url(url: &str) -> Option<String> {
    let is_web_address = url.starts_with("https://") || url.starts_with("http://");
    is_web_address.then(|| url.trim_end_matches('/').to_owned())
}
