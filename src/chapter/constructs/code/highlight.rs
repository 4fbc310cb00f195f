//! Code → HTML that tells its comments, texts, keywords and numbers apart.
//!
//! A handbook shows a few lines of code, if any. So this knows families of languages by a few marks and words and
//! doesn't parse them: grammars made of regular expressions took longer to compile than all the rest of a small book.

use super::languages::{CONSTANTS, DEFINING, LANGUAGES, LONG_QUOTES, Language};
use crate::html::push_escaped;

/// The code as HTML, if the language is known.
pub(super) fn highlighted(language: &str, code: &str) -> Option<String> {
    let name = language.to_ascii_lowercase();
    let mut html = Html(String::with_capacity(2 * code.len()));
    match name.as_str() {
        "html" | "htm" | "xml" | "svg" | "xhtml" | "vue" => markup(&mut html, code),
        "diff" | "patch" => difference(&mut html, code),
        _ => {
            let language = LANGUAGES.iter().find(|language| has_word(language.names, &name))?;
            language.highlight(&mut html, code);
        }
    }
    Some(html.0)
}

fn has_word(words: &str, word: &str) -> bool {
    words.split(' ').any(|other| other == word)
}

/// What a piece of code is.
#[derive(Clone, Copy)]
enum Token {
    Comment,
    Text,
    Keyword,
    Constant,
    /// What is named or has a value: a function, an element, a key.
    Name,
    Inserted,
    Deleted,
}

struct Html(String);

impl Html {
    fn plain(&mut self, code: &str) {
        push_escaped(&mut self.0, code);
    }

    fn token(&mut self, token: Token, code: &str) {
        let class = match token {
            Token::Comment => "comment",
            Token::Text => "string",
            Token::Keyword => "keyword",
            Token::Constant => "constant",
            Token::Name => "entity",
            Token::Inserted => "inserted",
            Token::Deleted => "deleted",
        };
        self.0.extend(["<span class=\"hl-", class, "\">"]);
        self.plain(code);
        self.0.push_str("</span>");
    }

    /// Takes so many bytes from the start of `rest`.
    fn take(&mut self, token: Option<Token>, rest: &mut &str, length: usize) {
        let (code, after) = rest.split_at(length);
        match token {
            Some(token) => self.token(token, code),
            None => self.plain(code),
        }
        *rest = after;
    }
}

impl Language {
    fn highlight(&self, html: &mut Html, code: &str) {
        let mut rest = code;
        let mut word_before = "";
        let mut starts_line = true;
        while let Some(first) = rest.chars().next() {
            let before = &code[..code.len() - rest.len()];
            let key = if starts_line { self.key(rest) } else { None };
            starts_line = first == '\n' || starts_line && matches!(first, ' ' | '\t' | '-');
            let (token, length) = if let Some(length) = key {
                (Some(Token::Name), length)
            } else if let Some(length) = self.comment(before, rest) {
                (Some(Token::Comment), length)
            } else if let Some(length) = self.text(before, rest) {
                (Some(Token::Text), length)
            } else if is_word(first) {
                let word = &rest[..word_length(rest)];
                let token = self.word(word, word_before);
                word_before = word;
                (token, word.len())
            } else {
                (None, first.len_utf8())
            };
            html.take(token, &mut rest, length);
        }
    }

    /// The length of a key at the start of a line.
    fn key(&self, rest: &str) -> Option<usize> {
        let end = self.key_end.filter(|_| rest.starts_with(is_word))?;
        let line = rest.lines().next()?;
        let at = line.find(end)?;
        let is_key = line[..at].chars().all(|sign| is_word(sign) || matches!(sign, ' ' | '-' | '.' | '/'));
        let is_value = end == '=' || line[at + 1..].is_empty() || line[at + 1..].starts_with(' ');
        (is_key && is_value).then(|| line[..at].trim_end().len())
    }

    fn comment(&self, before: &str, rest: &str) -> Option<usize> {
        if let Some((start, end)) = self.block_comment
            && let Some(inside) = rest.strip_prefix(start)
        {
            return Some(inside.find(end).map_or(rest.len(), |at| start.len() + at + end.len()));
        }
        // `$#` and `a#b` are no comments, nor is `https://`.
        let is_apart = before.is_empty() || before.ends_with([' ', '\t', '\n', ';', '{', '}', '(', ')', ',']);
        let starts = self
            .comments
            .iter()
            .any(|start| rest.get(..start.len()).is_some_and(|found| found.eq_ignore_ascii_case(start)));
        (is_apart && starts).then(|| rest.find('\n').unwrap_or(rest.len()))
    }

