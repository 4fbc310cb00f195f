//! Which classes of a page make text bold or italic: Google's documents say it no other way.

use std::collections::BTreeSet;

use markup5ever_rcdom::Handle;

use super::dom::{all, attribute, name, text};

#[derive(Default)]
pub(super) struct Styles {
    bold: BTreeSet<String>,
    italic: BTreeSet<String>,
}

impl Styles {
    pub(super) fn of(document: &Handle) -> Self {
        let mut styles = Self::default();
        for sheet in all(document, &|node| name(node) == "style") {
            for rule in text(&sheet).split('}') {
                let Some((selector, declarations)) = rule.rsplit_once('{') else { continue };
                let Some(class) =
                    selector.trim().strip_prefix('.').filter(|class| !class.contains([' ', ':', '.', ',']))
                else {
                    continue;
                };
                if is_bold(declarations) {
                    styles.bold.insert(class.to_owned());
                }
                if declarations.contains("font-style:italic") {
                    styles.italic.insert(class.to_owned());
                }
            }
        }
        styles
    }

    /// The marks around an element's text.
    pub(super) fn marks(&self, node: &Handle) -> &'static str {
        let own = attribute(node, "style").unwrap_or_default().replace(' ', "");
        let classes = attribute(node, "class").unwrap_or_default();
        let has = |known: &BTreeSet<String>| classes.split_whitespace().any(|class| known.contains(class));
        let is_span = name(node) == "span";
        let bold = matches!(name(node), "b" | "strong") || (is_span && (has(&self.bold) || is_bold(&own)));
        let italic = matches!(name(node), "i" | "em" | "cite" | "dfn")
            || (is_span && (has(&self.italic) || own.contains("font-style:italic")));
        match (bold, italic, name(node)) {
            (true, true, _) => "***",
            (true, false, _) => "**",
            (false, true, _) => "*",
            (false, false, "del" | "s" | "strike") => "~~",
            (false, false, _) => "",
        }
    }
}

fn is_bold(declarations: &str) -> bool {
    ["font-weight:700", "font-weight:bold", "font-weight:800", "font-weight:900"]
        .iter()
        .any(|bold| declarations.contains(bold))
}
