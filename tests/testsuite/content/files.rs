//! Files as programs and people leave them: encodings, line endings, pictures, text that isn't front matter.

use crate::support::{Files, book, playbook, same};
use snapbox::str;

const PLAIN: &str = "---\ntitle: Ordinary\nkeywords: [a, b]\n---\n# Heading\n\nText  \nbroken.\n\n```\ncode\n\nmore\n```\n\n\
                     | A | B |\n| - | - |\n| 1 | 2 |\n\n> [!SAY]\n> Words.\n\n<div>\nhtml\n</div>\n";

fn site_of(text: &[u8]) -> Files {
    playbook().chapter("index.md", text).chapter("playbook.yaml", text_of_configuration(text)).built().site()
}

/// The configuration in the same encoding as the chapter.
fn text_of_configuration(text: &[u8]) -> Vec<u8> {
    let windows = text.contains(&b'\r');
    let configuration = "title: Handbook\norganisation: Larkfield\n";
    if windows { configuration.replace('\n', "\r\n").into_bytes() } else { configuration.into() }
}

#[test]
fn windows_files_give_the_same_site() {
    let plain = site_of(PLAIN.as_bytes());
    let windows = PLAIN.replace('\n', "\r\n");
    assert!(site_of(windows.as_bytes()) == plain, "CRLF");
    assert!(site_of(format!("\u{feff}{windows}").as_bytes()) == plain, "byte order mark and CRLF");
    assert!(site_of(format!("\u{feff}{PLAIN}").as_bytes()) == plain, "byte order mark");
    assert!(site_of(PLAIN.replace('\n', "\r").as_bytes()) == plain, "line ends of old Macs");
}

#[test]
fn places_in_windows_files_are_correct() {
    let chapter = "\u{feff}---\r\ntitle: A\r\n---\r\n\r\n[x](gone.md)\r\n";
    let run = playbook().chapter("index.md", chapter).check().exits(0);
    assert!(run.stdout.contains(" --> playbook/index.md:5:1\n"), "{}", run.stdout);
}

#[test]
fn a_file_without_a_line_end_or_without_text_is_a_chapter() {
    for (text, body) in
        [("# A", ""), ("", ""), ("\n\n", ""), ("---", "<hr />\n"), ("---\n", "<hr />\n"), ("x", "<p>x</p>\n")]
    {
        let book = book([("index.md", text)]);
        assert_eq!((book.body("index.html").as_str(), book.messages()), (body, vec![]), "{text:?}");
    }
}

#[test]
fn a_leading_rule_is_not_front_matter() {
    for (text, body) in [
        ("---\n\nText.\n", "<hr />\n<p>Text.</p>\n"),
        ("---\nText.\n\n---\n", "<hr />\n<p>Text.</p>\n<hr />\n"),
        ("---\n# Not a title\n", "<hr />\n"),
        ("----\ntitle: x\n----\n", "<hr />\n"),
        ("---\n- item\n---\n", "<hr />\n<ul>\n"),
        ("--- \ntitle: x\n--- \nText.\n", "<p>Text.</p>\n"),
        ("\n---\ntitle: x\n---\nText.\n", "<p>Text.</p>\n"),
        ("+++\ntitle = \"x\"\n+++\nText.\n", "<p>Text.</p>\n"),
        ("+++\nText.\n+++\n", "<p>+++\nText.\n+++</p>\n"),
        ("---\ntitle: x\n...\nText.\n", "<p>Text.</p>\n"),
        ("---\n# a comment\ntitle: x\n---\nText.\n", "<p>Text.</p>\n"),
        ("---\n---\nText.\n", "<p>Text.</p>\n"),
        ("---\n\"title\": x\n---\nText.\n", "<p>Text.</p>\n"),
    ] {
        let book = book([("index.md", text)]);
        let found = book.body("index.html");
        assert!(found.starts_with(body), "{text:?} became {found:?}");
        assert!(!book.messages().iter().any(|message| message.contains("front-matter")), "{:?}", book.messages());
    }
}

