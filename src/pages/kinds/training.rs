//! A training as shown on its page: its audience, its dates, and the quiz.

use serde::Serialize;

use crate::book::{GeneratedPage, PageId, Tie};
use crate::kinds::{Question, Training};
use crate::pages::edition::Edition;
use crate::pages::elements::{Link, generated_link, link};
use crate::pages::roles::{self, AudienceView, RoleView};
use crate::pages::training_dates::{self, ScheduleView};
use crate::pages::viewpoint::Viewpoint;

#[derive(Serialize)]
pub(super) struct TrainingView<'a> {
    audience: Vec<AudienceView>,
    trainer: Option<RoleView>,
    teaches: Vec<Link>,
    schedule: ScheduleView,
    /// Where there is one.
    calendar: Option<String>,
    /// The page with all trainings.
    overview: Link,
    /// The key under which the browser remembers the answers.
    address: &'a str,
    quiz: Vec<QuestionView<'a>>,
}

#[derive(Serialize)]
struct QuestionView<'a> {
    number: usize,
    text: &'a str,
    why: &'a str,
    /// Several answers are right, so readers tick boxes.
    is_multiple: bool,
    answers: Vec<&'a str>,
    right: Vec<&'a str>,
    /// The positions of the right answers, from 0, for the script.
    right_places: String,
}

pub(super) fn view<'a>(
    edition: &'a Edition,
    page: PageId,
    from: Viewpoint<'_>,
    training: &'a Training,
) -> TrainingView<'a> {
    let book = &edition.book;
    let questions = training.quiz.iter().enumerate();
    TrainingView {
        audience: training.audience.iter().map(|audience| roles::audience(edition, from, &audience.value)).collect(),
        trainer: training.trainer.as_ref().map(|trainer| roles::named(book, from, &trainer.value)),
        teaches: book.relations.graph.from(page, Tie::Teaches).map(|other| link(book, from, other)).collect(),
        schedule: training_dates::schedule(edition.phrases(), training),
        calendar: edition.calendar(None).map(|calendar| from.href_to(&calendar)),
        overview: generated_link(edition.phrases(), from, GeneratedPage::Training),
        address: &book.pages[page].address,
        quiz: questions.map(|(place, question)| question_view(place + 1, question)).collect(),
    }
}

fn question_view(number: usize, question: &Question) -> QuestionView<'_> {
    let right = || question.answers.iter().enumerate().filter(|(_, answer)| answer.is_right);
    let places: Vec<String> = right().map(|(place, _)| place.to_string()).collect();
    QuestionView {
        number,
        text: &question.text,
        why: &question.why,
        is_multiple: places.len() > 1,
        answers: question.answers.iter().map(|answer| answer.text.as_str()).collect(),
        right: right().map(|(_, answer)| answer.text.as_str()).collect(),
        right_places: places.join(" "),
    }
}
