//! From the text of an SVG file to its size, and the reason it must not be published, if there is one.
//!
//! A browser that opens an SVG file directly treats it as a page, scripts included. So a drawing is published only if
//! it can't run or load anything: known elements, references to itself, embedded pictures and fonts. Nothing is
//! repaired: a file is published as it is, or not at all.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// A larger drawing, in bytes, is neither read nor published.
pub const LARGEST_SVG: u64 = 8 << 20;

/// What's known about an SVG file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Svg {
    /// Width and height in pixels.
    pub dimensions: Option<(u32, u32)>,
    pub fault: Option<SvgFault>,
}

/// Why a drawing isn't published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SvgFault {
    TooLarge,
    /// It isn't XML, isn't UTF-8, or isn't a drawing.
    Unreadable,
    /// Its document type defines entities, which could mean anything.
    Entities,
    Script,
    /// An element that isn't part of a drawing, such as `foreignObject`.
    WebPage,
    OutsideReference,
}

/// Elements of drawings, except those that contain or start something else. Filters start with `fe`.
#[rustfmt::skip]
const ELEMENTS: &[&str] = &[
    "a", "animate", "animateColor", "animateMotion", "animateTransform", "circle", "clipPath", "cursor", "defs", "desc",
    "ellipse", "filter", "flowPara", "flowRegion", "flowRoot", "flowSpan", "font", "font-face", "font-face-name",
    "font-face-src", "g", "glyph", "hkern", "image", "line", "linearGradient", "marker", "mask", "metadata",
    "missing-glyph", "mpath", "path", "pattern", "polygon", "polyline", "radialGradient", "rect", "set", "solidColor",
    "stop", "style", "svg", "switch", "symbol", "text", "textPath", "title", "tref", "tspan", "use", "view", "vkern",
];

const SVG_NAMESPACE: &str = "http://www.w3.org/2000/svg";
/// The two other namespaces that browsers know.
const FOREIGN_NAMESPACES: [&str; 2] = ["http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML"];

/// Schemes that run code.
const RUNNING: [&str; 2] = ["javascript:", "vbscript:"];
/// What loads or runs something from a style, besides `url(…)`, and the character that can hide it.
const LOADING_STYLES: [&str; 8] =
    ["@import", "image-set(", "image(", "cross-fade(", "src(", "expression(", "-moz-binding", "\\"];

/// Pictures and fonts embedded in the drawing.
const EMBEDDED: [&str; 9] = [
    "data:image/png",
    "data:image/jp",
    "data:image/gif",
    "data:image/webp",
    "data:image/avif",
    "data:font/",
    "data:application/font",
    "data:application/x-font",
    "data:application/vnd.ms-fontobject",
];

/// Text attributes, which no browser treats as a style.
const TEXTS: [&str; 4] = ["class", "content", "id", "name"];

pub fn read(bytes: &[u8]) -> Svg {
    let mut dimensions = None;
    let text = std::str::from_utf8(bytes).ok().filter(|text| !text.contains('\0'));
    let fault = match text {
        Some(text) => check(text.trim_start_matches('\u{feff}'), &mut dimensions).err(),
        None => Some(SvgFault::Unreadable),
    };
    Svg { dimensions, fault }
}

fn check(text: &str, dimensions: &mut Option<(u32, u32)>) -> Result<(), SvgFault> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_comments = true;
    let mut has_root = false;
    let mut style: Option<String> = None;
    loop {
        let event = reader.read_event().map_err(|_| SvgFault::Unreadable)?;
        match &event {
            Event::Start(tag) | Event::Empty(tag) => {
                if !has_root {
                    check_root(tag)?;
                    *dimensions = size(tag);
                    has_root = true;
                }
                if style.is_some() {
                    return Err(SvgFault::WebPage);
                }
                check_tag(tag)?;
                let opens_style = matches!(event, Event::Start(_)) && is_style(tag.local_name().as_ref());
                style = opens_style.then(String::new);
            }
            Event::End(_) => check_style(&style.take().unwrap_or_default())?,
            Event::Text(piece) => style.iter_mut().for_each(|style| style.push_str(piece)),
            Event::CData(piece) => style.iter_mut().for_each(|style| style.push_str(piece)),
            Event::GeneralRef(name) => {
                let sign = reference(name)?;
                style.iter_mut().for_each(|style| style.push(sign));
            }
            Event::Decl(declaration) => {
                let encoding = declaration.encoding().transpose().map_err(|_| SvgFault::Unreadable)?;
                let is_utf8 = |name: &str| ["utf-8", "us-ascii"].iter().any(|known| name.eq_ignore_ascii_case(known));
                if encoding.is_some_and(|name| !is_utf8(&name)) {
                    return Err(SvgFault::Unreadable);
                }
            }
            Event::DocType(text) if text.contains('[') => return Err(SvgFault::Entities),
            Event::DocType(text) if !text.contains("-//W3C//DTD SVG") => return Err(SvgFault::OutsideReference),
            // Other attributes are programs' private notes.
            Event::PI(instruction) if instruction.target().eq_ignore_ascii_case("xml-stylesheet") => {
                return Err(SvgFault::OutsideReference);
            }
            Event::Comment(_) | Event::DocType(_) | Event::PI(_) => {}
            Event::Eof if has_root => return Ok(()),
            Event::Eof => return Err(SvgFault::Unreadable),
        }
    }
}

