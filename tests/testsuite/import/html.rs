//! Exports in HTML become Markdown: the body without its frame, with links and pictures.

use playbook::import::{Handbook, Tool};
use snapbox::{Data, assert_data_eq, str};

use super::{built, chapter, imported, menu};

#[track_caller]
fn check_menu(handbook: &Handbook, expected: impl Into<Data>) {
    assert_data_eq!(menu(&built(handbook)), expected.into().raw());
}

/// The chapter that a page with this body becomes.
#[track_caller]
fn check(body: &str, expected: impl Into<Data>) {
    let page = format!("<html><head><title>T</title></head><body><h1>T</h1>{body}</body></html>");
    let handbook = imported(Tool::Html, &[("page.html", &page)]);
    let (_, text) = chapter(&handbook, "# T");
    let text = text.split_once("# T\n").unwrap().1.trim_start();
    assert_data_eq!(text, expected.into().raw());
}

#[test]
fn formatted_text_keeps_its_form() {
    check(
        "<p>One <b>two </b><i>three</i> <code>f(x)</code> 5 * 3 &lt;b&gt;<br>next</p><p>[x]</p>",
        str![[r#"
One **two** *three* `f(x)` 5 \* 3 \<b>\
next

\[x\]

"#]],
    );
}

#[test]
fn lists_keep_their_levels_and_numbers() {
    check(
        "<ol start=\"3\"><li>a<ul><li>b</li><li><p>c</p><p>d</p></li></ul></li><li>e</li></ol>",
        str![[r#"
3. a

   - b

   - c

     d

4. e

"#]],
    );
}

#[test]
fn tables_code_and_callouts_are_ours() {
    let table = "<table><tr><th>A</th><th>B</th></tr><tr><td>1|2</td><td><p>x</p><p>y</p></td></tr></table>";
    let code = "<pre><code class=\"language-js\">a &lt; b\n  c</code></pre>";
    let macro_box =
        "<div class=\"confluence-information-macro confluence-information-macro-warning\"><p>Careful.</p></div>";
    check(
        &format!("{table}{code}{macro_box}"),
        str![[r#"
| A | B |
| --- | --- |
| 1\|2 | x<br>y |

```js
a < b
  c
```

> [!WARNING]
> Careful.

"#]],
    );
}

#[test]
fn frames_and_menus_are_left_out_and_order_the_pages() {
    let page = |title: &str, body: &str| {
        format!(
            "<html><head><title>{title}</title></head><body><nav><ul><li><a href=\"index.html\">Home</a></li><li><a href=\"z.html\">Zoo</a><ul><li><a href=\"a.html\">Apes</a></li></ul></li></ul></nav><main><h1>{title}</h1>{body}</main><footer>Foot</footer></body></html>"
        )
    };
    let (index, zoo, apes) = (
        page("Home", "<p>Hi</p>"),
        page("Zoo", "<a href=\"a.html\">apes</a>"),
        page("Apes", "<img src=\"ape.png\" alt=\"An ape\">"),
    );
    let files = [("index.html", index.as_str()), ("z.html", &zoo), ("a.html", &apes), ("ape.png", "")];
    let handbook = imported(Tool::Html, &files);
    assert!(handbook.chapters.values().all(|text| !text.contains("Foot")), "{:?}", handbook.chapters);
    assert!(chapter(&handbook, "# Apes").1.contains("![An ape](../images/ape.png)"), "{:?}", handbook.chapters);
    check_menu(
        &handbook,
        str![[r#"
Old
  Zoo
    Apes

"#]],
    );
}

#[test]
fn a_long_document_of_google_is_split_and_bold_by_its_classes() {
    let html = "<html><head><style>.c1{font-weight:700}.c2{color:#000}</style></head><body><h1 id=\"h.a1\">First</h1><p><span class=\"c1\">Bold</span> <a href=\"#h.b2\">on</a> <a href=\"https://www.google.com/url?q=https://example.com/x&amp;sa=D\">out</a></p><h1 id=\"h.b2\">Second</h1><ul class=\"lst-kix_1-0\"><li>a</li></ul><ul class=\"lst-kix_1-1\"><li>b</li></ul></body></html>";
    let handbook = imported(Tool::Html, &[("Handbook.html", html)]);
    let (first, text) = chapter(&handbook, "# First");
    assert_eq!(first, "first.md");
    assert!(text.contains("**Bold** [on](second.md#h.b2) [out](https://example.com/x)"), "{text}");
    assert!(chapter(&handbook, "# Second").1.contains("- a\n    - b"), "{:?}", handbook.chapters);
    built(&handbook);
}

#[test]
fn pages_of_confluence_have_their_title_and_order() {
    let page = |title: &str, body: &str| {
        format!(
            "<html><head><title>Space : {title}</title></head><body><div id=\"breadcrumb-section\"><ol><li><a href=\"index.html\">Space</a></li></ol></div><h1 id=\"title-heading\"><span id=\"title-text\"> Space : {title} </span></h1><div id=\"main-content\" class=\"wiki-content group\">{body}</div></body></html>"
        )
    };
    let (b, a) = (page("Refunds", "<p>R</p>"), page("Late", "<p>L</p>"));
    let index = "<html><body><div class=\"pageSection\"><ul><li><a href=\"Refunds_12.html\">Refunds</a><ul><li><a href=\"Late_11.html\">Late</a></li></ul></li></ul></div></body></html>";
    let files = [("index.html", index), ("Late_11.html", a.as_str()), ("Refunds_12.html", b.as_str())];
    let handbook = imported(Tool::Confluence, &files);
    check_menu(
        &handbook,
        str![[r#"
Old
  Refunds
    Late

"#]],
    );
}
