//! What no page may contain, whatever its chapter says.

use super::dom::{Element, Page};

/// Why a page isn't safe to open, or isn't the page that the theme renders.
pub fn dangers(html: &str) -> Vec<String> {
    let page = Page::parse(html);
    let mut dangers: Vec<String> = page.elements.iter().filter_map(|element| danger(&page, element)).collect();
    let count = |name: &str| page.all(name).filter(|element| !is_title_of_chart(&page, element)).count();
    let expected = [("main", 1), ("body", 1), ("head", 1), ("title", 1), ("html", 1), ("link", 2), ("base", 0)];
    dangers.extend(
        expected.iter().filter(|(name, n)| count(name) != *n).map(|(name, _)| format!("{} <{name}>", count(name))),
    );
    dangers.extend(
        page.all("footer")
            .filter(|e| page.around(e) != ["html", "body"])
            .map(|e| format!("footer in {:?}", page.around(e))),
    );
    let after_text = page.all("p").filter(|p| page.text(p) == "Behind.");
    dangers.extend(after_text.filter(|p| !page.around(p).contains(&"main")).map(|_| "text left the main".to_owned()));
    dangers.extend(page.errors.iter().filter(|error| error.contains("Duplicate attribute")).cloned());
    dangers
}

/// Charts have titles for screen readers.
fn is_title_of_chart(page: &Page, element: &Element) -> bool {
    element.name == "title" && page.around(element).ends_with(&["figure", "svg"])
}

/// Why an element isn't safe, or isn't where the theme puts it.
pub fn danger(page: &Page, element: &Element) -> Option<String> {
    const NEVER: [&str; 22] = [
        "iframe",
        "object",
        "embed",
        "form",
        "style",
        "base",
        "frame",
        "frameset",
        "portal",
        "template",
        "textarea",
        "noscript",
        "math",
        "marquee",
        "xmp",
        "plaintext",
        "noembed",
        "noframes",
        "applet",
        "my-element",
        "select",
        "canvas",
    ];
    let around = page.around(element);
    let inside = |name: &str| around.contains(&name);
    let shown = || format!("<{} {:?}> in {around:?}", element.name, element.attributes);
    let misplaced = match element.name.as_str() {
        "script" => !page.text(element).is_empty() || !inside("head"),
        "meta" => element.get("http-equiv").is_some() || !inside("head"),
        "link" | "title" => !inside("head") && !is_title_of_chart(page, element),
        name => NEVER.contains(&name),
    };
    let runs = |(name, value): &(String, String)| {
        let scheme: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).take(12).collect();
        let scheme = scheme.to_lowercase();
        let runs = ["javascript:", "data:", "vbscript:", "file:"].iter().any(|bad| scheme.starts_with(bad));
        let loads = matches!(name.as_str(), "src" | "srcset" | "data" | "poster") && value.contains("//");
        let never = ["style", "srcdoc", "formaction", "action", "ping", "is", "background"].contains(&name.as_str());
        let odd = name.contains(['"', '\'', '<', '`', '=']);
        name.starts_with("on")
            || never
            || loads
            || odd
            || (runs && !name.starts_with("aria") && name != "title" && name != "alt")
    };
    (misplaced || element.attributes.iter().any(runs)).then(shown)
}
