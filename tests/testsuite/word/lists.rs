//! Numbers and bullets read as they do in Word.

use super::{instance, item, list, p, paragraph, r, word};

const DECIMAL: &[(&str, &str)] = &[("decimal", "%1."), ("lowerLetter", "%2)"), ("lowerRoman", "(%3)")];
const LEGAL: &[(&str, &str)] = &[("decimal", "%1"), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3")];

#[test]
fn a_list_continues_after_a_paragraph() {
    word(&[item(1, 0, "a"), item(1, 0, "b"), p("Between."), item(1, 0, "c")])
        .numbering(&list(1, DECIMAL))
        .becomes("1. a\n2. b\n\nBetween.\n\n3. c\n");
}

#[test]
fn a_restarted_list_is_kept_apart() {
    let again = instance(2, 1, r#"<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>"#);
    word(&[item(1, 0, "a"), item(1, 0, "b"), item(2, 0, "c"), item(2, 0, "d")])
        .numbering(&(list(1, DECIMAL) + &again))
        .becomes("1. a\n2. b\n\n<!-- -->\n\n1. c\n2. d\n");
}

#[test]
fn two_instances_of_one_numbering_count_on() {
    word(&[item(1, 0, "a"), p("Between."), item(2, 0, "b")])
        .numbering(&(list(1, DECIMAL) + &instance(2, 1, "")))
        .becomes("1. a\n\nBetween.\n\n2. b\n");
}

#[test]
fn an_override_counts_only_the_first_time() {
    let from_five = instance(2, 1, r#"<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>"#);
    word(&[item(2, 0, "a"), item(2, 0, "b"), p("Between."), item(2, 0, "c")])
        .numbering(&(list(1, DECIMAL) + &from_five))
        .becomes("5. a\n6. b\n\nBetween.\n\n7. c\n");
}

#[test]
fn letters_and_roman_numbers_are_text() {
    word(&[
        item(1, 0, "a"),
        item(1, 1, "b"),
        item(1, 2, "c"),
        item(1, 2, "d"),
        item(1, 1, "e"),
        item(1, 0, "f"),
        item(1, 1, "g"),
    ])
    .numbering(&list(1, DECIMAL))
    .becomes("1. a\n   - a) b\n     - (i) c\n     - (ii) d\n   - b) e\n2. f\n   - a) g\n");
}

#[test]
fn numbers_of_several_levels_begin_paragraphs() {
    word(&[item(1, 0, "Scope"), item(1, 1, "First."), item(1, 1, "Second."), item(1, 2, "Third."), item(1, 0, "Next")])
        .numbering(&list(1, LEGAL))
        .becomes("- 1 Scope\n  - 1.1 First.\n  - 1.2 Second.\n    - 1.2.1 Third.\n- 2 Next\n");
    word(&[item(1, 1, "First."), item(1, 1, "Second.")])
        .numbering(&list(1, LEGAL))
        .becomes("1.1 First.\n\n1.2 Second.\n");
}

#[test]
fn a_step_keeps_its_word() {
    word(&[item(1, 0, "Listen."), item(1, 0, "Act.")])
        .numbering(&list(1, &[("decimal", "Step %1:")]))
        .becomes("Step 1: Listen.\n\nStep 2: Act.\n");
}

#[test]
fn leading_zeros_are_text() {
    word(&[item(1, 0, "a"), item(1, 0, "b")])
        .numbering(&list(1, &[("decimalZero", "%1.")]))
        .becomes("- 01\\. a\n- 02\\. b\n");
}

#[test]
fn a_legal_level_shows_digits_for_roman_numbers() {
    let levels = list(1, &[("upperRoman", "%1."), ("decimal", "%1.%2")])
        .replace(r#"<w:lvlText w:val="%1.%2"/>"#, r#"<w:isLgl/><w:lvlText w:val="%1.%2"/>"#);
    word(&[item(1, 0, "a"), item(1, 0, "b"), item(1, 1, "c")])
        .numbering(&levels)
        .becomes("- I. a\n- II. b\n  - 2.1 c\n");
}

#[test]
fn a_level_that_never_restarts_counts_on() {
    let levels = list(1, &[("decimal", "%1."), ("decimal", "%2)")])
        .replace(r#"<w:lvlText w:val="%2)"/>"#, r#"<w:lvlRestart w:val="0"/><w:lvlText w:val="%2)"/>"#);
    word(&[item(1, 0, "a"), item(1, 1, "b"), item(1, 0, "c"), item(1, 1, "d")])
        .numbering(&levels)
        .becomes("1. a\n   1) b\n2. c\n\n   2) d\n");
}

#[test]
fn bullets_of_several_levels_nest() {
    let bullets: &[(&str, &str)] = &[("bullet", "\u{f0b7}"), ("bullet", "o"), ("bullet", "–")];
    word(&[item(1, 0, "a"), item(1, 1, "b"), item(1, 2, "c"), item(1, 0, "d")])
        .numbering(&list(1, bullets))
        .becomes("- a\n  - b\n    - c\n- d\n");
}

#[test]
fn ticks_and_crosses_say_something() {
    let signs = list(1, &[("bullet", "ü")]) + &list(2, &[("bullet", "û")]) + &list(3, &[("bullet", "o")]);
    let signs = signs.replace("</w:pPr></w:lvl>", r#"</w:pPr><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:lvl>"#);
    word(&[item(1, 0, "Listen"), item(2, 0, "Argue"), item(3, 0, "To do")])
        .numbering(&signs)
        .becomes("- ✓ Listen\n- 🗶 Argue\n- [ ] To do\n");
}

#[test]
fn indented_paragraphs_belong_to_the_item_above() {
    let more = paragraph(r#"<w:ind w:left="720"/>"#, &r("More of a."));
    word(&[item(1, 0, "a"), more, item(1, 0, "b"), p("After.")])
        .numbering(&list(1, DECIMAL))
        .becomes("1. a\n\n   More of a.\n\n2. b\n\nAfter.\n");
}

#[test]
fn a_bullet_further_right_is_inside_a_number() {
    let bullet = list(2, &[("bullet", "•")]).replace(r#"w:left="720""#, r#"w:left="1440""#);
    word(&[item(1, 0, "a"), item(2, 0, "b"), item(1, 0, "c")])
        .numbering(&(list(1, DECIMAL) + &bullet))
        .becomes("1. a\n   - b\n2. c\n");
}

#[test]
fn a_style_brings_its_number() {
    let styles = r#"<w:style w:type="paragraph" w:styleId="Rule"><w:name w:val="Rule"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/><w:basedOn w:val="Rule"/></w:style>"#;
    let levels = list(1, &[("decimal", "%1."), ("decimal", "%1.%2.")])
        .replace(r#"<w:lvlText w:val="%1.%2."/>"#, r#"<w:pStyle w:val="Sub"/><w:lvlText w:val="%1.%2."/>"#);
    let styled = |style: &str, text: &str| paragraph(&format!(r#"<w:pStyle w:val="{style}"/>"#), &r(text));
    let off = paragraph(r#"<w:pStyle w:val="Rule"/><w:numPr><w:numId w:val="0"/></w:numPr>"#, &r("none"));
    word(&[styled("Rule", "a"), styled("Sub", "b"), styled("Rule", "c"), off])
        .styles(styles)
        .numbering(&levels)
        .becomes("1. a\n   - 1.1. b\n2. c\n\nnone\n");
}

#[test]
fn a_numbering_by_way_of_a_style_is_found() {
    let styles = r#"<w:style w:type="numbering" w:styleId="Steps"><w:name w:val="Steps"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#;
    let link = r#"<w:abstractNum w:abstractNumId="9"><w:numStyleLink w:val="Steps"/></w:abstractNum>"#;
    word(&[item(9, 0, "a"), item(9, 0, "b")])
        .styles(styles)
        .numbering(&(list(1, DECIMAL) + link + &instance(9, 9, "")))
        .becomes("1. a\n2. b\n");
}

#[test]
fn an_empty_item_counts_too() {
    word(&[item(1, 0, "a"), item(1, 0, ""), item(1, 0, "c")])
        .numbering(&list(1, DECIMAL))
        .becomes("1. a\n\n<!-- -->\n\n3. c\n");
}

#[test]
fn typed_numbers_stay_as_typed() {
    word(&[p("1. a"), p("3. b"), p("- c")]).becomes("1\\. a\n\n3\\. b\n\n\\- c\n");
}

#[test]
fn a_skipped_level_counts_as_if_it_were_there() {
    word(&[item(1, 1, "a"), item(1, 0, "b"), item(1, 1, "c")])
        .numbering(&list(1, LEGAL))
        .becomes("1.1 a\n\n- 2 b\n  - 2.1 c\n");
}
