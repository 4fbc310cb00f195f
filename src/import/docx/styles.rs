//! `styles.xml` → what a style's name or its chain of parents says about a paragraph or a run.

use std::collections::HashMap;

use super::model::Role;
use super::xml::{Element, Part};
use crate::import::Refusal;

/// More than anybody chains; styles based on each other in a circle end there.
const LONGEST_CHAIN: usize = 30;

#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    default_paragraph: Option<String>,
    pub defaults: RunStyle,
    /// The language of the text, as Word names it.
    pub language: Option<String>,
    /// The language of text from right to left.
    pub right_to_left_language: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    parent: Option<String>,
    paragraph: ParagraphStyle,
    run: RunStyle,
}

/// What a paragraph's properties say, each only if they do.
#[derive(Clone, Debug, Default)]
pub(super) struct ParagraphStyle {
    /// From 0; 9 means text.
    pub outline: Option<u8>,
    pub list: Option<u32>,
    pub level: Option<u8>,
    pub indent: Option<i32>,
    pub is_right_to_left: Option<bool>,
}

/// What a run's properties say, each only if they do.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct RunStyle {
    pub bold: Option<bool>,
    pub italic: Option<bool>,
    pub strike: Option<bool>,
    pub underline: Option<bool>,
    pub caps: Option<bool>,
    pub small_caps: Option<bool>,
    pub hidden: Option<bool>,
    pub mark: Option<bool>,
    /// `superscript`, `subscript` or another.
    pub position: Option<String>,
    pub font: Option<String>,
    pub colour: Option<String>,
    /// In half points.
    pub size: Option<u32>,
}

impl ParagraphStyle {
    pub(super) fn read(properties: &Element<'_>) -> Self {
        let numbering = properties.child("numPr");
        let indent = properties.child("ind");
        let indent = indent.and_then(|indent| indent.attribute("left").or_else(|| indent.attribute("start")));
        Self {
            outline: properties.child_value("outlineLvl").and_then(|level| level.parse().ok()),
            list: numbering.and_then(|numbering| numbering.child_value("numId")?.parse().ok()),
            level: numbering.and_then(|numbering| numbering.child_value("ilvl")?.parse().ok()),
            indent: indent.and_then(|indent| indent.parse::<f64>().ok()).map(|indent| indent as i32),
            is_right_to_left: properties.switch("bidi"),
        }
    }

    fn or(self, parent: &Self) -> Self {
        Self {
            outline: self.outline.or(parent.outline),
            list: self.list.or(parent.list),
            level: self.level.or(parent.level),
            indent: self.indent.or(parent.indent),
            is_right_to_left: self.is_right_to_left.or(parent.is_right_to_left),
        }
    }
}

impl RunStyle {
    pub(super) fn read(properties: &Element<'_>) -> Self {
        let either = |a: &str, b: &str| properties.switch(a).or_else(|| properties.switch(b));
        let fonts = properties.child("rFonts");
        let font = fonts.and_then(|fonts| fonts.attribute("ascii").or_else(|| fonts.attribute("hAnsi")));
        let fill = properties.child("shd").and_then(|shading| shading.attribute("fill"));
        let fill = fill.map(|fill| !matches!(fill, "auto" | "FFFFFF" | "ffffff"));
        Self {
            bold: either("b", "bCs"),
            italic: either("i", "iCs"),
            strike: either("strike", "dstrike"),
            underline: properties.switch("u"),
            caps: properties.switch("caps"),
            small_caps: properties.switch("smallCaps"),
            hidden: properties.switch("vanish"),
            mark: properties.switch("highlight").or(fill),
            position: properties.child_value("vertAlign").map(str::to_owned),
            font: font.map(str::to_owned),
            colour: properties.child_value("color").map(str::to_owned),
            size: properties.child_value("sz").and_then(|size| size.parse().ok()),
        }
    }