fn check_root(tag: &BytesStart<'_>) -> Result<(), SvgFault> {
    if tag.local_name().as_ref() == "svg" { Ok(()) } else { Err(SvgFault::Unreadable) }
}

fn is_style(name: &str) -> bool {
    name.eq_ignore_ascii_case("style")
}

/// The character for a reference such as `&#65;` or `&amp;`.
fn reference(name: &quick_xml::events::BytesRef<'_>) -> Result<char, SvgFault> {
    if let Some(sign) = name.resolve_char_ref().map_err(|_| SvgFault::Unreadable)? {
        return Ok(sign);
    }
    let known = quick_xml::escape::resolve_predefined_entity(name);
    known.and_then(|text| text.chars().next()).ok_or(SvgFault::Entities)
}

/// Elements with a prefix other than `svg` are a program's private notes: browsers ignore them, unless their prefix is
/// bound to a namespace they know.
fn check_tag(tag: &BytesStart<'_>) -> Result<(), SvgFault> {
    let (name, prefix) = tag.name().decompose();
    let (name, is_ours) = (name.as_ref(), prefix.is_none_or(|prefix| prefix.as_ref() == "svg"));
    let is_known = ELEMENTS.contains(&name) || name.starts_with("fe");
    if name.eq_ignore_ascii_case("script") {
        return Err(SvgFault::Script);
    }
    if (is_ours && !is_known) || name.eq_ignore_ascii_case("foreignObject") {
        return Err(SvgFault::WebPage);
    }
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|_| SvgFault::Unreadable)?;
        if attribute.value.contains('<') {
            return Err(SvgFault::Unreadable);
        }
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| SvgFault::Entities)?;
        check_attribute(is_ours.then_some(name), attribute.key.as_ref(), &value)?;
    }
    Ok(())
}

/// `element` is the browser's name for the element, if it knows it.
fn check_attribute(element: Option<&str>, key: &str, value: &str) -> Result<(), SvgFault> {
    let (prefix, name) = key.split_once(':').unwrap_or(("", key));
    let name = name.to_ascii_lowercase();
    let target = visible(value);
    if key == "xmlns" || prefix == "xmlns" {
        return check_namespace(&name, value.trim());
    }
    if name.starts_with("on") || RUNNING.iter().any(|scheme| target.contains(scheme)) {
        return Err(SvgFault::Script);
    }
    match name.as_str() {
        // The attribute that an animation changes.
        "attributename" if target.ends_with("href") || target.starts_with("on") => Err(SvgFault::Script),
        "href" | "src" | "base" => {
            let is_harmless = is_embedded(&target) || (element == Some("a") && leads_elsewhere(&target));
            if is_harmless { Ok(()) } else { Err(SvgFault::OutsideReference) }
        }
        text if TEXTS.contains(&text) || text.starts_with("data-") || text.starts_with("aria-") => Ok(()),
        _ if element.is_some() && prefix.is_empty() && value.contains(['(', '\\', '@']) => check_style(value),
        _ => Ok(()),
    }
}

fn check_namespace(prefix: &str, namespace: &str) -> Result<(), SvgFault> {
    let is_svg = namespace == SVG_NAMESPACE;
    let is_hidden = is_svg && !matches!(prefix, "xmlns" | "svg");
    if is_hidden || FOREIGN_NAMESPACES.contains(&namespace) { Err(SvgFault::WebPage) } else { Ok(()) }
}

