//! The time from a write to its report. Only printed: a busy machine must not fail a test.
//!
//! `WATCHING_FILES=10000 cargo test --release watching::speed -- --nocapture` prints it for a large playbook.

use std::thread;
use std::time::{Duration, Instant};

use super::{DEADLINE, Session};

const ROUNDS: usize = 40;

#[test]
fn from_a_write_to_its_report() {
    let chapters = std::env::var("WATCHING_FILES").ok().and_then(|files| files.parse().ok()).unwrap_or(250);
    let files: Vec<(String, String)> = (0..chapters)
        .map(|number| (format!("playbook/part-{}/{number}.md", number / 50), format!("# Chapter {number}\n")))
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let mut session = Session::start(&files, false);
    measure("a chapter written", &mut session, |round| files[round * 37 % files.len()].0.to_owned());
    measure("a new chapter", &mut session, |round| format!("playbook/new-{round}.md"));
    session.settle();
}

fn measure(what: &str, session: &mut Session, path: impl Fn(usize) -> String) {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|round| {
            thread::sleep(Duration::from_millis(5));
            let written = Instant::now();
            session.write(&path(round), &format!("# Round {round}\n"));
            let batch = session.batches.recv_timeout(DEADLINE).unwrap();
            let time = written.elapsed();
            session.take(batch);
            time
        })
        .collect();
    times.sort();
    let (median, most) = (times[ROUNDS / 2], times[ROUNDS * 95 / 100]);
    let chapters = session.sources.content.files.len();
    println!("{what} among {chapters}: reported within {median:?}, 95 of 100 within {most:?}");
}
