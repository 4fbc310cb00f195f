//! Guided questions: a nested list under `> [!GUIDE]` becomes choices that lead to a page.
//!
//! The HTML holds two forms of them: folded lists for the screen, and numbered choices for paper. What the answers lead to
//! is looked at in `book`.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::body::{Body, Label, escape, push_escaped, push_id};
use super::links::{self, narrow};
use super::markdown::{Draft, replace_event};
use super::{callouts, raw_html};
use crate::text;

/// A guide: a question, and the answers to choose from.
#[derive(Clone, Debug, PartialEq)]
pub struct Guide {
    pub question: Box<str>,
    pub answers: Vec<Answer>,
    /// The same HTML as in the chapter's body, to be shown elsewhere.
    pub body: Body,
    range: (u32, u32),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    pub text: Box<str>,
    /// The words of its link, and what follows them; empty where they are all of the answer.
    goal: Box<str>,
    pub leads: Leads,
    range: (u32, u32),
}

#[derive(Clone, Debug, PartialEq)]
pub enum Leads {
    /// To the next choice, which has an anchor.
    On {
        anchor: Box<str>,
        answers: Vec<Answer>,
    },
    /// To where the chapter's link of this number leads.
    Link(u32),
    /// Out of the handbook, or to a role.
    Outside,
    Nowhere,
}

/// What opens the form for paper, which says again what stands above it.
pub(super) const PAPER: &str = "dl class=\"guide-paper\"";

impl Guide {
    /// Where it stands in the file.
    pub fn range(&self) -> Range<usize> {
        self.range.0 as usize..self.range.1 as usize
    }

    /// Every answer, each before those below it.
    pub fn all_answers(&self) -> Vec<&Answer> {
        let mut all = Vec::new();
        push_all(&self.answers, &mut all);
        all
    }

    /// Whether an anchor is that of one of its choices.
    pub fn has_anchor(&self, wanted: &str) -> bool {
        self.all_answers().iter().any(|answer| answer.anchor() == Some(wanted))
    }
}

impl Answer {
    /// Where it stands in the file.
    pub fn range(&self) -> Range<usize> {
        self.range.0 as usize..self.range.1 as usize
    }

    fn anchor(&self) -> Option<&str> {
        match &self.leads {
            Leads::On { anchor, .. } => Some(anchor),
            Leads::Link(_) | Leads::Outside | Leads::Nowhere => None,
        }
    }
}

fn push_all<'a>(answers: &'a [Answer], all: &mut Vec<&'a Answer>) {
    for answer in answers {
        all.push(answer);
        if let Leads::On { answers, .. } = &answer.leads {
            push_all(answers, all);
        }
    }
}

/// Makes a guide of a quote that opens with `[!GUIDE]`. Gives the place to go on from, or `None` if it is another quote.
pub(super) fn start(draft: &mut Draft<'_>, at: usize) -> Option<usize> {
    if !callouts::take_marker(draft, at, "[!GUIDE]") {
        return None;
    }
    let end = draft.end_of(at);
    let range = narrow(&draft.events[at].1);
    let parts = Parts::of(draft, at + 1..end);
    let question = parts.text(draft);
    let mut html = format!("<div class=\"guide\">\n<div class=\"guide-question\">\n{}</div>\n", parts.html(draft));
    let answers = choices(draft, &parts.lists, &mut html);
    push_paper(draft, &mut html, &question, &answers);
    html.push_str("</div>\n");
    let alone = if draft.has_raw_html { raw_html::finish_part(&html) } else { html.clone() };
    draft.found.guides.push(Guide { question: question.into(), answers, body: Body::new(&alone), range });
    draft.erase(at..end + 1);
    draft.replace(at, html);
    Some(end + 1)
}

/// The events of a quote or an item: its lists, and what stands around them.
struct Parts {
    lists: Vec<Range<usize>>,
    around: Vec<Range<usize>>,
}

impl Parts {
    fn of(draft: &Draft<'_>, range: Range<usize>) -> Parts {
        let mut parts = Parts { lists: Vec::new(), around: Vec::new() };
        let mut start = range.start;
        while let Some(list) = (start..range.end).find(|i| matches!(draft.events[*i].0, Event::Start(Tag::List(_)))) {
            let end = draft.end_of(list) + 1;
            parts.around.push(start..list);
            parts.lists.push(list..end);
            start = end;
        }
        parts.around.push(start..range.end);
        parts
    }