    fn text(&self, before: &str, rest: &str) -> Option<usize> {
        let quote = self.quotes.iter().find(|quote| rest.starts_with(**quote))?;
        let prefix = &before[before.trim_end_matches(is_word).len()..];
        // Not the apostrophe of `don't` or of `&'static`, but the quote of `f'…'`.
        let opens = matches!(prefix, "" | "b" | "br" | "f" | "fr" | "r" | "rb" | "u") && !before.ends_with(['&', '<']);
        if *quote == "'" && !opens {
            return None;
        }
        let is_long = LONG_QUOTES.contains(quote);
        let inside = &rest[quote.len()..];
        let mut escaped = false;
        for (at, sign) in inside.char_indices() {
            if sign == '\n' && !is_long {
                return None;
            }
            if !escaped && inside[at..].starts_with(quote) {
                return Some(at + 2 * quote.len());
            }
            escaped = sign == '\\' && !escaped;
        }
        is_long.then_some(rest.len())
    }

    fn word(&self, word: &str, before: &str) -> Option<Token> {
        let is_one_of = |words: &str| match self.any_case {
            true => words.split(' ').any(|other| other.eq_ignore_ascii_case(word)),
            false => has_word(words, word),
        };
        if word.starts_with(|first: char| first.is_ascii_digit()) || has_word(CONSTANTS, &word.to_ascii_lowercase()) {
            Some(Token::Constant)
        } else if is_one_of(self.keywords) {
            Some(Token::Keyword)
        } else {
            has_word(DEFINING, &before.to_ascii_lowercase()).then_some(Token::Name)
        }
    }
}

fn is_word(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '_'
}

/// A word, or a number with its digits behind the point.
fn word_length(rest: &str) -> usize {
    let is_number = rest.starts_with(|first: char| first.is_ascii_digit());
    rest.find(|sign| !(is_word(sign) || is_number && sign == '.')).unwrap_or(rest.len())
}

/// `&CounterClockwiseContourIntegral;`
const LONGEST_REFERENCE: usize = 33;

/// HTML and XML: comments, names of elements and attributes, values, references to characters.
fn markup(html: &mut Html, code: &str) {
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        if rest.starts_with("<!--") {
            let length = rest.find("-->").map_or(rest.len(), |at| at + 3);
            html.take(Some(Token::Comment), &mut rest, length);
        } else if first == '<' {
            let signs = rest.find(|sign| !matches!(sign, '<' | '/' | '!' | '?')).unwrap_or(rest.len());
            html.take(None, &mut rest, signs);
            tag(html, &mut rest);
        } else {
            let reference = rest.bytes().take(LONGEST_REFERENCE).position(|byte| byte == b';').filter(|end| {
                first == '&' && rest[1..*end].bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#')
            });
            let length = reference.map_or(first.len_utf8(), |end| end + 1);
            html.take(reference.map(|_| Token::Constant), &mut rest, length);
        }
    }
}

/// The rest of a tag, behind its `<`.
fn tag(html: &mut Html, rest: &mut &str) {
    while let Some(first) = rest.chars().next().filter(|first| !matches!(first, '<' | '>')) {
        let (token, length) = match first {
            '"' | '\'' => (Some(Token::Text), rest[1..].find(first).map_or(rest.len(), |at| at + 2)),
            _ if is_word(first) => {
                let is_name = |sign: char| is_word(sign) || matches!(sign, '-' | ':' | '.');
                (Some(Token::Name), rest.find(|sign| !is_name(sign)).unwrap_or(rest.len()))
            }
            _ => (None, first.len_utf8()),
        };
        html.take(token, rest, length);
    }
}