fn check_style(css: &str) -> Result<(), SvgFault> {
    let css = css.to_ascii_lowercase();
    if RUNNING.iter().any(|scheme| css.contains(scheme)) {
        return Err(SvgFault::Script);
    }
    let targets = css.split("url(").skip(1).map(|rest| rest.split(')').next().unwrap_or_default());
    let is_outside = |target: &str| !is_embedded(visible(target).trim_matches(['"', '\'']));
    if LOADING_STYLES.iter().any(|loading| css.contains(loading)) || targets.into_iter().any(is_outside) {
        return Err(SvgFault::OutsideReference);
    }
    Ok(())
}

/// An address as a browser reads it: lower case, without white space and control characters.
fn visible(address: &str) -> String {
    address.chars().filter(|c| !c.is_whitespace() && !c.is_control()).map(|c| c.to_ascii_lowercase()).collect()
}

fn is_embedded(target: &str) -> bool {
    target.is_empty() || target.starts_with('#') || EMBEDDED.iter().any(|start| target.starts_with(start))
}

/// Addresses that a reader only reaches by clicking.
fn leads_elsewhere(target: &str) -> bool {
    ["https://", "http://", "mailto:"].iter().any(|scheme| target.starts_with(scheme))
}

/// The first tag's `width` and `height`, or else its `viewBox`.
fn size(tag: &BytesStart<'_>) -> Option<(u32, u32)> {
    let attribute = |name: &str| tag.try_get_attribute(name).ok().flatten().map(|attribute| attribute.value);
    let pixels = |name: &str| {
        let value = attribute(name)?;
        value.trim_end_matches("px").parse::<f64>().ok().filter(|pixels| *pixels > 0.0)
    };
    let view_box = || {
        let text = attribute("viewBox")?;
        let numbers: Vec<f64> = text.split([' ', ',']).filter_map(|number| number.parse().ok()).collect();
        (numbers.len() == 4).then(|| (numbers[2], numbers[3]))
    };
    let (width, height) = pixels("width").zip(pixels("height")).or_else(view_box)?;
    Some((width.round() as u32, height.round() as u32))
}

#[cfg(test)]
mod tests {
    use super::SvgFault::{Entities, OutsideReference, Script, Unreadable, WebPage};
    use super::*;

    fn drawing(inside: &str) -> Svg {
        let xmlns = "xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"";
        read(format!("<svg {xmlns} viewBox=\"0 0 40 30\">{inside}</svg>").as_bytes())
    }

    #[test]
    fn drawings_of_common_programs_are_clean() {
        for inside in [
            "<title>Desk</title><desc>https://example.com</desc><g id=\"a\"><path d=\"M0 0L1(1)\"/></g>",
            "<defs><linearGradient id=\"b\"><stop/></linearGradient></defs><rect fill=\"url(#b)\" style=\"fill:url('#b')\"/>",
            "<style>.a{fill:#fff;background:url(data:image/png;base64,AA==)}</style><use xlink:href=\"#a\"/>",
            "<style><![CDATA[ .a > .b { font-family: \"X\"; src: url(\"data:font/woff2;base64,AA\") } ]]></style>",
            "<image href=\"data:image/png;base64,AA==\" width=\"1\" height=\"1\"/><filter id=\"f\"><feBlend in=\"x\"/></filter>",
            "<a xlink:href=\"https://example.com/\"><text>more &amp; more &#169;</text></a>",
            "<animate attributeName=\"opacity\" values=\"0;1\"/><animateTransform attributeName=\"transform\"/>",
            "<metadata><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:li/></rdf:RDF></metadata>",
            "<!-- made by hand: <script> --><sodipodi:namedview xmlns:sodipodi=\"http://x\" path=\"C:\\x\\\"/>",
            "<g data-cell='{\"a\":\"\\\\(b\"}' transform=\"translate(1 2)\"/>",
        ] {
            assert_eq!(drawing(inside), Svg { dimensions: Some((40, 30)), fault: None }, "{inside}");
        }
        let prologue = "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n<!-- x -->\n<!DOCTYPE svg \
                        PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n\
                        <svg xmlns:svg=\"http://www.w3.org/2000/svg\" width=\"12.4px\" height=\"7\"><svg:g/></svg>";
        assert_eq!(read(prologue.as_bytes()), Svg { dimensions: Some((12, 7)), fault: None });
    }

