//! Equations → text on one line: `(a+b)/2`, `x^2`, `√(x)`.

use super::xml::Element;

pub(super) fn linear(element: &Element<'_>) -> String {
    let mut text = String::new();
    for child in element.children() {
        text.push_str(&piece(child));
    }
    text
}

fn piece(element: &Element<'_>) -> String {
    let part = |name: &str| element.child(name).map(linear).unwrap_or_default();
    match &*element.name {
        "t" => element.text(),
        "f" => format!("{}/{}", grouped(&part("num")), grouped(&part("den"))),
        "sSup" => format!("{}^{}", part("e"), grouped(&part("sup"))),
        "sSub" => format!("{}_{}", part("e"), grouped(&part("sub"))),
        "sSubSup" => format!("{}_{}^{}", part("e"), grouped(&part("sub")), grouped(&part("sup"))),
        "rad" => format!("{}√{}", part("deg"), grouped(&part("e"))),
        "d" => delimited(element),
        "nary" => {
            let sign = element.find("chr").and_then(Element::value).unwrap_or("∫");
            let limits: String = [("_", part("sub")), ("^", part("sup"))]
                .into_iter()
                .filter(|(_, limit)| !limit.is_empty())
                .map(|(mark, limit)| format!("{mark}{}", grouped(&limit)))
                .collect();
            format!("{sign}{limits} {}", part("e"))
        }
        name if name.ends_with("Pr") => String::new(),
        _ => linear(element),
    }
}

fn delimited(element: &Element<'_>) -> String {
    let properties = element.child("dPr");
    let sign = |name: &str, default: &'static str| {
        properties
            .and_then(|properties| properties.child(name))
            .map_or(default.to_owned(), |sign| sign.value().unwrap_or_default().to_owned())
    };
    let parts: Vec<String> = element.children().filter(|child| child.name == "e").map(linear).collect();
    format!("{}{}{}", sign("begChr", "("), parts.join(&sign("sepChr", "|")), sign("endChr", ")"))
}

/// In brackets, unless it's a single number or name.
fn grouped(text: &str) -> String {
    if text.chars().all(char::is_alphanumeric) { text.to_owned() } else { format!("({text})") }
}
