//! The callouts of other tools → ours: GitHub's five.

/// A callout's first lines in our dialect, as a quote.
pub(super) struct Callout {
    /// GitHub's word; empty for a plain quote.
    word: &'static str,
    title: String,
}

/// Each name with GitHub's word and, where that says less, a title.
#[rustfmt::skip]
const NAMES: &[(&str, &str, &str)] = &[
    ("note", "NOTE", ""), ("info", "NOTE", ""), ("information", "NOTE", ""), ("notice", "NOTE", ""),
    ("primary", "NOTE", ""), ("default", "NOTE", ""), ("seealso", "NOTE", "See also"),
    ("abstract", "NOTE", "Summary"), ("summary", "NOTE", "Summary"), ("tldr", "NOTE", "Summary"),
    ("todo", "NOTE", "To do"), ("question", "NOTE", "Question"), ("faq", "NOTE", "Question"),
    ("help", "NOTE", "Question"), ("example", "NOTE", "Example"),
    ("quote", "", ""), ("cite", "", ""),
    ("tip", "TIP", ""), ("hint", "TIP", ""), ("success", "TIP", ""), ("check", "TIP", ""), ("done", "TIP", ""),
    ("important", "IMPORTANT", ""), ("key", "IMPORTANT", ""),
    ("warning", "WARNING", ""), ("warn", "WARNING", ""), ("attention", "WARNING", ""), ("alert", "WARNING", ""),
    ("caution", "CAUTION", ""), ("danger", "CAUTION", ""), ("error", "CAUTION", ""), ("critical", "CAUTION", ""),
    ("failure", "CAUTION", ""), ("fail", "CAUTION", ""), ("missing", "CAUTION", ""), ("bug", "CAUTION", "Bug"),
];

impl Callout {
    /// The callout that a tool names so; `None` if none does.
    pub(super) fn named(name: &str, title: &str) -> Option<Self> {
        let (_, word, usual) = NAMES.iter().find(|(known, ..)| known.eq_ignore_ascii_case(name))?;
        let title = if title.trim().is_empty() { usual } else { title.trim() };
        // A title that only repeats the name is on the page already.
        let says_more = !title.eq_ignore_ascii_case(name) && !title.eq_ignore_ascii_case(word);
        Some(Callout { word, title: if says_more || *usual == title { title.to_owned() } else { String::new() } })
    }

    /// The callout with any name: one that isn't known becomes the title of a note.
    pub(super) fn of(name: &str, title: &str) -> Self {
        Callout::named(name, title).unwrap_or_else(|| {
            let title = if title.trim().is_empty() { capitalised(name) } else { title.trim().to_owned() };
            Callout { word: "NOTE", title }
        })
    }

    /// Its lines, as far as its title.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        if !self.word.is_empty() {
            lines.push(format!("> [!{}]", self.word));
        }
        if !self.title.is_empty() {
            lines.push(format!("> {}", bold(&self.title)));
        }
        lines
    }
}

/// A title as a paragraph of its own.
pub(super) fn bold(title: &str) -> String {
    let title = title.trim();
    if title.contains("**") || title.contains("__") || title.ends_with(['*', '\\']) || title.starts_with('*') {
        title.to_owned()
    } else {
        format!("**{title}**")
    }
}

pub(super) fn capitalised(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let mut chars = words.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_other_tools_become_ours() {
        for (name, title, lines) in [
            ("tip", "", "> [!TIP]"),
            ("Info", "Info", "> [!NOTE]"),
            ("danger", "Stop", "> [!CAUTION]\n> **Stop**"),
            ("bug", "", "> [!CAUTION]\n> **Bug**"),
            ("quote", "", ""),
            ("recipe-of-day", "", "> [!NOTE]\n> **Recipe of day**"),
            ("note", "Read **this**", "> [!NOTE]\n> Read **this**"),
        ] {
            assert_eq!(Callout::of(name, title).lines().join("\n"), lines, "{name} {title}");
        }
    }
}