    #[test]
    fn what_could_run_or_load_something_is_found() {
        for (inside, fault) in [
            ("<script>alert(1)</script>", Script),
            ("<SCRIPT/>", Script),
            ("<x:script xmlns:x=\"http://www.w3.org/2000/svg\">alert(1)</x:script>", Script),
            ("<svg:script xmlns:svg=\"http://www.w3.org/2000/svg\" href=\"#\"/>", Script),
            ("<g onload=\"alert(1)\"/>", Script),
            ("<g x:onload=\"alert(1)\"/>", Script),
            ("<a href=\"javascript:alert(1)\"/>", Script),
            ("<a href=\" java&#10;script:alert(1)\"/>", Script),
            ("<a xlink:href=\"&#x6A;avascript&#58;alert(1)\"/>", Script),
            ("<a><set attributeName=\"href\" to=\"x\"/></a>", Script),
            ("<a><animate attributeName=\"xlink:href\" values=\"x\"/></a>", Script),
            ("<set attributeName=\"onclick\" to=\"x\"/>", Script),
            ("<animate attributeName=\"x\" values=\"javascript:x\"/>", Script),
            ("<style>a{background:url(javascript:x)}</style>", Script),
            ("<foreignObject><p/></foreignObject>", WebPage),
            ("<x:foreignObject/>", WebPage),
            ("<iframe src=\"#\"/>", WebPage),
            ("<audio src=\"#\"/>", WebPage),
            ("<handler/>", WebPage),
            ("<x:a xmlns:x=\"http://www.w3.org/1999/xhtml\"/>", WebPage),
            ("<x:a xmlns:x=\"http://www.w3.org&#x2f;1999/xhtml\"/>", WebPage),
            ("<x:set xmlns:x=\"http://www.w3.org/2000/svg\"/>", WebPage),
            ("<style>a<b/></style>", WebPage),
            ("<use href=\"other.svg#a\"/>", OutsideReference),
            ("<use href=\"data:image/svg+xml,x#a\"/>", OutsideReference),
            ("<image xlink:href=\"https://example.com/x.png\"/>", OutsideReference),
            ("<feImage href=\"//example.com/x.png\"/>", OutsideReference),
            ("<g xml:base=\"https://example.com/\"/>", OutsideReference),
            ("<rect fill=\"url(https://example.com/x#a)\"/>", OutsideReference),
            ("<rect fill=\"u\\72l(//example.com)\"/>", OutsideReference),
            ("<rect style=\"fill:URL( '//example.com' )\"/>", OutsideReference),
            ("<style>@import '//example.com/x.css';</style>", OutsideReference),
            ("<style><![CDATA[@imp]]>ort 'x'</style>", OutsideReference),
            ("<style>&#64;import 'x';</style>", OutsideReference),
            ("<style>a{background:image-set('//example.com/x' 1x)}</style>", OutsideReference),
            ("<?xml-stylesheet href=\"x.css\"?>", OutsideReference),
            ("<text>&unknown;</text>", Entities),
            ("<g id=\"&unknown;\"/>", Entities),
            ("<g id=\"<script>\"/>", Unreadable),
            ("<!-- a -- b --><g/>", Unreadable),
            ("<g id=\"a\" id=\"b\"/>", Unreadable),
            ("<g></b>", Unreadable),
        ] {
            assert_eq!(drawing(inside).fault, Some(fault), "{inside}");
        }
        for (text, fault) in [
            ("<!DOCTYPE svg [<!ENTITY x \"y\">]><svg/>", Entities),
            ("<!DOCTYPE svg SYSTEM \"https://example.com/x.dtd\"><svg/>", OutsideReference),
            ("<?xml version=\"1.0\" encoding=\"UTF-7\"?><svg/>", Unreadable),
            ("<html><svg/></html>", Unreadable),
            ("no drawing", Unreadable),
            ("", Unreadable),
            ("<svg", Unreadable),
            ("<svg>\0</svg>", Unreadable),
        ] {
            assert_eq!(read(text.as_bytes()).fault, Some(fault), "{text}");
        }
        assert_eq!(read(b"\xff\xfe<\0s\0v\0g\0/\0>\0").fault, Some(Unreadable));
    }

    #[test]
    fn nesting_has_no_limit() {
        let deep = "<g>".repeat(100_000) + &"</g>".repeat(100_000);
        assert_eq!(drawing(&deep).fault, None);
    }
}
