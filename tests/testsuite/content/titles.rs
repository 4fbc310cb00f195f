//! Page titles.

use crate::support::book;

#[test]
fn a_title_comes_from_front_matter_else_the_first_heading_else_the_file_name() {
    let book = book([
        ("a.md", "---\ntitle: From front matter\n---\n# From heading\n"),
        ("b.md", "# From heading\n\n# Another\n"),
        ("c-d_e.md", "No heading.\n"),
        ("f.md", "---\ntitle: \"\"\n---\n# Not empty\n"),
        ("g.md", "#\n\nAn empty heading.\n"),
        ("h.md", "## A section is no title\n"),
    ]);
    let titles = ["From front matter", "From heading", "C d e", "Not empty", "G", "H"];
    assert_eq!(book.titles(), titles);
}

#[test]
fn the_page_shows_the_heading_once() {
    let book = book([("index.md", "# Home\n"), ("a.md", "# Our *promise*\n\nText.\n")]);
    assert_eq!(book.body("a.html"), "<p>Text.</p>\n");
    assert!(book.page("a.html").contains("<h1>Our <em>promise</em></h1>"));
    assert!(book.page("a.html").contains("<title>Our promise</title>"));
}

#[test]
fn a_folder_takes_its_title_from_its_page_else_from_its_name() {
    let book = book([
        ("01-people/index.md", "# Our people\n"),
        ("01-people/a.md", "# A\n"),
        ("02-full_attention/b.md", "# B\n"),
        ("2024/c.md", "# C\n"),
    ]);
    assert_eq!(book.titles(), ["Our people", "A", "Full attention", "B", "2024", "C"]);
}

#[test]
fn the_handbook_takes_its_title_from_the_configuration_else_the_home_page_else_the_organisation() {
    let home = ("index.md", "# Welcome\n");
    let title = ("playbook.yaml", "title: The handbook\norganisation: Larkfield\n");
    let organisation = ("playbook.yaml", "organisation: Larkfield\n");
    assert_eq!(book([home, title]).site.book().title(), "The handbook");
    assert_eq!(book([home, organisation]).site.book().title(), "Welcome");
    assert_eq!(book([("index.md", "Text.\n"), organisation]).site.book().title(), "Larkfield");
    assert_eq!(book([("a.md", "# A\n")]).site.book().title(), "Handbook");
}

#[test]
fn titles_keep_every_character_and_script() {
    for (heading, title) in [
        ("# Say: “I'm sorry” & mean it", "Say: “I’m sorry” & mean it"),
        ("# `code` and **bold** and [link](x.md)", "code and bold and link"),
        ("# 🎉 مرحبا 日本語", "🎉 مرحبا 日本語"),
        ("# A <b>b</b> c", "A b c"),
        ("# Note[^1]\n\n[^1]: x", "Note"),
        ("# ![The desk](desk.png) at noon", "The desk at noon"),
        ("Underlined\n==========", "Underlined"),
        ("# Closed #", "Closed"),
        ("# 5 < 6 &amp; 7 > 6", "5 < 6 & 7 > 6"),
        ("# Attributes {#id .class}", "Attributes"),
    ] {
        assert_eq!(book([("index.md", "# Home"), ("a.md", heading)]).titles(), [title], "{heading}");
    }
}

#[test]
fn front_matter_titles_of_any_type_are_text() {
    for (yaml, title) in
        [("2026", "2026"), ("true", "true"), ("2026-01-31", "2026-01-31"), ("\"a: b\"", "a: b"), ("' x '", "x")]
    {
        let chapter = format!("---\ntitle: {yaml}\n---\n");
        let book = book([("index.md", "# Home"), ("a.md", &*chapter)]);
        assert_eq!((book.titles(), book.messages()), (vec![title], vec![]), "{yaml}");
    }
}

#[test]
fn a_title_may_be_made_of_the_characters_that_the_program_reserves_for_itself() {
    let reserved = "# A \u{10fffd}1\u{10fffd} B\n";
    let book = book([
        ("index.md", "# Home \u{10fffd} page\n"),
        ("a.md", reserved),
        ("playbook.yaml", "organisation: \"\u{10fffd}\"\n"),
    ]);
    let print = crate::support::Page::parse(&book.page("print.html"));
    let chapters: Vec<_> = print.all("section").map(|section| print.around(section).join(" ")).collect();
    assert_eq!(chapters, ["html body main"; 2], "chapters stand where the template has them");
}
