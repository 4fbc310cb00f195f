//! What must hold for any text: no panic, a map that keeps order and stays inside, the author's bytes where they are.

use playbook::chapter;
use playbook::dialects::{FileKind, Rewritten, rewrite};
use playbook::kinds::Kind;
use playbook::sources::SourcePath;
use proptest::prelude::*;

/// Pieces of every construct, so that random texts are full of them.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "!!! note \"T\"\n", "??? tip\n", "!!!", ":::", ":::tip T\n", "::::", "::: details\n", "=== \"A\"\n", "@tab X\n",
    "> [!note] T\n", "> [!tip]-\n", "> > [!x] y\n", "> ", "{% hint style=\"info\" %}", "{% endhint %}", "{% tabs %}\n",
    "{% tab title=\"a\" %}", "{% include x.html\n a=b %}", "{% comment %}", "{% endcomment %}", "{% raw %}", "{{ site.title }}",
    "{{ '/a' | relative_url }}", "{{% alert %}}", "{{% /alert %}}", "{{< figure src=\"a.png\" >}}", "{{< ref \"x\" >}}",
    "{{< highlight go >}}", "{{< /highlight >}}", "[[x]]", "[[x|y]]", "![[a.png|30]]", "[[#h]]", ":tada:", ":x", "[TOC]\n", "* TOC\n{:toc}\n",
    "{: .c #d}", "{#id}", "<Card title=\"t\">\n", "</Card>", "<Note>", "</Note>\n", "<Foo\n  a={b}\n/>\n", "import X from 'y'\n",
    "export const x = {\n", "}\n", "{/* c */}", "{'t'}", "<>", "</>", "<div style={{a: 'b'}}>", "```\n", "~~~\n", "`", "``", "\\",
    "\n", "\n\n", " ", "    ", "\t", "  ", "- ", "1. ", "# H ", "text", "é", "日本", "| a | b |\n", "<!--", "-->", "<pre>", "</pre>", "\r\n",
    ": ", "[^1]: ", "<details>\n", "<summary>x</summary>\n", "</details>\n", "<section>\n", "</section>\n",
];

fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![8 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => "\\PC{0,6}"];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn kinds() -> impl Strategy<Value = FileKind> {
    prop_oneof![Just(FileKind::Markdown), Just(FileKind::Mdx)]
}

fn check(text: &str, start: usize, Rewritten { text: new, map, findings }: &Rewritten) {
    assert_eq!(new[..start], text[..start], "what comes before the body is the same");
    let boundaries: Vec<usize> = new.char_indices().map(|(at, _)| at).chain([new.len()]).collect();
    let mut before = 0..0;
    for pair in boundaries.windows(2) {
        let range = map.range(pair[0]..pair[1]);
        assert!(range.start <= range.end && range.end <= text.len(), "inside the text");
        assert!(before.start <= range.start && before.end <= range.end, "in order");
        assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end), "between characters");
        if let Some(exact) = map.exact(pair[0]..pair[1]) {
            assert_eq!(text[exact.clone()], new[pair[0]..pair[1]], "the author's bytes");
            assert_eq!(exact, range);
        }
        before = range;
    }
    for finding in findings {
        assert!(text.get(finding.range.clone()).is_some_and(|found| !found.is_empty()), "{finding:?}");
    }
}

proptest! {
    #[test]
    fn places_in_any_rewritten_text_lead_back(text in any_text(), kind in kinds(), skipped in 0usize..20) {
        let start = playbook::text::floor_char_boundary(&text, skipped);
        if let Some(rewritten) = rewrite(&text, start..text.len(), kind) {
            check(&text, start, &rewritten);
        }
    }

    #[test]
    fn every_span_of_any_chapter_is_inside_its_text(text in any_text(), is_mdx in any::<bool>()) {
        let path = SourcePath::content(if is_mdx { "a.mdx" } else { "a.md" });
        let (chapter, diagnostics) = chapter::parse(&path, &text, Kind::Chapter);
        let references = [&chapter.text.links, &chapter.text.images, &chapter.text.mentions];
        let mut ranges: Vec<_> = references.into_iter().flatten().map(|reference| reference.range()).collect();
        ranges.extend(diagnostics.iter().filter_map(|diagnostic| diagnostic.span.clone()?.range));
        ranges.extend(diagnostics.iter().flat_map(|diagnostic| &diagnostic.fixes).map(|fix| fix.range.clone()));
        ranges.extend((0..chapter.head.outline.len()).map(|number| chapter.text.heading_range(number)));
        ranges.extend(chapter.text.guides.iter().map(|guide| guide.range()));
        for range in ranges {
            prop_assert!(text.get(range.clone()).is_some(), "{range:?}");
        }
    }
}
