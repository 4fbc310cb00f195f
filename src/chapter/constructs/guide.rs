//! Guided questions: turns a nested list under `> [!GUIDE]` into choices that lead to a page.
//!
//! The HTML has two forms of them: folded lists for the screen, and numbered choices for paper. `book` checks where the
//! answers lead.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::{callouts, links, replace_event};
use crate::chapter::body::{Body, push_id};
use crate::chapter::guide::{Answer, Guide, Leads, all_answers};
use crate::chapter::reference::narrow;
use crate::chapter::sanitiser::sanitise;
use crate::chapter::section_text::PAPER;
use crate::chapter::slots::Label;
use crate::chapter::translation::Translation;
use crate::html::{escape, push_escaped};
use crate::text;

/// Turns a quote that starts with `[!GUIDE]` into a guide. Returns where to continue, or `None` if it's another quote.
pub(super) fn start(translation: &mut Translation<'_>, at: usize) -> Option<usize> {
    if !callouts::take_marker(translation, at, "[!GUIDE]") {
        return None;
    }
    let end = translation.end_of(at);
    let range = narrow(&translation.events[at].1);
    let parts = Parts::of(translation, at + 1..end);
    let question = parts.text(translation);
    let mut html =
        format!("<div class=\"guide\">\n<div class=\"guide-question\">\n{}</div>\n", parts.html(translation));
    let answers = choices(translation, &parts.lists, &mut html);
    push_paper(translation, &mut html, &question, &answers);
    html.push_str("</div>\n");
    let alone = if translation.has_raw_html { sanitise(&html).html } else { html.clone() };
    translation.found.guides.push(Guide { question: question.into(), answers, body: Body::new(&alone), range });
    translation.erase(at..end + 1);
    translation.replace(at, html);
    Some(end + 1)
}

/// The events of a quote or an item: its lists, and everything around them.
struct Parts {
    lists: Vec<Range<usize>>,
    around: Vec<Range<usize>>,
}

impl Parts {
    fn of(translation: &Translation<'_>, range: Range<usize>) -> Parts {
        let mut parts = Parts { lists: Vec::new(), around: Vec::new() };
        let mut start = range.start;
        while let Some(list) =
            (start..range.end).find(|i| matches!(translation.events[*i].0, Event::Start(Tag::List(_))))
        {
            let end = translation.end_of(list) + 1;
            parts.around.push(start..list);
            parts.lists.push(list..end);
            start = end;
        }
        parts.around.push(start..range.end);
        parts
    }

    fn text(&self, translation: &Translation<'_>) -> String {
        let texts = self.around.iter().map(|range| translation.visible_text(range.clone()));
        texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// Everything around the lists, as usual.
    fn html(&self, translation: &mut Translation<'_>) -> String {
        let mut html = String::new();
        for range in &self.around {
            let mut at = range.start;
            while at < range.end {
                at = replace_event(translation, at);
            }
            pulldown_cmark::html::push_html(
                &mut html,
                translation.events[range.clone()].iter().map(|(event, _)| event.clone()),
            );
        }
        html
    }

    fn first_link(&self, translation: &Translation<'_>) -> Option<usize> {
        let is_link = |i: &usize| matches!(translation.events[*i].0, Event::Start(Tag::Link { .. }));
        self.around.iter().cloned().flatten().find(is_link)
    }
}

/// The answers of some lists; adds their screen form to `html`.
fn choices(translation: &mut Translation<'_>, lists: &[Range<usize>], html: &mut String) -> Vec<Answer> {
    let mut answers = Vec::new();
    html.push_str("<ul class=\"guide-choices\">\n");
    for list in lists {
        let mut at = list.start + 1;
        while at + 1 < list.end {
            let end = translation.end_of(at);
            answers.push(answer(translation, at..end, html));
            at = end + 1;
        }
    }
    html.push_str("</ul>\n");
    answers
}

fn answer(translation: &mut Translation<'_>, item: Range<usize>, html: &mut String) -> Answer {
    let range = first_line(translation, &translation.events[item.start].1);
    let parts = Parts::of(translation, item.start + 1..item.end);
    html.push_str("<li>");
    let (text, goal, leads) = if !parts.lists.is_empty() {
        choice(translation, &parts, html)
    } else if let Some(link) = parts.first_link(translation) {
        linked(translation, link, item.start + 1..item.end, html)
    } else {
        plain(translation, &parts, html)
    };
    html.push_str("</li>\n");
    Answer { text: text.into(), goal: goal.into(), leads, range: narrow(&range) }
}

fn choice(translation: &mut Translation<'_>, parts: &Parts, html: &mut String) -> (String, String, Leads) {
    let text = label(&parts.text(translation)).to_owned();
    let anchor: Box<str> = translation.slugs.unique(&text::heading_slug(&text)).into();
    translation.found.anchors.push(anchor.clone());
    html.push_str("<details");
    push_id(html, &anchor);
    let _ = writeln!(html, "><summary>{}</summary>", escape(&text));
    let answers = choices(translation, &parts.lists, html);
    html.push_str("</details>");
    (text, String::new(), Leads::On { anchor, answers })
}

/// An answer with a link: all of it is the link.
fn linked(
    translation: &mut Translation<'_>,
    link: usize,
    item: Range<usize>,
    html: &mut String,
) -> (String, String, Leads) {
    let goal = translation.visible_text(link..item.end);
    let text = label(&translation.visible_text(item.start..link)).to_owned();
    let (links_before, depth) = (translation.found.links.len(), translation.link_depth);
    links::start(translation, link);
    translation.link_depth = depth;
    if let Event::Html(opening) = &translation.events[link].0 {
        html.push_str(opening);
    }
    if !text.is_empty() {
        let _ = write!(html, "<span class=\"guide-answer\">{}</span> ", escape(&text));
    }
    let _ = write!(html, "<span class=\"guide-goal\">{}</span></a>", escape(&goal));
    let leads = match translation.found.links.len() == links_before {
        true => Leads::Outside,
        false => Leads::Link(links_before as u32),
    };
    if text.is_empty() { (goal, text, leads) } else { (text, goal, leads) }
}

/// An answer without its own link; an address or a role in its text becomes one.
fn plain(translation: &mut Translation<'_>, parts: &Parts, html: &mut String) -> (String, String, Leads) {
    let text = parts.text(translation);
    let mentions = translation.found.mentions.len();
    let inside = parts.html(translation);
    let leads_outside = translation.found.mentions.len() > mentions || inside.contains("<a ");
    let _ = write!(html, "<div class=\"guide-end\">{inside}</div>");
    (text, String::new(), if leads_outside { Leads::Outside } else { Leads::Nowhere })
}

/// An answer without the colon after it.
fn label(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_whitespace() || ":：–—".contains(c))
}

fn first_line(translation: &Translation<'_>, range: &Range<usize>) -> Range<usize> {
    let line = translation.text[range.clone()].lines().next().unwrap_or_default();
    range.start..range.start + line.trim_end().len()
}

/// The paper form: every choice has a number, and each answer says where to go next.
fn push_paper(translation: &Translation<'_>, html: &mut String, question: &str, answers: &[Answer]) {
    let mut choices = vec![(question, answers)];
    let all = all_answers(answers);
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
                Leads::Link(number) => translation.found.links.get(*number as usize),
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
