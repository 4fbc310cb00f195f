//! Videos, sounds and frames: a player for files of the playbook, a box for content from other sites.

use snapbox::str;

use crate::support::{Book, Page, book, broken_references, same, themed_book};

fn home(text: &str) -> Book {
    let text = format!("# Home\n\n{text}\n");
    book([
        ("index.md", text.as_str()),
        ("fold.mp4", ""),
        ("fold.webm", ""),
        ("call.MP3", ""),
        ("p.png", ""),
        ("c.vtt", ""),
    ])
}

#[track_caller]
fn becomes(text: &str, html: impl snapbox::data::IntoData) {
    let book = home(text);
    assert_eq!(book.messages(), [""; 0], "{text}");
    same(&book.body("index.html"), html);
}

#[test]
fn a_frame_becomes_a_box_that_opens_the_page_behind_it() {
    becomes(
        "<iframe width=\"560\" height=\"315\" src=\"https://www.youtube-nocookie.com/embed/a1?start=30\" title=\"How we greet\" \
         frameborder=\"0\" allow=\"autoplay\" allowfullscreen></iframe>",
        str![[r#"
<a class="embed embed-video external" target="_blank" rel="noopener" href="https://www.youtube.com/watch?v=a1&amp;t=30s"><span class="embed-title">How we greet</span> <span class="embed-host">Opens in a new tab: youtube.com</span></a>

"#]],
    );
    becomes(
        "See <iframe src=\"//maps.example.com/embed\">No frames? <b>Pity.</b></iframe> there.",
        str![[r#"
<p>See <a class="embed external" target="_blank" rel="noopener" href="https://maps.example.com/embed"><span class="embed-title">maps.example.com</span> <span class="embed-host">Opens in a new tab: maps.example.com</span></a> there.</p>

"#]],
    );
}

#[test]
fn a_video_of_the_playbook_is_played_on_its_page() {
    let book = home("![How to fold](fold.mp4 \"In a minute\")\n\n![A good call](call.MP3)");
    assert_eq!(book.messages(), [""; 0]);
    same(
        &book.body("index.html"),
        str![[r#"
<figure><video controls preload="metadata" src="fold.mp4" aria-label="How to fold"></video><figcaption>In a minute</figcaption></figure>
<p><audio controls preload="metadata" src="call.MP3" aria-label="A good call"></audio></p>

"#]],
    );
    let published = book.paths();
    assert!(["fold.mp4", "call.MP3"].iter().all(|file| published.iter().any(|path| path == file)), "{published:?}");
    assert!(!published.iter().any(|path| path == "fold.webm"), "nobody refers to it");
}

#[test]
fn a_video_in_html_keeps_its_forms_its_picture_and_its_subtitles() {
    becomes(
        "<video width=\"640\" height=\"360\" poster=\"p.png\" preload=\"auto\" controls>\n  <source src=\"fold.webm\" \
         type=\"video/webm\">\n  <source src='fold.mp4'>\n  <track src=\"c.vtt\" kind=\"captions\" srclang=\"en\" default>\n  Your \
         browser is <b>old</b>.\n</video>",
        str![[r#"
<video controls="" preload="metadata" width="640" height="360" poster="p.png"><source src="fold.webm" type="video/webm"><source src="fold.mp4"><track src="c.vtt" kind="captions" srclang="en" default=""></video>

"#]],
    );
}

#[test]
fn a_video_of_another_site_is_a_box() {
    for text in [
        "<video src=\"https://cdn.example.com/a.mp4\" title=\"Folding\"></video>",
        "<video title=\"Folding\"><source src=\"https://cdn.example.com/a.mp4\"></video>",
        "![Folding](https://cdn.example.com/a.mp4)",
    ] {
        let book = home(&format!("Before {text} behind."));
        assert_eq!(book.messages(), [""; 0], "{text}");
        same(
            &book.body("index.html"),
            str![[r#"
<p>Before <a class="embed embed-video external" target="_blank" rel="noopener" href="https://cdn.example.com/a.mp4"><span class="embed-title">Folding</span> <span class="embed-host">Opens in a new tab: cdn.example.com</span></a> behind.</p>

"#]],
        );
    }
}

#[test]
fn what_a_video_loses_is_reported() {
    let told = |text: &str| home(text).messages();
    assert_eq!(
        told("<video src=\"fold.mp4\" autoplay></video>"),
        ["removed-html: `autoplay` of `<video>` is removed from the page"]
    );
    assert_eq!(told("<video>Nothing</video>"), ["removed-html: `<video>` is removed from the page"]);
    assert_eq!(told("<iframe src=\"form.html\"></iframe>"), ["removed-html: `<iframe>` is removed from the page"]);
    assert_eq!(told("<video src=\"gone.mp4\"></video>"), ["missing-image: there's no file `gone.mp4`"]);
    assert_eq!(told("![x](gone.mp4)"), ["missing-image: there's no file `gone.mp4`"]);
    assert_eq!(
        told("<video src=\"fold.mp4\" poster=\"https://example.com/p.png\"></video>"),
        ["missing-image: the picture `https://example.com/p.png` is on another site"]
    );
}

#[test]
fn a_box_is_never_inside_a_link() {
    let book = home("[![Film](https://youtu.be/a1)](https://example.com/)");
    assert_eq!(book.messages(), ["missing-image: the picture `https://youtu.be/a1` is on another site"]);
    assert!(!book.body("index.html").contains("embed"));
}

#[test]
fn a_page_with_videos_loads_nothing_from_elsewhere() {
    let text = "# A\n\n<iframe src=\"https://vimeo.com/1\"></iframe>\n\n![x](fold.mp4)\n\n![x](https://youtu.be/a)\n\n\
                <video poster=\"p.png\"><source src=\"fold.mp4\"><source src=\"https://example.com/x.webm\"></video>\n";
    let book = themed_book([("index.md", "# Home\n"), ("a.md", text), ("fold.mp4", ""), ("p.png", "")]);
    assert_eq!(broken_references(&book.pages()), [""; 0]);
    let page = book.page("a.html");
    let page = Page::parse(&page);
    assert_eq!((page.all("video").count(), page.all("iframe").count()), (2, 0));
    assert_eq!(page.all("a").filter(|link| link.get("target") == Some("_blank")).count(), 2);
}
