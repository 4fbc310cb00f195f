//! The questions of a training, asked on its page.

use crate::diagnostic::Code;
use crate::yaml::{Fields, Item};

#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    pub text: String,
    /// In the order in which they are shown: by a number made of their words, so that the right one is not always first.
    pub answers: Vec<Answer>,
    pub why: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub text: String,
    pub is_right: bool,
}

const HELP: &str = "write `- question: …` and below it, indented alike, `right: …`, `wrong: […, …]` and `why: …`";

pub(super) fn read(fields: &mut Fields<'_>) -> Vec<Question> {
    let mut questions: Vec<Question> = Vec::new();
    for item in fields.take_items("quiz") {
        match item {
            Item::Text(text) => {
                let message = format!("the question “{}” has no answers", text.value);
                fields.report_at(Code::MissingValue, text.range, message, HELP);
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
    let (right, wrong) = (answers(fields, "right", true), answers(fields, "wrong", false));
    let why = fields.take_text("why").unwrap_or_default();
    let Some(text) = fields.take_text("question") else {
        fields.lacks("question", HELP);
        return None;
    };
    for (key, answers) in [("right", &right), ("wrong", &wrong)] {
        if answers.is_empty() {
            let message = format!("the question “{text}” has no {key} answer");
            fields.report(Code::MissingValue, "question", message, HELP);
            return None;
        }
    }
    if let Some(twice) = right.iter().find(|answer| wrong.iter().any(|other| other.text == answer.text)) {
        let message = format!("the answer “{}” is both right and wrong", twice.text);
        fields.report(Code::BadValue, "right", message, "take it out of one of the two");
        return None;
    }
    let mut answers: Vec<Answer> = right.into_iter().chain(wrong).collect();
    answers.sort_by_cached_key(|answer| xxhash_rust::xxh3::xxh3_64(format!("{text}\n{}", answer.text).as_bytes()));
    Some(Question { text, answers, why })
}

fn answers(fields: &mut Fields<'_>, key: &'static str, is_right: bool) -> Vec<Answer> {
    let texts = fields.take_sentences(key);
    texts.into_iter().map(|text| Answer { text, is_right }).collect()
}