    pub(super) fn or(self, parent: &Self) -> Self {
        Self {
            bold: self.bold.or(parent.bold),
            italic: self.italic.or(parent.italic),
            strike: self.strike.or(parent.strike),
            underline: self.underline.or(parent.underline),
            caps: self.caps.or(parent.caps),
            small_caps: self.small_caps.or(parent.small_caps),
            hidden: self.hidden.or(parent.hidden),
            mark: self.mark.or(parent.mark),
            position: self.position.or_else(|| parent.position.clone()),
            font: self.font.or_else(|| parent.font.clone()),
            colour: self.colour.or_else(|| parent.colour.clone()),
            size: self.size.or(parent.size),
        }
    }

    pub(super) fn is_monospaced(&self) -> bool {
        const FONTS: [&str; 12] = [
            "courier",
            "consolas",
            "menlo",
            "monaco",
            "lucida console",
            "cascadia",
            "source code",
            "fira code",
            "fira mono",
            "dejavu sans mono",
            "liberation mono",
            "jetbrains mono",
        ];
        let font = self.font.as_deref().unwrap_or_default().to_lowercase();
        FONTS.iter().any(|known| font.starts_with(known))
    }
}

impl Styles {
    pub(super) fn read(part: Option<(&str, &str)>) -> Result<Self, Refusal> {
        let Some((name, text)) = part else { return Ok(Self::default()) };
        let root = Part::new(name, text).root()?;
        let mut styles = Self::default();
        if let Some(properties) = root.find("rPrDefault").and_then(|defaults| defaults.child("rPr")) {
            styles.defaults = RunStyle::read(properties);
            let language = |name| properties.child("lang")?.attribute(name).map(str::to_owned);
            (styles.language, styles.right_to_left_language) = (language("val"), language("bidi"));
        }
        for element in root.children().filter(|child| child.name == "style") {
            let Some(id) = element.attribute("styleId") else { continue };
            let is_default = matches!(element.attribute("default"), Some("1" | "true" | "on"));
            if is_default && element.attribute("type") == Some("paragraph") {
                styles.default_paragraph = Some(id.to_owned());
            }
            styles.styles.insert(id.to_owned(), Style::read(element));
        }
        Ok(styles)
    }

    /// A style and those it's based on.
    fn chain(&self, id: &str) -> impl Iterator<Item = (&str, &Style)> {
        let first = self.styles.get_key_value(id);
        let parent = |(_, style): &(&String, &Style)| self.styles.get_key_value(style.parent.as_deref()?);
        std::iter::successors(first, parent).take(LONGEST_CHAIN).map(|(id, style)| (id.as_str(), style))
    }

    fn or_default<'s>(&'s self, id: Option<&'s str>) -> &'s str {
        id.or(self.default_paragraph.as_deref()).unwrap_or_default()
    }

    pub(super) fn paragraph(&self, id: Option<&str>) -> ParagraphStyle {
        let chain = self.chain(self.or_default(id));
        chain.fold(ParagraphStyle::default(), |style, (_, parent)| style.or(&parent.paragraph))
    }

    /// How a paragraph's or a character style formats text; a paragraph without one has the default.
    pub(super) fn run(&self, id: &str) -> RunStyle {
        self.chain(id).fold(RunStyle::default(), |style, (_, parent)| style.or(&parent.run))
    }

    pub(super) fn paragraph_run(&self, id: Option<&str>) -> RunStyle {
        self.run(self.or_default(id))
    }

    /// What a paragraph with a style is.
    pub(super) fn role(&self, id: Option<&str>) -> Role {
        let Some(id) = id else { return Role::Plain };
        if !self.styles.contains_key(id) {
            return role_by_name(id).unwrap_or_default();
        }
        for (id, style) in self.chain(id) {
            if let Some(role) = role_by_name(&style.name).or_else(|| role_by_name(id)) {
                return role;
            }
            match style.paragraph.outline {
                Some(level @ 0..9) => return Role::Heading(level + 1),
                Some(_) => return Role::Plain,
                None => {}
            }
        }
        Role::Plain
    }

    /// The list that a style counts in, by the id of its style of numbering.
    pub(super) fn list_of(&self, id: &str) -> Option<u32> {
        self.styles.get(id)?.paragraph.list
    }

