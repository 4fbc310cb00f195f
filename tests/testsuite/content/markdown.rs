//! Corner cases of Markdown that once caused a crash or a dead reference. The general case is in
//! `tests/golden/markdown`.

use crate::support::{book, broken_references, themed_book};

fn body(text: &str) -> String {
    book([("index.md", format!("# Home\n\n{text}").as_str())]).body("index.html")
}

#[test]
fn a_quote_may_be_shorter_than_the_mark_of_a_callout() {
    for quote in ["x", "é", "日本", "\\[", "[!S", "[!SAY", "a\n> b", "[!SAY]x"] {
        let html = body(&format!("> {quote}\n\nText that goes on below.\n"));
        assert!(html.starts_with("<blockquote>"), "{quote:?} became {html}");
    }
}

#[test]
fn words_to_say_may_be_marked_in_small_letters_and_followed_by_nothing() {
    for quote in ["> [!say]\n> Sorry.\n", "> [!SAY]  \n> Sorry.\n", "> [!SAY]\n>\n> Sorry.\n", "> [!SAY] Sorry.\n"] {
        let html = body(quote);
        assert!(html.contains("callout-say") && html.contains("<p>Sorry.</p>") && !html.contains("[!"), "{html}");
    }
    assert!(body("> [!SAY]").contains("callout-say"));
}

#[test]
fn raw_html_in_a_quote_or_list_shows_no_signs_of_it() {
    for around in ["> ", "> > ", "- ", "> 1. "] {
        let below: String = around.chars().map(|sign| if sign == '>' { '>' } else { ' ' }).collect();
        let lines = ["<table>", "  <tr>", "    <td>One</td>", "    <td>Two</td>", "  </tr>", "</table>", "", "Below."];
        let text = format!("{around}{}\n", lines.join(&format!("\n{below}")));
        let html = body(&text);
        assert!(html.contains("<td>One</td>") && html.contains("<td>Two</td>"), "{text}{html}");
        assert!(!html.contains("&gt;"), "{text}{html}");
        assert_eq!(html.matches("<td>").count(), 2, "{text}{html}");
    }
}

#[track_caller]
fn has_no_dead_reference(text: &str) {
    let book = themed_book([("index.md", "# Home\n"), ("a.md", text)]);
    assert_eq!(broken_references(&book.pages()), [""; 0], "{text}");
}

#[test]
fn a_heading_in_a_footnote_that_nobody_mentions_is_in_no_contents() {
    has_no_dead_reference("# A\n\n## One\n\n## Two\n\n[^1]: ## Three\n");
}

#[test]
fn a_footnote_mentioned_only_by_an_unused_one_is_dropped() {
    has_no_dead_reference("# A\n\nText.\n\n[^lost]: See[^1].\n\n[^1]: Note.\n");
    has_no_dead_reference("# A\n\n[^1]: Note.\n[^1]: Note again.\n[^1] goes on.\n");
}

#[test]
fn footnotes_and_headings_with_the_same_name_do_not_collide() {
    let text = "# A\n\nText[^1].\n\n## Fn-1\n\n## Fnref-1\n\n[^1]: Note.\n";
    has_no_dead_reference(text);
    let html = book([("index.md", "# Home\n"), ("a.md", text)]).body("a.html");
    for id in ["fn-1", "fnref-1"] {
        assert!(html.matches(&format!(" id=\"{id}\"")).count() <= 1, "`{id}` stands twice: {html}");
    }
}

#[test]
fn a_character_that_the_program_reserves_does_no_harm() {
    has_no_dead_reference("# A\n\n\u{10fffd} Text[^1] and [home](index.md#home).\n\n## One\n\n## Two\n\n[^1]: Note.\n");
    let html = body("\u{10fffd} [home](index.md) and more.\n");
    assert!(html.contains("<a href=\"index.html\">home</a> and more."), "{html}");
}

/// Words to say are copied as they are: variable parts must not look like the rest.
#[test]
fn blanks_in_words_to_say_are_highlighted() {
    let say = body("> [!SAY]\n> I'll ring you on [day] at [time of day], or mail a@b.example. [1] [ ] [x] [[day]\n");
    let blanks: Vec<&str> =
        say.split("<span class=\"blank\">").skip(1).map(|rest| rest.split_once("</span>").unwrap().0).collect();
    assert_eq!(blanks, ["[day]", "[time of day]", "[x]", "[day]"], "{say}");
    assert!(say.contains(">a@b.example</a>"), "{say}");
    for other in
        ["I'll ring you on [day].", "> [!NOTE]\n> Ring on [day].", "> [!SAY]\n> As [agreed](https://a.example)."]
    {
        assert!(!body(other).contains("blank"), "{other}");
    }
}
