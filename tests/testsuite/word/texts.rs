//! Text shows as it did in Word, however it's formatted.

use super::{p, paragraph, r, styled, word};

#[test]
fn formats_are_kept_or_reported() {
    let runs = [
        styled("<w:b/>", "bold "),
        styled("<w:i/>", "italic"),
        styled("<w:b/><w:i/>", " both"),
        styled("<w:strike/>", " gone"),
        r(" m"),
        styled(r#"<w:vertAlign w:val="superscript"/>"#, "2"),
        r(" H"),
        styled(r#"<w:vertAlign w:val="subscript"/>"#, "2"),
        styled(r#"<w:u w:val="single"/>"#, " under"),
        styled(r#"<w:rFonts w:ascii="Consolas"/>"#, " code*"),
        styled(r#"<w:highlight w:val="yellow"/>"#, " marked"),
        styled(r#"<w:color w:val="FF0000"/>"#, " red"),
        styled("<w:smallCaps/>", " small"),
        styled("<w:vanish/>", " hidden"),
        styled(r#"<w:b w:val="0"/>"#, " end"),
    ];
    word(&[paragraph("", &runs.concat())]).becomes_with(
        "**bold** *italic **both*** ~~gone~~ m<sup>2</sup> H<sub>2</sub> <u>under</u> `code*` <mark>marked</mark> red small end\n",
        &[
            "changed highlight: “marked” is highlighted in the theme's colour",
            "lost text colour: “red” was #FF0000",
            "lost small capitals: “small” was in small capitals",
            "lost hidden text: left out, as Word doesn't show it: “hidden”",
        ],
    );
}

#[test]
fn emphasis_that_markdown_cannot_write_is_written_in_html() {
    word(&[paragraph("", &(styled("<w:b/>", "Note:") + &r("call.")))]).becomes("<strong>Note:</strong>call.\n");
}

#[test]
fn bold_in_pieces_is_written_once() {
    let runs =
        styled("<w:b/>", "Never ") + &styled(r#"<w:b/><w:lang w:val="en"/>"#, "ever") + &styled("<w:b/>", " argue");
    word(&[paragraph("", &runs)]).becomes("**Never ever argue**\n");
}

#[test]
fn breaks_tabs_and_hyphens_are_read() {
    let run = "<w:r><w:t>Opening</w:t><w:tab/><w:t>hours</w:t><w:br/><w:t>24</w:t><w:noBreakHyphen/><w:t>7, Kun</w:t><w:softHyphen/><w:t>den\u{ad}dienst\u{a0}!</w:t></w:r>";
    word(&[paragraph("", run)]).becomes("Opening hours\\\n24\u{2011}7, Kundendienst\u{a0}!\n");
}

#[test]
fn a_line_after_a_break_is_no_list() {
    word(&[paragraph("", "<w:r><w:t>a</w:t><w:br/><w:t>- b</w:t><w:br/><w:br/><w:t># c</w:t></w:r>")])
        .becomes("a\\\n\\- b\\\n\\# c\n");
}

#[test]
fn signs_that_mean_something_in_markdown_are_escaped() {
    word(&[
        p("*stars* and _lines_ and `ticks` and ~tildes~"),
        p("# no heading"),
        p("&gt; no quote"),
        p("+ no list"),
        p("&lt;name&gt; &amp;amp; [text](link) [day] C:\\Users\\*"),
        p("---"),
        p("| no | table |"),
        p("order_number and 5 * 3 at 50% -- \"quoted\""),
    ])
    .becomes(
        "\\*stars\\* and \\_lines\\_ and \\`ticks\\` and \\~tildes\\~\n\n\\# no heading\n\n\\> no quote\n\n\\+ no list\n\n\
         \\<name> \\&amp; \\[text](link) [day] C:\\Users\\\\\\*\n\n\\-\\--\n\n| no | table |\n\n\
         order_number and 5 * 3 at 50% \\-- \"quoted\"\n",
    );
}

#[test]
fn signs_of_symbol_fonts_become_unicode() {
    let signs =
        r#"<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r><w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>"#;
    let font = styled(r#"<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>"#, "J");
    word(&[paragraph("", &(signs.to_owned() + &font))]).becomes("✓α☺\n");
}

#[test]
fn a_sign_that_nobody_knows_is_reported() {
    word(&[paragraph("", r#"<w:r><w:t>a</w:t><w:sym w:font="Symbol" w:char="F0F0"/></w:r>"#)])
        .becomes_with("a\u{fffd}\n", &["lost sign of a symbol font: Unicode has no sign for one in the font Symbol"]);
}

#[test]
fn right_to_left_text_keeps_its_order() {
    let arabic = paragraph("<w:bidi/>", &styled("<w:rtl/>", "مرحبا بك"));
    word(&[arabic.clone(), p("a"), p("b")])
        .becomes_with("مرحبا بك\n\na\n\nb\n", &["changed right-to-left paragraph: “مرحبا بك”"]);
    let language = r#"<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault></w:docDefaults>"#;
    let handbook = word(&[arabic]).styles(language).handbook();
    assert_eq!((handbook.language.as_deref(), handbook.notes), (Some("ar-SA"), Vec::new()));
}

#[test]
fn wrappers_around_text_are_seen_through() {
    let content = format!(
        r#"<w:smartTag>{}</w:smartTag><w:customXml>{}</w:customXml><w:sdt><w:sdtPr><w:alias w:val="Name"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt><w:bdo>{}</w:bdo>"#,
        r("a"),
        r("b"),
        r("c"),
        r("d")
    );
    word(&[paragraph("", &content)])
        .becomes_with("abcd\n", &["changed content control: “Name”: its text is plain text now"]);
}

#[test]
fn a_large_first_letter_joins_its_word() {
    word(&[paragraph(r#"<w:framePr w:dropCap="drop"/>"#, &r("O")), p("nce upon a time")]).becomes("Once upon a time\n");
}

#[test]
fn quotes_and_code_are_blocks() {
    let quote = |text: &str| paragraph(r#"<w:pStyle w:val="Quote"/>"#, &r(text));
    let code = |text: &str| paragraph(r#"<w:pStyle w:val="HTMLPreformatted"/>"#, &r(text));
    word(&[quote("One."), quote("Two."), code("a = *b*"), code("  c"), p("After.")])
        .becomes("> One.\n>\n> Two.\n\n```\na = *b*\n  c\n```\n\nAfter.\n");
}

#[test]
fn an_equation_is_written_on_one_line() {
    let fraction = "<m:oMath><m:r><m:t>x=</m:t></m:r><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>";
    word(&[paragraph("", fraction)])
        .becomes_with("x=(a+b)/2\n", &["changed equation: written on one line: “x=(a+b)/2”"]);
}
