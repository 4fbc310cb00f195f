//! `playbook search "words"`: the same answers as in the browser.

use super::{Failure, Location, Outcome, terminal};
use crate::search::{Candidate, How, Meant, PageHit};
use crate::site::Site;
use crate::sources::Drafts;
use crate::text::count;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The words to search for
    words: String,
    #[command(flatten)]
    location: Location,
    /// Show how each word was understood, and every score
    #[arg(long)]
    explain: bool,
}

const MOST_PAGES: usize = 10;
const MOST_SECTIONS: usize = 3;

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let folders = arguments.location.folders();
    let (_, compilation) = super::compiled(&folders, Drafts::LeaveOut)?;
    let site = compilation.site();
    let meant = site.search().read(&arguments.words);
    let hits = site.search().answer(&meant);
    if arguments.explain {
        terminal::print(&explained(&meant));
    }
    if hits.is_empty() {
        terminal::print("No results.\n");
    }
    for (i, hit) in hits.iter().take(MOST_PAGES).enumerate() {
        terminal::print(&shown(site, i + 1, hit, arguments.explain));
    }
    if hits.len() > MOST_PAGES {
        terminal::print(&format!("… and {} more\n", count(hits.len() - MOST_PAGES, "page")));
    }
    Ok(Outcome::Clean)
}

fn shown(site: &Site, number: usize, hit: &PageHit, explain: bool) -> String {
    let (search, book) = (site.search(), site.book());
    let page = search.page(hit);
    let score = |score: f64| if explain { format!("  [{score:.0}]") } else { String::new() };
    let mut text = format!("{number}. {} ({}){}\n", book.pages[page].title, book.pages[page].address, score(hit.score));
    for section in hit.sections.iter().take(MOST_SECTIONS) {
        let heading = search.heading(hit, *section).zip(book.chapter(page));
        let heading =
            heading.map_or("(introduction)".to_owned(), |(heading, chapter)| chapter.head.outline[heading].text());
        text.push_str(&format!("     {heading}{}\n", score(section.score)));
    }
    text
}

/// How each word was understood.
fn explained(meant: &[Meant]) -> String {
    let mut text = String::new();
    for word in meant {
        let candidates: Vec<String> = word.candidates.iter().map(candidate).collect();
        let candidates = if candidates.is_empty() { "unknown word".to_owned() } else { candidates.join(", ") };
        text.push_str(&format!("{}: {candidates}\n", word.typed));
    }
    text.push('\n');
    text
}

fn candidate(candidate: &Candidate) -> String {
    let how = match candidate.how {
        How::Exact => "as typed",
        How::Phrase => "phrase",
        How::Joined => "joined",
        How::Completed => "completed",
        How::Inflected => "another form",
        How::Slip => "typo",
        How::Split => "split",
        How::Prefix => "prefix",
    };
    format!("{} ({how}, {} %)", candidate.words.join(" + "), candidate.weight)
}
