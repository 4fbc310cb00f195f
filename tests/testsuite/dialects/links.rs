//! Links as they work in other tools: by the pretty address, by a page's name, to anchors that differ as tools do.

use crate::support::book;

/// Where the links of the page `part/start.md` lead, and what's reported about them.
fn links(written: &str) -> (String, Vec<String>) {
    let start = format!("# Start\n\n{written}\n");
    let book = book([
        ("index.md", "# Home\n"),
        ("part/index.md", "# Part\n"),
        ("part/start.md", start.as_str()),
        ("part/Late delivery.md", "# Late delivery\n\n## What's “new” & old\n\n## Cost_of it\n"),
        ("part/deep/refund.md", "# Refund\n"),
        ("other/twin.md", "# Twin\n"),
        ("part/twin.md", "# Twins\n"),
    ]);
    let body = book.body("part/start.html");
    let targets = body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    (targets.collect::<Vec<_>>().join(" "), book.messages().into_iter().filter(|m| m.starts_with("broken")).collect())
}

#[test]
fn a_link_is_read_as_its_tool_would() {
    for (written, target) in [
        ("[x](late-delivery/)", "late-delivery.html"),
        ("[x](late-delivery.md/)", "late-delivery.html"),
        ("[x](late-delivery.md/#cost_of-it)", "late-delivery.html#cost_of-it"),
        ("[x](../late-delivery/)", "late-delivery.html"),
        ("[x](/docs/part/late-delivery/)", "late-delivery.html"),
        ("[x](/site/part/deep/refund)", "deep/refund.html"),
        ("[x](part/deep/refund)", "deep/refund.html"),
        ("[x](refund)", "deep/refund.html"),
        ("[[Refund]]", "deep/refund.html"),
        ("[[Late Delivery#Cost_of it|costs]]", "late-delivery.html#cost_of-it"),
        ("[x](late-delivery.md#Cost-Of-It)", "late-delivery.html#cost_of-it"),
        ("[x](late-delivery.md#what-s-new-and-old)", "late-delivery.html#whats-new--old"),
        ("[x](late-delivery.md#late-delivery)", "late-delivery.html"),
        ("[x](#start)", "start.html"),
    ] {
        let found = links(written);
        assert_eq!((found.0.as_str(), found.1), (target, Vec::new()), "{written}");
    }
}

#[test]
fn a_link_that_could_mean_several_pages_or_none_is_reported() {
    for written in
        ["[x](gone/)", "[x](/docs/gone/)", "[[No such page]]", "[x](/elsewhere/refund)", "[x](late-delivery.md#gone)"]
    {
        assert_eq!(links(written).1.len(), 1, "{written}");
    }
    assert_eq!(links("[[twin]]").0, "twin.html", "the one beside it");
}
