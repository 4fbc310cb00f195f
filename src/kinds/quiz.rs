//! A training's quiz, shown on its page.

use crate::diagnostic::Code;
use crate::keys::{Alone, Form, Key, Starter};
use crate::yaml::{Fields, Item};

#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    pub text: String,
    /// In display order: sorted by a hash of their words, so the right one isn't always first.
    pub answers: Vec<Answer>,
    pub why: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub text: String,
    pub is_right: bool,
}

pub(super) const QUIZ: Key = Key::new(
    "quiz",
    Form::Blocks(&[QUESTION, RIGHT, WRONG, WHY], Alone::Refused),
    "three to five questions to answer on the page",
    "[{question: Which move comes first?, right: Apologise, wrong: [Fix, Make amends]}]",
)
.starting(Starter::Filled(
    "\n  - question: What does somebody know who was there?\n    right: The right answer\n    \
     wrong: [A wrong answer, Another wrong answer]\n    why: …",
));
const QUESTION: Key = Key::new("question", Form::Text, "the question", "Which move comes first?").required();
const RIGHT: Key = Key::new("right", Form::Sentences, "the right answer, or several", "Apologise").required();
const WRONG: Key = Key::new("wrong", Form::Sentences, "the wrong answers", "[Fix, Make amends]").required();
const WHY: Key =
    Key::new("why", Form::Text, "why that is the answer", "Nobody listens before they hear you are sorry.");

pub(super) fn read(fields: &mut Fields<'_>) -> Vec<Question> {
    let mut questions: Vec<Question> = Vec::new();
    for item in fields.take_items(&QUIZ) {
        match item {
            Item::Text(text) => {
                let message = format!("the question “{}” has no answers", text.value);
                fields.report_at(Code::MissingValue, text.range, message, &QUIZ.how_to_write());
            }
            Item::Fields(mut inside) => {
                let question = question(&mut inside);
                fields.absorb(inside);
                questions.extend(question);
            }
        }
    }
    questions
}

fn question(fields: &mut Fields<'_>) -> Option<Question> {
    let (right, wrong) = (answers(fields, &RIGHT, true), answers(fields, &WRONG, false));
    let why = fields.take_text(&WHY).unwrap_or_default();
    let Some(text) = fields.take_text(&QUESTION) else {
        fields.lacks(&QUESTION, &QUIZ);
        return None;
    };
    for (key, answers) in [("right", &right), ("wrong", &wrong)] {
        if answers.is_empty() {
            let message = format!("the question “{text}” has no {key} answer");
            fields.report(Code::MissingValue, "question", message, &QUIZ.how_to_write());
            return None;
        }
    }
    if let Some(twice) = right.iter().find(|answer| wrong.iter().any(|other| other.text == answer.text)) {
        let message = format!("the answer “{}” is both right and wrong", twice.text);
        fields.report(Code::BadValue, "right", message, "remove it from one of the two");
        return None;
    }
    let mut answers: Vec<Answer> = right.into_iter().chain(wrong).collect();
    answers.sort_by_cached_key(|answer| xxhash_rust::xxh3::xxh3_64(format!("{text}\n{}", answer.text).as_bytes()));
    Some(Question { text, answers, why })
}

fn answers(fields: &mut Fields<'_>, key: &'static Key, is_right: bool) -> Vec<Answer> {
    let texts = fields.take_sentences(key);
    texts.into_iter().map(|text| Answer { text, is_right }).collect()
}