    /// Whether a character style, or one it's based on, has a name such as “HTML Code”.
    pub(super) fn is_code(&self, id: &str) -> bool {
        self.chain(id)
            .any(|(_, style)| matches!(style.name.as_str(), "html code" | "code" | "verbatim char" | "source text"))
    }

    /// The id for every paragraph style in a chain, the style itself first.
    pub(super) fn ids<'s>(&'s self, id: &'s str) -> impl Iterator<Item = &'s str> {
        self.chain(id).map(|(id, _)| id)
    }
}

impl Style {
    fn read(element: &Element<'_>) -> Self {
        Self {
            name: element.child_value("name").unwrap_or_default().to_lowercase(),
            parent: element.child_value("basedOn").map(str::to_owned),
            paragraph: element.child("pPr").map(ParagraphStyle::read).unwrap_or_default(),
            run: element.child("rPr").map(RunStyle::read).unwrap_or_default(),
        }
    }
}

/// Word writes the English names of its own styles; other programs, and copies that people made, have those of their
/// language. An id is a name without its accents and spaces.
fn role_by_name(name: &str) -> Option<Role> {
    let name: String = name.to_lowercase().chars().filter(|sign| !matches!(sign, ' ' | '_' | '-')).collect();
    let base = name.trim_end_matches(|sign: char| sign.is_ascii_digit());
    if let Ok(level @ 1..=9) = name[base.len()..].parse::<u8>() {
        if HEADINGS.contains(&base) {
            return Some(Role::Heading(level));
        }
        if matches!(base, "toc" | "verzeichnis" | "contents" | "tm" | "tdc" | "sommario" | "inhopg") {
            return Some(Role::Contents);
        }
    }
    match name.as_str() {
        "tocheading" | "tableoffigures" | "contentsheading" | "inhaltsverzeichnisüberschrift" => Some(Role::Contents),
        name if TITLES.contains(&name) => Some(Role::Title),
        name if SUBTITLES.contains(&name) => Some(Role::Subtitle),
        name if CAPTIONS.contains(&name) => Some(Role::Caption),
        "quote" | "intensequote" | "blocktext" | "quotations" | "zitat" | "citation" | "intensivzitat" | "cita" => {
            Some(Role::Quote)
        }
        "htmlpreformatted" | "sourcecode" | "codeblock" | "preformattedtext" | "plaintext" | "macrotext"
        | "quelltext" => Some(Role::Code),
        _ => None,
    }
}

#[rustfmt::skip]
const HEADINGS: &[&str] = &[
    "heading", "überschrift", "berschrift", "ueberschrift", "titre", "título", "titulo", "ttulo", "encabezado", "titolo",
    "intestazione", "kop", "rubrik", "overskrift", "otsikko", "nagłówek", "naglowek", "nagwek", "заголовок", "nadpis",
    "başlık", "baslik", "balk", "見出し", "标题", "標題", "제목", "επικεφαλίδα", "címsor", "cmsor", "titlu", "cabeçalho", "naslov", "наслов",
    "virsraksts", "antraštė", "antrat", "pealkiri", "כותרת", "عنوان", "fyrirsögn", "títol", "ttol",
];

#[rustfmt::skip]
const TITLES: &[&str] = &[
    "title", "titel", "titre", "título", "titulo", "ttulo", "puesto", "titolo", "tittel", "otsikko", "tytuł", "tytu", "название", "název", "nzev", "konuvaşlığı", "表題", "标题", "標題", "제목", "cím",
];
const SUBTITLES: &[&str] =
    &["subtitle", "untertitel", "soustitre", "subtítulo", "sottotitolo", "ondertitel", "underrubrik", "undertittel"];
#[rustfmt::skip]
const CAPTIONS: &[&str] = &[
    "caption", "beschriftung", "légende", "lgende", "leyenda", "legenda", "didascalia", "bijschrift", "bildtext", "bildetekst", "figure", "illustration", "imagecaption", "tablecaption", "captionedfigure",
];