    fn text(&self, draft: &Draft<'_>) -> String {
        let texts = self.around.iter().map(|range| draft.visible_text(range.clone()));
        texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// What stands around the lists, as it would anywhere.
    fn html(&self, draft: &mut Draft<'_>) -> String {
        let mut html = String::new();
        for range in &self.around {
            let mut at = range.start;
            while at < range.end {
                at = replace_event(draft, at);
            }
            pulldown_cmark::html::push_html(
                &mut html,
                draft.events[range.clone()].iter().map(|(event, _)| event.clone()),
            );
        }
        html
    }

    fn first_link(&self, draft: &Draft<'_>) -> Option<usize> {
        let is_link = |i: &usize| matches!(draft.events[*i].0, Event::Start(Tag::Link { .. }));
        self.around.iter().cloned().flatten().find(is_link)
    }
}

/// The answers of some lists, whose form for the screen is added to `html`.
fn choices(draft: &mut Draft<'_>, lists: &[Range<usize>], html: &mut String) -> Vec<Answer> {
    let mut answers = Vec::new();
    html.push_str("<ul class=\"guide-choices\">\n");
    for list in lists {
        let mut at = list.start + 1;
        while at + 1 < list.end {
            let end = draft.end_of(at);
            answers.push(answer(draft, at..end, html));
            at = end + 1;
        }
    }
    html.push_str("</ul>\n");
    answers
}

fn answer(draft: &mut Draft<'_>, item: Range<usize>, html: &mut String) -> Answer {
    let range = first_line(draft, &draft.events[item.start].1);
    let parts = Parts::of(draft, item.start + 1..item.end);
    html.push_str("<li>");
    let (text, goal, leads) = if !parts.lists.is_empty() {
        choice(draft, &parts, html)
    } else if let Some(link) = parts.first_link(draft) {
        linked(draft, link, item.start + 1..item.end, html)
    } else {
        plain(draft, &parts, html)
    };
    html.push_str("</li>\n");
    Answer { text: text.into(), goal: goal.into(), leads, range: narrow(&range) }
}

fn choice(draft: &mut Draft<'_>, parts: &Parts, html: &mut String) -> (String, String, Leads) {
    let text = label(&parts.text(draft)).to_owned();
    let anchor: Box<str> = draft.slugs.unique(&text::heading_slug(&text)).into();
    draft.found.anchors.push(anchor.clone());
    html.push_str("<details");
    push_id(html, &anchor);
    let _ = writeln!(html, "><summary>{}</summary>", escape(&text));
    let answers = choices(draft, &parts.lists, html);
    html.push_str("</details>");
    (text, String::new(), Leads::On { anchor, answers })
}

/// An answer with a link: all of it leads there.
fn linked(draft: &mut Draft<'_>, link: usize, item: Range<usize>, html: &mut String) -> (String, String, Leads) {
    let goal = draft.visible_text(link..item.end);
    let text = label(&draft.visible_text(item.start..link)).to_owned();
    let (links_before, depth) = (draft.found.links.len(), draft.link_depth);
    links::start(draft, link);
    draft.link_depth = depth;
    if let Event::Html(opening) = &draft.events[link].0 {
        html.push_str(opening);
    }
    if !text.is_empty() {
        let _ = write!(html, "<span class=\"guide-answer\">{}</span> ", escape(&text));
    }
    let _ = write!(html, "<span class=\"guide-goal\">{}</span></a>", escape(&goal));
    let leads = match draft.found.links.len() == links_before {
        true => Leads::Outside,
        false => Leads::Link(links_before as u32),
    };
    if text.is_empty() { (goal, text, leads) } else { (text, goal, leads) }
}

/// An answer without a link of its own; an address or a role in its text is one.
fn plain(draft: &mut Draft<'_>, parts: &Parts, html: &mut String) -> (String, String, Leads) {
    let text = parts.text(draft);
    let mentions = draft.found.mentions.len();
    let inside = parts.html(draft);
    let leads_outside = draft.found.mentions.len() > mentions || inside.contains("<a ");
    let _ = write!(html, "<div class=\"guide-end\">{inside}</div>");
    (text, String::new(), if leads_outside { Leads::Outside } else { Leads::Nowhere })
}

/// An answer without the colon behind it.
fn label(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_whitespace() || ":：–—".contains(c))
}

fn first_line(draft: &Draft<'_>, range: &Range<usize>) -> Range<usize> {
    let line = draft.text[range.clone()].lines().next().unwrap_or_default();
    range.start..range.start + line.trim_end().len()
}

/// The form for paper: every choice has a number, and an answer says at which to go on.
fn push_paper(draft: &Draft<'_>, html: &mut String, question: &str, answers: &[Answer]) {
    let mut choices = vec![(question, answers)];
    let mut all = Vec::new();
    push_all(answers, &mut all);
    choices.extend(all.iter().filter_map(|answer| match &answer.leads {
        Leads::On { answers, .. } => Some((&*answer.text, &answers[..])),
        Leads::Link(_) | Leads::Outside | Leads::Nowhere => None,
    }));
    let anchors = all.iter().filter_map(|answer| answer.anchor());
    let numbers: HashMap<&str, usize> = anchors.enumerate().map(|(at, anchor)| (anchor, at + 2)).collect();
    let _ = writeln!(html, "<{PAPER}>");
    for (at, (text, answers)) in choices.into_iter().enumerate() {
        let _ = writeln!(html, "<div><dt><b>{}</b> {}</dt>", at + 1, escape(text));
        for answer in answers {
            let _ = write!(html, "<dd>{}", escape(&answer.text));
            let link = match &answer.leads {
                Leads::Link(number) => draft.found.links.get(*number as usize),
                Leads::On { .. } | Leads::Outside | Leads::Nowhere => None,
            };
            let goes_to = answer.anchor().or_else(|| link?.target.strip_prefix('#'));
            match goes_to.and_then(|anchor| numbers.get(anchor)) {
                Some(number) => {
                    let _ = write!(html, ": {}", Label::GoTo.about(number));
                }
                None if !answer.goal.is_empty() => {
                    html.push_str(": ");
                    push_escaped(html, &answer.goal);
                }
                None => {}
            }
            html.push_str("</dd>\n");
        }
        html.push_str("</div>\n");
    }
    html.push_str("</dl>\n");
}
