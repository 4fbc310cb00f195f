//! A training as its page shows it.

use serde::Serialize;

use crate::book::PageId;
use crate::kinds::Training;
use crate::site::Site;
use crate::site::people::{self, RoleView};
use crate::site::views::{Day, day};

#[derive(Serialize)]
pub(super) struct TrainingView<'a> {
    audience: Vec<&'a str>,
    minutes: Option<u32>,
    refresh: &'a str,
    last_held: Option<Day>,
    trainer: Option<RoleView>,
}

pub(super) fn view<'a>(site: &Site, _page: PageId, from: &str, training: &'a Training) -> TrainingView<'a> {
    TrainingView {
        audience: training.audience.iter().map(|audience| audience.value.as_str()).collect(),
        minutes: training.minutes,
        refresh: &training.refresh_text,
        last_held: training.last_held.map(day),
        trainer: training.trainer.as_ref().map(|trainer| people::named(&site.book, from, &trainer.value)),
    }
}
