//! What home pages of VitePress, Starlight and others have in their front matter: a motto, buttons and cards → Markdown.

use super::pages::Page;
use super::value::Value;

/// The text that a page's front matter shows.
pub(super) fn text(page: &Page) -> String {
    let hero = page.front.get("hero");
    let hero = if hero.is_null() && page.front.get("home").is_true() { &page.front } else { hero };
    let mut parts: Vec<String> = Vec::new();
    let keys = ["heroText", "text", "tagline", "lead"];
    parts.extend(keys.iter().filter_map(|key| hero.get(key).owned()).filter(|text| text != "null"));
    let actions = hero.get("actions").list().iter().filter_map(|action| linked(action, "text"));
    parts.extend(bullets(actions.collect()));
    let features = page.front.get("features").list().iter().filter_map(|feature| {
        let details = feature.get("details").owned().map(|details| format!(": {details}")).unwrap_or_default();
        Some(format!("{}{details}", linked(feature, "title")?))
    });
    parts.extend(bullets(features.collect()));
    parts.iter().map(|part| format!("{part}\n\n")).collect()
}

fn linked(entry: &Value, title: &str) -> Option<String> {
    let title = entry.get(title).text()?;
    Some(match entry.get("link").text() {
        Some(link) => format!("[{title}](<{link}>)"),
        None => format!("**{title}**"),
    })
}

fn bullets(entries: Vec<String>) -> Option<String> {
    let lines: Vec<String> = entries.into_iter().map(|entry| format!("- {entry}")).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}
