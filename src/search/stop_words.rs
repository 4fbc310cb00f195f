//! Words that carry no meaning of their own, by language. A query is searched without them, unless it has no others.

const LISTS: &str = include_str!("stop_words.txt");

/// The stop words of a language, as they are looked up; none where there is no list.
pub(super) fn stop_words(language: &str) -> Vec<&'static str> {
    let language = language.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let list = LISTS.lines().find_map(|line| line.strip_prefix(&language)?.strip_prefix(':'));
    list.unwrap_or_default().split_whitespace().collect()
}
