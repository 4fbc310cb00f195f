//! What pages refer to: each other, pictures, texts of other files and values of the configuration.

use playbook::import::{BROKEN_LINK, Fate, MISSING_FILE, Tool};

use super::{chapter, imported, notes};

#[test]
fn links_and_pictures_lead_to_where_things_are_now() {
    let files = [
        (
            "mkdocs.yml",
            "site_name: Old\nsite_url: https://old.example\nnav:\n  - index.md\n  - Care:\n    - care/late.md\n    - care/refunds.md\n",
        ),
        ("docs/index.md", "# Home\n"),
        (
            "docs/care/late.md",
            "# Late\n\n[a](refunds.md#limits) [b](/care/refunds/) [c](../refunds/) [d](https://old.example/care/refunds/) ![e](../img/my%20desk.png) <img src=\"../img/my desk.png\"> [f]\n\n[f]: refunds.md\n",
        ),
        ("docs/care/refunds.md", "# Refunds\n"),
        ("docs/img/my desk.png", ""),
    ];
    let handbook = imported(Tool::Mkdocs, &files);
    let (path, text) = chapter(&handbook, "# Late");
    assert_eq!(path, "care/late.md");
    let links = "[a](refunds.md#limits) [b](refunds.md) [c](refunds.md) [d](refunds.md)";
    assert!(text.contains(links), "{text}");
    assert!(text.contains("![e](../images/my-desk.png) <img src=\"../images/my-desk.png\">"), "{text}");
    assert!(text.contains("[f]: refunds.md"), "{text}");
    assert_eq!(handbook.copies["images/my-desk.png"], "docs/img/my desk.png");
    assert!(text.contains("aliases: [\"care/late/\""), "{text}");
}

#[test]
fn what_leads_nowhere_is_reported_with_its_line() {
    let files = [("README.md", "# Start\n\n[x](gone.md) ![y](gone.png)\n")];
    let handbook = imported(Tool::Markdown, &files);
    let of = |construct: &str| handbook.notes.iter().find(|note| note.construct == construct).unwrap();
    for construct in [BROKEN_LINK, MISSING_FILE] {
        assert_eq!((of(construct).source.path.as_str(), of(construct).source.line), ("README.md", Some(3)));
    }
}

#[test]
fn included_texts_take_the_place_of_what_includes_them() {
    for (tool, config, reference, file) in [
        (Tool::Mdbook, ("book.toml", "[book]\nsrc = \".\"\n"), "{{#include part.md}}", "part.md"),
        (Tool::Mkdocs, ("mkdocs.yml", "site_name: x\ndocs_dir: .\n"), "--8<-- \"part.md\"", "part.md"),
        (Tool::Jekyll, ("_config.yml", "title: x\n"), "{% include part.md %}", "_includes/part.md"),
        (Tool::Hugo, ("content/_index.md", ""), "{{% readfile file=\"part.md\" %}}", "content/part.md"),
        (Tool::Docusaurus, ("sidebars.js", ""), "import P from './_part.mdx';\n\n<P />", "docs/_part.mdx"),
    ] {
        let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
        let page = match folder {
            "" | "_includes" => "page.md".to_owned(),
            folder => format!("{folder}/page.md"),
        };
        let summary = ("SUMMARY.md", if tool == Tool::Mdbook { "- [P](page.md)\n" } else { "" });
        let text = format!("# Page\n\n{reference}\n");
        let files = [config, (file, "The **part** itself.\n"), (page.as_str(), text.as_str()), summary];
        let files: Vec<_> =
            files.into_iter().filter(|(path, text)| *path != "SUMMARY.md" || !text.is_empty()).collect();
        let handbook = imported(tool, &files);
        let (_, text) = chapter(&handbook, "# Page");
        assert!(text.contains("The **part** itself."), "{tool:?}: {text}");
        assert!(!text.contains(reference), "{tool:?}: {text}");
    }
}

#[test]
fn files_that_include_each_other_end_and_are_reported() {
    let files = [
        ("book.toml", "[book]\nsrc = \".\"\n"),
        ("SUMMARY.md", "- [P](page.md)\n"),
        ("page.md", "# Page\n\n{{#include a.md}}\n"),
        ("a.md", "A {{#include b.md}}\n"),
        ("b.md", "B {{#include a.md}}\n"),
    ];
    let handbook = imported(Tool::Mdbook, &files);
    assert!(chapter(&handbook, "# Page").1.contains("A B"), "{:?}", handbook.chapters);
    let changed = notes(&handbook, Fate::Changed);
    assert!(changed.iter().any(|note| note.starts_with("circle of included files")), "{changed:?}");
}

#[test]
fn values_of_the_configuration_are_filled_in() {
    let files = [
        ("_config.yml", "title: Old\nphone: 0800 1234\n"),
        ("index.md", "---\ntitle: Home\n---\nCall {{ site.phone }}, {{customer.name}}.\n"),
    ];
    let handbook = imported(Tool::Jekyll, &files);
    assert!(handbook.chapters["index.md"].contains("Call 0800 1234, "), "{:?}", handbook.chapters);
}

#[test]
fn two_pages_with_one_address_are_two_chapters() {
    let files = [("a b.md", "# One\n"), ("a-b.md", "# Two\n"), ("A-B.MD", "# Three\n")];
    let handbook = imported(Tool::Markdown, &files);
    assert_eq!(handbook.chapters.len(), 3, "{:?}", handbook.chapters.keys());
    super::built(&handbook);
}

#[test]
fn names_that_windows_refuses_are_changed() {
    let files = [("aux.md", "# Aux\n\n![p](con.png)\n"), ("con.png", "")];
    let handbook = imported(Tool::Markdown, &files);
    let paths: Vec<&String> = handbook.chapters.keys().chain(handbook.copies.keys()).collect();
    assert_eq!(paths, ["aux-page.md", "images/file-con.png"]);
}

#[test]
fn a_file_and_a_folder_of_one_name_are_both_kept() {
    let files = [
        ("a.md", "# A\n\n![x](img/my_desk.png) ![y](<img/my desk.png/y.png>)\n"),
        ("img/my_desk.png", ""),
        ("img/my desk.png/y.png", ""),
    ];
    let handbook = imported(Tool::Markdown, &files);
    let paths: Vec<&String> = handbook.copies.keys().collect();
    let is_inside = |a: &String, b: &String| b.starts_with(&format!("{a}/"));
    assert_eq!(paths.len(), 2);
    assert!(!paths.iter().any(|a| paths.iter().any(|b| is_inside(a, b))), "{paths:?}");
}

#[test]
fn code_that_is_never_closed_ends_with_the_page() {
    let handbook =
        imported(Tool::Markdown, &[("a.md", "# A\n\n- x\n\n  ```sh\n  run\n"), ("b.md", "```\nok\n```\n\n~~~~\nlast")]);
    assert!(handbook.chapters["a.md"].ends_with("  ```sh\n  run\n  ```\n"), "{}", handbook.chapters["a.md"]);
    assert!(handbook.chapters["b.md"].ends_with("~~~~\nlast\n~~~~\n"), "{}", handbook.chapters["b.md"]);
    assert_eq!(notes(&handbook, Fate::Changed).len(), 2);
    super::built(&handbook);
}
