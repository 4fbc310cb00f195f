//! Nothing grows faster than its input. Each trap is built at one, two and four times a size, and what counts is how
//! much more CPU time the largest takes than the one before. A busy machine hardly changes that, and a slow one doesn't
//! at all.

use std::process::Command;

use crate::support::{Fixture, PROGRAM, playbook};

/// Between twice and four times the size, time doubles if it's linear, and quadruples if it's quadratic.
const MOST: f64 = 3.0;
/// The noise between two equal runs, in seconds.
const NOISE: f64 = 0.06;
/// How often to try a trap before it counts: something else may have delayed it.
const TRIES: usize = 3;

/// What to write into the folder of an empty playbook, for a size in bytes.
type Trap = Box<dyn Fn(usize) -> Vec<(String, String)>>;

/// The CPU seconds of a build.
fn seconds(fixture: &Fixture) -> f64 {
    // The second line of `times` is for the programs that the shell ran: `0m0.03s 0m0.01s`.
    let script = "\"$0\" build > run.txt 2>&1; times";
    let output = Command::new("sh").args(["-c", script, PROGRAM]).current_dir(fixture.root()).output().unwrap();
    let times = String::from_utf8(output.stdout).unwrap();
    let user = times.lines().nth(1).and_then(|line| line.split_whitespace().next()).unwrap_or_default();
    let (minutes, seconds) = user.trim_end_matches('s').split_once('m').unwrap_or_else(|| panic!("{times:?}"));
    minutes.parse::<f64>().unwrap() * 60.0 + seconds.replace(',', ".").parse::<f64>().unwrap()
}

fn time_of(trap: &Trap, size: usize) -> f64 {
    let fixture = playbook().bare().chapter("index.md", "# Home\n");
    for (path, text) in trap(size) {
        fixture.write(&format!("playbook/{path}"), text);
    }
    seconds(&fixture)
}

/// A trap's times, if the largest takes too long.
fn grows(trap: &Trap, size: usize) -> Option<String> {
    let mut tried = Vec::new();
    while tried.len() < TRIES {
        let times = [size, 2 * size, 4 * size].map(|size| time_of(trap, size));
        let base = times[0].min(0.01);
        if times[2] - base < MOST * (times[1] - base) + NOISE {
            return None;
        }
        tried.push(format!("{times:.2?}"));
    }
    Some(tried.join(" "))
}

#[track_caller]
fn assert_linear(traps: impl IntoIterator<Item = (String, usize, Trap)>) {
    let growing = traps.into_iter().filter_map(|(name, size, trap)| Some(format!("{name}: {}", grows(&trap, size)?)));
    assert_eq!(growing.collect::<Vec<_>>(), [""; 0], "these take more than {MOST} times as long for twice the input");
}

/// A chapter that repeats one thing.
fn repeated(unit: &str) -> (String, usize, Trap) {
    let text = unit.to_owned();
    let trap = move |size: usize| vec![("a.md".to_owned(), format!("# A\n\n{}\n", text.repeat(size / text.len())))];
    (format!("{unit:?}"), 50_000, Box::new(trap))
}

/// A chapter, or another file, of numbered lines.
fn numbered(path: &'static str, first: &'static str, line: fn(usize) -> String) -> (String, usize, Trap) {
    let trap = move |size: usize| {
        let mut text = first.to_owned();
        (0..)
            .map(line)
            .take_while(|line| {
                text += line;
                text.len() < size
            })
            .for_each(drop);
        vec![(path.to_owned(), text), ("part/plan.md".to_owned(), "---\nkind: plan\n---\n# Plan\n".to_owned())]
    };
    (format!("{path} {}", line(1)), 50_000, Box::new(trap))
}

/// Many chapters.
fn chapters(number: usize, chapter: fn(usize) -> String) -> (String, usize, Trap) {
    let trap = move |number| (0..number).map(|i| (format!("part-{}/c{i}.md", i % 7), chapter(i))).collect();
    (format!("chapters of {}", chapter(1)), number, Box::new(trap))
}

#[rustfmt::skip]
const SIGNS: &[&str] = &[
    "*", "_", "**a*", "[", "![", "[a](", "[a](b)", "<", "`", "`a``", "&", "&#", "\\", "$", "|", "|-|", "~", "~~a", "[^a]",
    "[^a]: x\n\n", "a@", "@", "@a ", "www.", "http://", "://", "https://a.b ", "{", "{{", "{#a}", ">\n", "- \n", "-\n\n", "#\n",
    "\n\n", "a\n: b\n", "a\n---\n", "| a |\n| - |\n", "***\n", "\t", "\u{feff}", "\u{10fffd}", "\u{10fffd}L0\u{10fffd}", "é",
    "🎉", "\u{300}", "\u{202e}", "\"", "'", "--", "...", "[x]: y\n\n", "[x][y]", "> [!NOTE]\n\n", "> [!SAY]\n> a. b\n\n",
    "> [!GUIDE]\n> - a\n\n", "```\na\n```\n", "- [ ] a\n", "![](a.png) ",
];