#[test]
fn unknown_keys_and_extra_survive_for_templates() {
    let fixture = playbook()
        .bare()
        .file("templates/chapter.html", "{{ page.extra.phone }} {{ page.extra.floor }} {{ page.extra.team.name }}")
        .chapter("index.md", "---\nphone: \"12 <3>\"\nextra:\n  floor: 3\n  team: {name: Care}\n---\n")
        .built();
    assert_eq!(fixture.page("index.html").trim(), "12 &lt;3&gt; 3 Care");
}

/// The first bytes of a PNG picture, up to its size.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend(b"\x08\x06\0\0\0\0\0\0\0");
    bytes
}

#[test]
fn pictures_have_their_size_so_that_nothing_jumps() {
    let svg = |attributes: &str| {
        format!("<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" {attributes}><g/></svg>")
    };
    let text = "# Home\n\n![a](a.png)\n![b](b.svg)\n![c](c.svg)\n![d](d.svg)\n![e](e.png)\n![f](F.GIF)\n![g](g.svg)\n\n\
                <img src=\"a.png\" alt=\"h\">\n";
    let fixture = playbook()
        .bare()
        .chapter("index.md", text)
        .chapter("a.png", png(640, 480))
        .chapter("b.svg", svg("width=\"20px\" height='10.4'"))
        .chapter("c.svg", svg("viewBox=\"0 0 300 150\""))
        .chapter("d.svg", svg("width=\"100%\" height=\"100%\""))
        .chapter("e.png", "not a picture")
        .chapter("F.GIF", b"GIF89a\x10\0\x08\0")
        .chapter("g.svg", svg("width=\"100%\" viewBox=\"0,0,30,15\""))
        .built();
    let page = fixture.page("index.html");
    let pictures: String = page.lines().filter(|line| line.contains("<img")).map(|line| format!("{line}\n")).collect();
    same(
        &pictures,
        str![[r#"
<p><a class="picture" href="a.png"><img src="a.png" width="640" height="480" alt="a" decoding="async"></a>
<img src="b.svg" width="20" height="10" alt="b" loading="lazy" decoding="async">
<a class="picture" href="c.svg"><img src="c.svg" width="300" height="150" alt="c" loading="lazy" decoding="async"></a>
<img src="d.svg" alt="d" loading="lazy" decoding="async">
<img src="e.png" alt="e" loading="lazy" decoding="async">
<img src="F.GIF" alt="f" loading="lazy" decoding="async">
<img src="g.svg" width="30" height="15" alt="g" loading="lazy" decoding="async"></p>
<a class="picture" href="a.png"><img src="a.png" width="640" height="480" alt="h" loading="lazy" decoding="async"></a>

"#]],
    );
}

#[test]
fn an_explicit_size_wins() {
    for size in ["width=\"2\"", "height=\"2\"", "width=\"2\" height=\"1\""] {
        let text = format!("# Home\n\n<img src=\"a.png\" alt=\"a\" {size}>\n");
        let body = book([("index.md", text.as_str()), ("a.png", "")]).body("index.html");
        assert!(body.contains(size), "{body}");
        assert!(body.matches("width=").count() <= 1 && body.matches("height=").count() <= 1, "twice: {body}");
    }
}

#[test]
fn pictures_are_found_from_any_depth() {
    let book = book([
        ("index.md", "# Home\n\n![a](images/a.png)\n"),
        ("x/y/z.md", "# Z\n\n![a](../../images/a.png) ![a](/images/a.png) ![a](/images\\a.png) ![b](own%20one.png)\n"),
        ("images/a.png", ""),
        ("x/y/own one.png", ""),
    ]);
    assert_eq!(book.messages(), [""; 0]);
    let page = book.body("x/y/z.html");
    assert_eq!(page.matches("src=\"../../images/a.png\"").count(), 3, "{page}");
    assert!(page.contains("src=\"own%20one.png\" width=\"4\" height=\"3\" alt=\"b\""), "{page}");
}

#[test]
fn a_picture_alone_with_a_title_is_a_figure() {
    let book = book([("index.md", "# Home\n\n![The desk](d.png \"Where returns \\\"go\\\"\")\n"), ("d.png", "")]);
    same(
        &book.body("index.html"),
        str![[r#"
<figure><img src="d.png" width="4" height="3" alt="The desk" decoding="async"><figcaption>Where returns &quot;go&quot;</figcaption></figure>

"#]],
    );
}
