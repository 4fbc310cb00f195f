//! What customers told the company: the reasons, the largest first.

use serde::Serialize;

use crate::site::Site;

#[derive(Serialize)]
pub(super) struct ListeningView {
    total: u64,
}

pub(super) fn view(site: &Site) -> ListeningView {
    ListeningView { total: site.book.feedback.iter().map(|row| u64::from(row.count)).sum() }
}