/// What `diff` prints: lines that came and lines that went.
fn difference(html: &mut Html, code: &str) {
    for line in code.split_inclusive('\n') {
        let text = line.strip_suffix('\n').unwrap_or(line);
        let token = match text.as_bytes().first() {
            Some(b'+') if !text.starts_with("+++") => Some(Token::Inserted),
            Some(b'-') if !text.starts_with("---") => Some(Token::Deleted),
            Some(_) | None => None,
        };
        let mut rest = line;
        html.take(token, &mut rest, text.len());
        html.plain(rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The code with each token in brackets behind the first letter of what it is.
    #[track_caller]
    fn check(language: &str, code: &str, expected: &str) {
        let html = highlighted(language, code).expect("a known language");
        let marked = html.replace("</span>", "]").replace("<span class=\"hl-", "");
        let marked = ["comment", "string", "keyword", "constant", "entity", "inserted", "deleted"]
            .iter()
            .fold(marked, |marked, class| marked.replace(&format!("{class}\">"), &format!("{}[", &class[..1])));
        assert_eq!(html_escape::decode_html_entities(&marked), expected);
    }

    #[test]
    fn a_language_shows_its_comments_texts_words_and_numbers() {
        check("json", r#"{"a": [1.5, true, "\"x"]}"#, r#"{s["a"]: [c[1.5], c[true], s["\"x"]]}"#);
        check("SQL", "SELECT a FROM b -- 'c'\nWHERE d = 'e'", "k[SELECT] a k[FROM] b c[-- 'c']\nk[WHERE] d = s['e']");
        check("sh", "echo \"$#\" # done\nif", "k[echo] s[\"$#\"] c[# done]\nk[if]");
        check("python", "def greet(a):\n    return f'{a}'", "k[def] e[greet](a):\n    k[return] fs['{a}']");
        check("js", "let a = `b\nc`; /* d\n */ f(0x1f)", "k[let] a = s[`b\nc`]; c[/* d\n */] f(c[0x1f])");
        check("vba", "Dim a ' it's b\nMsgBox \"c\"", "k[Dim] a c[' it's b]\nMsgBox s[\"c\"]");
        check("ps1", "If ($a) { <# b #> return $null }", "k[If] ($a) { c[<# b #>] k[return] $c[null] }");
    }

    #[test]
    fn data_shows_its_keys() {
        check("yaml", "a: b # c\n- d-e: https://x.y\n  f:\n", "e[a]: b c[# c]\n- e[d-e]: https://x.y\n  e[f]:\n");
        check("toml", "[a]\nb.c = 'd' # e", "[a]\ne[b.c] = s['d'] c[# e]");
    }

    #[test]
    fn markup_shows_its_elements_attributes_and_values() {
        check(
            "html",
            "<p id=\"a\" hidden>b &amp; c</p><!-- d -->",
            "<e[p] e[id]=s[\"a\"] e[hidden]>b c[&amp;] c</e[p]>c[<!-- d -->]",
        );
    }

    #[test]
    fn a_difference_shows_what_came_and_went() {
        check("diff", "--- a\n+++ b\n-c\n+d\n e", "--- a\n+++ b\nd[-c]\ni[+d]\n e");
    }

    #[test]
    fn an_apostrophe_and_an_open_quote_start_no_text() {
        check("yaml", "a: don't\nb: can't", "e[a]: don't\ne[b]: can't");
        check("rust", "let a: &'b str = 'c';", "k[let] a: &'b str = s['c'];");
        check("js", "a = \"b\nc", "a = \"b\nc");
    }

    #[test]
    fn no_character_is_lost_or_added() {
        let samples = [
            "",
            "'",
            "\"\"\"a",
            "a: 'b\n",
            "/* é",
            "&;&a;<",
            "<a b='c",
            "<!-",
            "1.é.2",
            "\\\"\\",
            "--\n-\t- ü: '''\n#",
        ];
        let names = LANGUAGES.iter().map(|language| language.names.split(' ').next().unwrap());
        for name in names.chain(["html", "diff"]) {
            for code in samples.iter().flat_map(|a| samples.iter().map(move |b| format!("{a}{b}"))) {
                let html = highlighted(name, &code).unwrap();
                let texts = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
                assert_eq!(html_escape::decode_html_entities(&texts.collect::<String>()), code, "{name}");
            }
        }
    }

    #[test]
    fn an_unknown_language_stays_plain() {
        assert_eq!(highlighted("brainfuck", "+-"), None);
        assert_eq!(highlighted("", "a"), None);
    }
}
