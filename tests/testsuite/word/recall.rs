//! Whatever a document says is in the handbook, or in the report: tested on documents made at random.

use playbook::diagnostic::Severity;
use proptest::prelude::*;

use super::{c, cell, heading, item, list, p, paragraph, styled, table, word};
use crate::properties::for_each;
use crate::support::{Page, book};

/// Texts that Markdown could take for something else.
const TEXTS: &[&str] = &[
    "word",
    "two words",
    " lead",
    "trail ",
    "*",
    "**",
    "_",
    "`",
    "~",
    "#",
    "# a",
    "- a",
    "1. a",
    "1)",
    "a:",
    ":",
    "&gt;",
    "&lt;b&gt;",
    "&amp;amp;",
    "[a]",
    "[a](b)",
    "[^1]",
    "![",
    "|",
    "\\",
    "\\*",
    "--",
    "---",
    "===",
    "+",
    "{#a}",
    "http://example.com/a_b_",
    "a@example.com",
    ".",
    "!",
    "é",
    "日本語。",
    "مرحبا",
    "🎉",
    "'s",
    "“q”",
    "\u{a0}",
    ":::",
    "5 * 3",
    "a_b",
    "x*y*z",
    "(c)",
    "$1",
    "%",
    "~~",
    "&lt;!--",
    "--&gt;",
    "&lt;/p&gt;",
    "@ann",
];
const STYLES: &[&str] = &[
    "",
    "",
    "",
    "<w:b/>",
    "<w:i/>",
    "<w:b/><w:i/>",
    "<w:strike/>",
    "<w:u w:val=\"single\"/>",
    "<w:vertAlign w:val=\"superscript\"/>",
    "<w:rFonts w:ascii=\"Consolas\"/>",
    "<w:highlight w:val=\"yellow\"/>",
];

fn runs() -> impl Strategy<Value = String> {
    let run = (prop::sample::select(TEXTS), prop::sample::select(STYLES)).prop_map(|(text, style)| styled(style, text));
    prop::collection::vec(run, 1..6).prop_map(|runs| runs.concat())
}

fn block() -> impl Strategy<Value = String> {
    prop_oneof![
        runs().prop_map(|runs| paragraph("", &runs)),
        runs().prop_map(|runs| paragraph(r#"<w:pStyle w:val="Heading2"/>"#, &runs)),
        runs().prop_map(|runs| paragraph(r#"<w:pStyle w:val="Quote"/>"#, &runs)),
        runs().prop_map(|runs| paragraph(r#"<w:ind w:left="800"/>"#, &runs)),
        (1..4_u32, 0..3_u8, runs())
            .prop_map(|(list, level, runs)| { item(list, level, "").replace("</w:p>", &format!("{runs}</w:p>")) }),
        (runs(), runs()).prop_map(|(a, b)| table(&[
            &[cell("", &paragraph("", &a)), c("x")],
            &[c("y"), cell("", &paragraph("", &b))]
        ])),
        Just("<w:p/>".to_owned()),
        Just(p("Text.")),
    ]
}

/// The letters and digits of a text, in order.
fn letters(text: &str) -> String {
    text.chars().filter(|sign| sign.is_alphanumeric()).collect()
}

/// What Word shows of the XML here.
fn shown(xml: &str) -> Vec<String> {
    let texts = xml.split("<w:t xml:space=\"preserve\">").skip(1).filter_map(|rest| rest.split_once("</w:t>"));
    texts.map(|(text, _)| html_escape::decode_html_entities(text).into_owned()).collect()
}

#[test]
fn every_text_is_on_the_page() {
    let lists = list(1, &[("decimal", "%1."), ("lowerLetter", "%2)"), ("lowerRoman", "(%3)")])
        + &list(2, &[("bullet", "•"), ("bullet", "o"), ("bullet", "-")])
        + &list(3, &[("decimal", "%1"), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3")]);
    for_each(60, prop::collection::vec(block(), 1..12), |blocks| {
        let mut body = vec![heading(1, "Chapter")];
        body.extend(blocks);
        let xml = body.concat();
        let imported = word(&body).numbering(&lists).handbook();
        let files: Vec<(&str, &str)> =
            imported.chapters.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let page = text_of(&files);
        let mut rest = page.as_str();
        for text in shown(&xml) {
            let wanted = letters(&text);
            let at = rest.find(&wanted);
            prop_assert!(at.is_some(), "{:?} is not in {:?} of {:?}", wanted, rest, files);
            rest = &rest[at.unwrap_or(0) + wanted.len()..];
        }
        Ok(())
    });
}

/// The letters of the page that the chapter becomes, which must have no errors.
fn text_of(files: &[(&str, &str)]) -> String {
    let book = book(files.iter().copied());
    let errors: Vec<_> =
        book.diagnostics.iter().filter(|diagnostic| diagnostic.code.severity() == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?} in {files:?}");
    let html = book.page("chapter.html");
    let page = Page::parse(&html);
    let body = page.elements.iter().find(|element| element.name == "body").unwrap();
    letters(&page.words(body))
}
