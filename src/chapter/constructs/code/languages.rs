//! What code of each family of languages looks like.

/// What a language looks like.
pub(super) struct Language {
    /// The words behind ` ``` ` that mean it, with spaces between.
    pub(super) names: &'static str,
    /// What starts a comment that ends with the line.
    pub(super) comments: &'static [&'static str],
    /// What starts a comment, and what ends it.
    pub(super) block_comment: Option<(&'static str, &'static str)>,
    /// What a text starts and ends with; longer quotes first. Only texts in [`LONG_QUOTES`] go on behind the line.
    pub(super) quotes: &'static [&'static str],
    pub(super) keywords: &'static str,
    /// Whether capitals make no difference in keywords.
    pub(super) any_case: bool,
    /// What stands between a key at the start of a line and its value.
    pub(super) key_end: Option<char>,
}

pub(super) const LONG_QUOTES: [&str; 3] = ["\"\"\"", "'''", "`"];

/// Values that most languages have.
pub(super) const CONSTANTS: &str = "true false null nil none undefined nan inf";

/// The keywords behind which a name is defined.
pub(super) const DEFINING: &str = "class def enum fn func function fun interface module namespace struct sub trait";

const PLAIN: Language = Language {
    names: "",
    comments: &[],
    block_comment: None,
    quotes: &["\"", "'"],
    keywords: "",
    any_case: false,
    key_end: None,
};

pub(super) const LANGUAGES: &[Language] = &[
    Language { names: "json json5 jsonc", comments: &["//"], block_comment: Some(("/*", "*/")), ..PLAIN },
    Language { names: "yaml yml", comments: &["#"], key_end: Some(':'), ..PLAIN },
    Language {
        names: "toml ini conf cfg properties env dotenv",
        comments: &["#", ";"],
        quotes: &["\"\"\"", "'''", "\"", "'"],
        key_end: Some('='),
        ..PLAIN
    },
    Language {
        names: "sql mysql postgresql plsql tsql sqlite",
        comments: &["--", "#"],
        block_comment: Some(("/*", "*/")),
        keywords: "add all alter and as asc begin between by case check column commit constraint create cross database \
                   default delete desc distinct drop else end except exists foreign from full function grant group \
                   having if in index inner insert intersect into is join key left like limit not offset on or order \
                   outer primary procedure references returning revoke right rollback select set table then to top \
                   trigger truncate union unique update using values view when where with",
        any_case: true,
        ..PLAIN
    },
    Language {
        names: "sh bash zsh shell console fish dockerfile makefile make",
        comments: &["#"],
        keywords: "alias break case cd continue do done echo elif else esac eval exec exit export fi for function if in \
                   local read return select set shift source sudo test then unset until while FROM RUN COPY ADD CMD \
                   ENTRYPOINT ENV EXPOSE USER WORKDIR",
        ..PLAIN
    },
    Language {
        names: "powershell ps1 pwsh",
        comments: &["#"],
        block_comment: Some(("<#", "#>")),
        keywords: "begin break catch class continue do else elseif end exit filter finally for foreach function if in \
                   param process return switch throw trap try until using while",
        any_case: true,
        ..PLAIN
    },
    Language {
        names: "python py python3 ruby rb r perl pl elixir julia nim",
        comments: &["#"],
        quotes: &["\"\"\"", "'''", "\"", "'"],
        keywords: "and as assert async await begin break case class continue def defmodule del do elif else elsif end \
                   ensure except finally for foreach from function global if import in is lambda library match module \
                   my next nonlocal not or our pass raise repeat require rescue return self sub super then try unless \
                   until use when while with yield",
        ..PLAIN
    },
    Language {
        names: "c h cpp c++ hpp csharp cs c# java javascript js mjs jsx typescript ts tsx go golang rust rs kotlin kt \
                swift scala dart php",
        comments: &["//"],
        block_comment: Some(("/*", "*/")),
        quotes: &["\"\"\"", "\"", "'", "`"],
        keywords: "abstract as async await bool boolean break byte case catch char class const continue crate debugger \
                   default defer delete do double dyn echo else enum export extends extern final finally float fn for \
                   foreach from fun func function go goto guard if impl implements import in instanceof int interface \
                   internal is let long loop match mod module mut namespace new of operator override package private \
                   protected protocol pub public range readonly ref return sealed self short signed sizeof static \
                   string struct super switch template this throw throws trait try type typedef typeof union unsafe \
                   unsigned use using val var virtual void volatile when where while with yield",
        ..PLAIN
    },
    Language {
        names: "css scss less",
        comments: &["//"],
        block_comment: Some(("/*", "*/")),
        keywords: "import media supports layer container include mixin extend use important",
        ..PLAIN
    },
    Language {
        names: "vb vba vbnet basic vbscript",
        comments: &["'", "rem "],
        quotes: &["\""],
        keywords: "and as boolean byref byval call case const dim do double each else elseif end error exit false for \
                   function get goto if in integer is let long loop mod new next not object on option or private \
                   property public redim resume select set single string sub then to true type until variant wend \
                   while with xor",
        any_case: true,
        ..PLAIN
    },
];
