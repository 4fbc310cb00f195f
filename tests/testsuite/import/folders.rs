//! Each tool's own way to order pages becomes the order of our menu.

use playbook::import::{Fate, Tool};
use snapbox::{Data, assert_data_eq, str};

use super::{built, imported, menu, notes};

#[track_caller]
fn check(tool: Tool, files: &[(&str, &str)], expected: impl Into<Data>) {
    assert_data_eq!(menu(&built(&imported(tool, files))), expected.into().raw());
}

#[test]
fn a_summary_of_mdbook_is_the_menu_and_other_files_are_drafts() {
    let files = [
        ("book.toml", "[book]\ntitle = \"Old\"\n"),
        (
            "src/SUMMARY.md",
            "# Summary\n\n[Welcome](README.md)\n\n# Customers\n\n- [Zoo](zoo.md)\n  - [Apes](apes.md)\n- [Ants](ants.md)\n",
        ),
        ("src/README.md", "# Welcome\n"),
        ("src/zoo.md", "# The zoo\n"),
        ("src/apes.md", "# Apes\n"),
        ("src/ants.md", "# Ants\n"),
        ("src/secret.md", "# Secret\n"),
    ];
    let handbook = imported(Tool::Mdbook, &files);
    assert!(handbook.chapters["secret.md"].starts_with("---\ndraft: true\n"), "{}", handbook.chapters["secret.md"]);
    assert_eq!(handbook.title.as_deref(), Some("Old"));
    check(
        Tool::Mdbook,
        &files,
        str![[r#"
Old
  Customers
    The zoo
      Apes
    Ants

"#]],
    );
}

#[test]
fn groups_of_gitbook_are_folders() {
    let files = [
        (
            "SUMMARY.md",
            "# Table of contents\n\n* [Start](README.md)\n\n## Care\n\n* [Refunds](care/refunds.md)\n* [Late](care/late.md)\n* [Site](https://example.com)\n",
        ),
        ("README.md", "# Start\n"),
        ("care/late.md", "# Late\n"),
        ("care/refunds.md", "# Refunds\n"),
    ];
    let handbook = imported(Tool::Gitbook, &files);
    assert_eq!(handbook.links, [("Site".to_owned(), "https://example.com".to_owned())]);
    check(
        Tool::Gitbook,
        &files,
        str![[r#"
Old
  Care
    Refunds
    Late

"#]],
    );
}

#[test]
fn the_nav_of_mkdocs_is_the_menu_and_other_pages_are_out_of_it() {
    let files = [
        (
            "mkdocs.yml",
            "site_name: Old\nnav:\n  - Home: index.md\n  - Zebra: z.md\n  - Part:\n    - b.md\n    - A: a/a.md\n",
        ),
        ("docs/index.md", "# Home\n"),
        ("docs/z.md", "# Zebra\n"),
        ("docs/b.md", "# B\n"),
        ("docs/a/a.md", "# A\n"),
        ("docs/unlisted.md", "# Unlisted\n"),
    ];
    check(
        Tool::Mkdocs,
        &files,
        str![[r#"
Old
  Zebra
  Part
    B
    A
  (Unlisted)

"#]],
    );
}

#[test]
fn files_named_pages_order_folders_of_mkdocs() {
    let files = [
        ("mkdocs.yml", "site_name: Old\nplugins: [awesome-pages]\n"),
        ("docs/index.md", "# Home\n"),
        ("docs/.pages", "nav:\n  - index.md\n  - zeta\n  - ...\n"),
        ("docs/alpha.md", "# Alpha\n"),
        ("docs/zeta/.pages", "title: Last letter\nnav:\n  - two.md\n  - First: one.md\n"),
        ("docs/zeta/one.md", "# One\n"),
        ("docs/zeta/two.md", "# Two\n"),
    ];
    check(
        Tool::Mkdocs,
        &files,
        str![[r#"
Old
  Last letter
    Two
    One
  Alpha

"#]],
    );
}

#[test]
fn positions_and_categories_of_docusaurus_are_kept() {
    let files = [
        (
            "docusaurus.config.js",
            "// @ts-check\nmodule.exports = { title: 'Old', presets: [['classic', { docs: { routeBasePath: '/' } }]] };\n",
        ),
        ("docs/intro.md", "---\nsidebar_position: 1\n---\n# Intro\n"),
        ("docs/zoo/_category_.json", "{\"label\": \"At the zoo\", \"position\": 2}"),
        ("docs/zoo/lion.md", "---\nsidebar_position: 2\n---\n# Lion\n"),
        ("docs/zoo/bear.mdx", "---\nsidebar_position: 1\n---\n# Bear\n"),
        ("docs/alpha.md", "---\nsidebar_position: 3\n---\n# Alpha\n"),
        ("docs/_part.mdx", "Not a page.\n"),
    ];
    check(
        Tool::Docusaurus,
        &files,
        str![[r#"
Old
  Intro
  At the zoo
    Bear
    Lion
  Alpha

"#]],
    );
}

#[test]
fn a_literal_sidebar_of_docusaurus_is_the_menu() {
    let sidebars = "export default {\n  main: [\n    'b',\n    { type: 'category', label: 'Care', link: {type: 'doc', id: 'care/home'}, items: ['care/late', {type: 'doc', id: 'care/refunds'}] },\n    'a', // last\n  ],\n};\n";
    let files = [
        ("docusaurus.config.ts", "export default {};\n"),
        ("sidebars.ts", sidebars),
        ("docs/a.md", "# A\n"),
        ("docs/b.md", "# B\n"),
        ("docs/care/home.md", "# Care for customers\n"),
        ("docs/care/late.md", "# Late\n"),
        ("docs/care/refunds.md", "# Refunds\n"),
    ];
    check(
        Tool::Docusaurus,
        &files,
        str![[r#"
Old
  B
  Care for customers
    Late
    Refunds
  A

"#]],
    );
}

#[test]
fn the_sidebar_of_starlight_is_the_menu() {
    let config = "import { defineConfig } from 'astro/config';\nimport starlight from '@astrojs/starlight';\nexport default defineConfig({\n  integrations: [starlight({ title: 'Old', sidebar: [{ label: 'Guides', items: ['zeta', { label: 'First', slug: 'alpha' }] }, { label: 'Care', autogenerate: { directory: 'care' } }] })],\n});\n";
    let files = [
        ("astro.config.mjs", config),
        ("src/content/docs/index.mdx", "---\ntitle: Home\n---\nHi\n"),
        ("src/content/docs/alpha.md", "---\ntitle: Alpha\n---\n"),
        ("src/content/docs/zeta.md", "---\ntitle: Zeta\n---\n"),
        ("src/content/docs/care/a.md", "---\ntitle: A\nsidebar:\n  order: 2\n---\n"),
        ("src/content/docs/care/b.md", "---\ntitle: B\nsidebar:\n  order: 1\n---\n"),
    ];
    check(
        Tool::Starlight,
        &files,
        str![[r#"
Old
  Guides
    Zeta
    Alpha
  Care
    B
    A

"#]],
    );
}

#[test]
fn the_sidebar_of_vitepress_is_the_menu() {
    let config = "import { defineConfig, type DefaultTheme } from 'vitepress'\nexport default defineConfig({\n  title: 'Old',\n  themeConfig: { sidebar: sidebar() },\n})\nfunction sidebar(): DefaultTheme.SidebarItem[] {\n  return [{ text: 'Care', items: [{ text: 'Refunds', link: '/care/refunds' }, { text: 'Late', link: '/care/late' }] }]\n}\n";
    let files = [
        ("docs/.vitepress/config.mts", config),
        ("docs/index.md", "---\nlayout: home\nhero:\n  tagline: We care\n---\n"),
        ("docs/care/late.md", "# Late\n"),
        ("docs/care/refunds.md", "# Refunds\n"),
    ];
    let handbook = imported(Tool::Vitepress, &files);
    assert!(handbook.chapters["index.md"].contains("We care"), "{}", handbook.chapters["index.md"]);
    check(
        Tool::Vitepress,
        &files,
        str![[r#"
Old
  Care
    Refunds
    Late

"#]],
    );
}

#[test]
fn weights_of_hugo_order_pages_and_sections() {
    let files = [
        ("hugo.toml", "title = 'Old'\n"),
        ("content/_index.md", "---\ntitle: Home\n---\n"),
        ("content/care/_index.md", "---\ntitle: Care\nweight: 20\n---\n"),
        ("content/care/late.md", "+++\ntitle = 'Late'\nweight = 2\n+++\n"),
        ("content/care/refunds/index.md", "---\ntitle: Refunds\nweight: 1\n---\n"),
        ("content/about.md", "---\ntitle: About\nweight: 10\n---\n"),
        ("content/plan.md", "---\ntitle: Plan\ndraft: true\n---\n"),
    ];
    check(
        Tool::Hugo,
        &files,
        str![[r#"
Old
  About
  Care
    Refunds
    Late

"#]],
    );
}

#[test]
fn parents_of_jekyll_pages_are_folders() {
    let files = [
        ("_config.yml", "title: Old\n"),
        ("index.md", "---\ntitle: Home\nnav_order: 1\n---\n"),
        ("care.md", "---\ntitle: Care\nnav_order: 2\nhas_children: true\n---\n"),
        ("late.md", "---\ntitle: Late\nparent: Care\nnav_order: 2\n---\n"),
        ("refunds.md", "---\ntitle: Refunds\nparent: Care\nnav_order: 1\npermalink: /money-back/\n---\n"),
        ("_includes/x.md", "no page"),
    ];
    let handbook = imported(Tool::Jekyll, &files);
    let refunds = handbook.chapters.values().find(|text| text.contains("title: \"Refunds\"")).unwrap();
    assert!(refunds.contains("aliases: [\"money-back/\", \"money-back.html\"]"), "{refunds}");
    check(
        Tool::Jekyll,
        &files,
        str![[r#"
Old
  Care
    Refunds
    Late

"#]],
    );
}

#[test]
fn a_list_in_the_data_of_jekyll_is_the_menu() {
    let files = [
        ("_config.yml", "title: Old\n"),
        (
            "_data/navigation.yml",
            "docs:\n  - title: Care\n    children:\n      - title: Refunds\n        url: /refunds/\n      - title: Late\n        url: /late/\n  - title: About\n    url: /about/\n",
        ),
        ("about.md", "---\ntitle: About\n---\n"),
        ("late.md", "---\ntitle: Late\n---\n"),
        ("refunds.md", "---\ntitle: Refunds\n---\n"),
    ];
    check(
        Tool::Jekyll,
        &files,
        str![[r#"
Old
  Care
    Refunds
    Late
  About

"#]],
    );
}

#[test]
fn the_meta_files_of_nextra_order_folders() {
    let files = [
        (
            "pages/_meta.json",
            "{\"index\": \"Start\", \"zoo\": \"The zoo\", \"--\": {\"type\": \"separator\"}, \"alpha\": {\"title\": \"Alpha!\"}, \"ghost\": {\"display\": \"hidden\"}}",
        ),
        ("pages/index.mdx", "# Start\n"),
        ("pages/alpha.md", "# Alpha\n"),
        ("pages/ghost.md", "# Ghost\n"),
        ("pages/zoo/_meta.js", "export default {\n  lion: 'Lion',\n  bear: 'Bear',\n}\n"),
        ("pages/zoo/bear.mdx", "# Bear\n"),
        ("pages/zoo/lion.mdx", "# Lion\n"),
    ];
    check(
        Tool::Nextra,
        &files,
        str![[r#"
Old
  The zoo
    Lion
    Bear
  Alpha
  (Ghost)

"#]],
    );
}

#[test]
fn the_navigation_of_mintlify_is_the_menu() {
    let docs = "{\"name\": \"Old\", \"navigation\": {\"tabs\": [{\"tab\": \"Guides\", \"groups\": [{\"group\": \"Start\", \"pages\": [\"zeta\", {\"group\": \"Inner\", \"pages\": [\"in/b\", \"in/a\"]}]}]}, {\"tab\": \"More\", \"pages\": [\"alpha\"]}]}}";
    let files = [
        ("docs.json", docs),
        ("zeta.mdx", "---\ntitle: Zeta\n---\n"),
        ("alpha.mdx", "---\ntitle: Alpha\n---\n"),
        ("in/a.mdx", "---\ntitle: A\n---\n"),
        ("in/b.mdx", "---\ntitle: B\n---\n"),
        ("snippets/part.mdx", "x\n"),
    ];
    check(
        Tool::Mintlify,
        &files,
        str![[r#"
Old
  Guides
    Start
      Zeta
      Inner
        B
        A
  More
    Alpha

"#]],
    );
}

#[test]
fn pages_of_notion_come_in_the_order_of_their_links_and_lose_their_digits() {
    let (a, b, c) =
        ("0123456789abcdef0123456789abcdef", "1123456789abcdef0123456789abcdef", "2123456789abcdef0123456789abcdef");
    let home = format!("# Home\n\n[Zoo](Home%20{a}/Zoo%20{b}.md)\n\n[Ants](Home%20{a}/Ants%20{c}.md)\n");
    let (home_path, zoo, ants) =
        (format!("Home {a}.md"), format!("Home {a}/Zoo {b}.md"), format!("Home {a}/Ants {c}.md"));
    let files = [(home_path.as_str(), home.as_str()), (zoo.as_str(), "# Zoo\n"), (ants.as_str(), "# Ants\n")];
    let handbook = imported(Tool::Notion, &files);
    assert_eq!(notes(&handbook, Fate::Lost), Vec::<String>::new());
    assert!(handbook.chapters.keys().all(|path| !path.contains("abcdef")), "{:?}", handbook.chapters.keys());
    check(
        Tool::Notion,
        &files,
        str![[r#"
Old
  Home
    Zoo
    Ants

"#]],
    );
}

#[test]
fn a_plain_folder_keeps_its_names() {
    let files = [("README.md", "# Start\n"), ("b.md", "# B\n"), ("a/x.md", "# X\n"), ("a/y.md", "# Y\n")];
    let handbook = imported(Tool::Markdown, &files);
    let paths: Vec<&str> = handbook.chapters.keys().map(String::as_str).collect();
    assert_eq!(paths, ["a/x.md", "a/y.md", "b.md", "index.md"]);
}