#[rustfmt::skip]
const TAGS: &[&str] = &[
    "<b>", "<b", "<b a ", "<b a=\"", "</b>", "<b>x</b> ", "<b>x\n\n", "<i><b></i>", "<b><p>", "<a>", "<a href=\"x.md\">",
    "<!--", "<!-- x -->", "<div>\n", "<div>\n\n", "<details>\n\n", "<details>", "<table>", "<table><tr><td>", "<table>x<tr>",
    "<table><br>", "<ul><li>", "<p>", "<p><b class=\"x\">", "<a href=", "<a href='", "<video>", "<video src=\"a.mp4\">",
    "<video src=a.mp4><source src=b.mp4>", "<audio>", "<iframe src='https://a.b'>", "<script></script>", "<script>", "<style></style>",
    "<img>", "<x-y>",
];

#[test]
fn repeated_characters_take_linear_time() {
    assert_linear(SIGNS.iter().map(|unit| repeated(unit)));
}

#[test]
fn repeated_tags_take_linear_time() {
    assert_linear(TAGS.iter().map(|unit| repeated(unit)));
}

#[test]
fn tags_with_many_attributes_take_linear_time() {
    assert_linear([
        numbered("a.md", "<b ", |i| format!("a{i}=1 ")),
        numbered("a.md", "<b ", |_| "class=x ".to_owned()),
        numbered("a.md", "<b title=\"", |i| format!("a{i} ")),
        numbered("a.md", "# A\n\n<p>\n<b class=\"x\">\n", |i| format!("<div title=\"{i}\">x</div>\n")),
    ]);
}

#[test]
fn long_chapters_take_linear_time() {
    assert_linear([
        numbered("a.md", "", |i| format!("x[^{i}]\n\n[^{i}]: t\n\n")),
        numbered("a.md", "", |i| format!("[x](gone{i}.md) ")),
        numbered("a.md", "", |i| format!("[x](#gone{i}) ")),
        numbered("a.md", "", |i| format!("![x](gone{i}.png)\n\n")),
        numbered("a.md", "", |i| format!("<b id=\"i{i}\">b</b> [x](#i{i}) ")),
        numbered("a.md", "", |i| format!("Term {i}\n: What term {i} means\n\nterm {i} here\n\n")),
        numbered("a.md", "---\nglossary: true\n---\n", |i| format!("Term {i}\n: What it means\n\n")),
        numbered("a.md", "", |i| format!("[r{i}]: x{i}.md\n[r{i}]\n\n")),
        numbered("a.md", "", |i| format!("> [!GUIDE]\n> Question {i}?\n> - [a](#x{i})\n> - [b](part/plan.md)\n\n")),
    ]);
}

#[test]
fn long_files_about_the_book_take_linear_time() {
    assert_linear([
        numbered("playbook.yaml", "moves:\n", |i| format!("  - move {i}\n")),
        numbered("playbook.yaml", "links:\n", |i| format!("  - label: l{i}\n    url: https://a.b/{i}\n")),
        numbered("data/feedback.csv", "date,reason,channel,plan,count\n", |i| {
            format!("2026-01-31,late {i},chat {i},,1\n")
        }),
        numbered("data/feedback.csv", "date,reason,channel,plan,count\n", |i| format!("2026-01-31,late {i}\n")),
        numbered("data/feedback.csv", "date,reason,channel,plan,count\n", |i| format!("2026-01-31,late,,gone {i},1\n")),
    ]);
}

#[test]
fn many_chapters_take_linear_time() {
    assert_linear([
        chapters(250, |i| format!("# Chapter {i}\n\n[x](gone-{i}.md) [y](gone-{i}-1.md) [z](chapter-{i}.md)\n")),
        chapters(250, |i| format!("# Chapter {i}\n\n![x](gone-{i}.png) [y](c{i}.md#gone)\n")),
        chapters(250, |i| format!("---\nkind: plan\nowner: role{i}\n---\n# Chapter\n\n## Hear them out\n\n@role{i}\n")),
    ]);
}

/// Roles that escalate to each other, in a circle.
#[test]
fn a_long_escalation_takes_linear_time() {
    let circle = |number: usize| {
        let role = |i| format!("role{i}:\n  person: P {i}\n  phone: 123\n  escalates_to: role{}\n", (i + 1) % number);
        vec![("roles.yaml".to_owned(), (0..number).map(role).collect())]
    };
    assert_linear([("a circle of roles".to_owned(), 250, Box::new(circle) as Trap)]);
}
