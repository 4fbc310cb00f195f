//! Words without meaning of their own, by language. A query ignores them, unless it has no others.

const LISTS: &str = include_str!("stop_words.txt");

/// A language's stop words as they're looked up; none if there's no list.
pub(super) fn stop_words(language: &str) -> Vec<&'static str> {
    let language = language.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let list = LISTS.lines().find_map(|line| line.strip_prefix(&language)?.strip_prefix(':'));
    list.unwrap_or_default().split_whitespace().collect()
}
