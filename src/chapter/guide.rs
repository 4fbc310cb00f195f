//! A guided question: a question, its answers, and where each leads.

use std::ops::Range;

use super::body::Body;
use super::reference::taken_back;
use crate::dialects::Map;

/// A guide: a question, and its answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Guide {
    pub question: Box<str>,
    pub answers: Vec<Answer>,
    /// The same HTML as in the chapter's body, for use elsewhere.
    pub body: Body,
    pub(super) range: (u32, u32),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    pub text: Box<str>,
    /// Its link text, and what follows it; empty if that's the whole answer.
    pub(super) goal: Box<str>,
    pub leads: Leads,
    pub(super) range: (u32, u32),
}

#[derive(Clone, Debug, PartialEq)]
pub enum Leads {
    /// To the next choice, which has an anchor.
    On {
        anchor: Box<str>,
        answers: Vec<Answer>,
    },
    /// To the target of the chapter's link with this number.
    Link(u32),
    /// Out of the handbook, or to a role.
    Outside,
    Nowhere,
}

impl Guide {
    /// Its place in the file.
    pub fn range(&self) -> Range<usize> {
        self.range.0 as usize..self.range.1 as usize
    }

    /// Makes its places those of the author's text.
    pub(super) fn take_back(&mut self, map: &Map) {
        self.range = taken_back(self.range, map);
        self.answers.iter_mut().for_each(|answer| answer.take_back(map));
    }

    /// Every answer, each before those below it.
    pub fn all_answers(&self) -> Vec<&Answer> {
        all_answers(&self.answers)
    }

    /// Whether an anchor belongs to one of its choices.
    pub fn has_anchor(&self, wanted: &str) -> bool {
        self.all_answers().iter().any(|answer| answer.anchor() == Some(wanted))
    }
}

impl Answer {
    /// Its place in the file.
    pub fn range(&self) -> Range<usize> {
        self.range.0 as usize..self.range.1 as usize
    }

    fn take_back(&mut self, map: &Map) {
        self.range = taken_back(self.range, map);
        if let Leads::On { answers, .. } = &mut self.leads {
            answers.iter_mut().for_each(|answer| answer.take_back(map));
        }
    }

    pub(super) fn anchor(&self) -> Option<&str> {
        match &self.leads {
            Leads::On { anchor, .. } => Some(anchor),
            Leads::Link(_) | Leads::Outside | Leads::Nowhere => None,
        }
    }
}

/// Some answers, and every answer below them.
pub(super) fn all_answers(answers: &[Answer]) -> Vec<&Answer> {
    let mut all = Vec::new();
    push_all(answers, &mut all);
    all
}

fn push_all<'a>(answers: &'a [Answer], all: &mut Vec<&'a Answer>) {
    for answer in answers {
        all.push(answer);
        if let Leads::On { answers, .. } = &answer.leads {
            push_all(answers, all);
        }
    }
}
