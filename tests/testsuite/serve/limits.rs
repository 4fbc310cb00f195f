//! Clients that hold on to connections: none of them shuts out a reader.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::client::{Preview, preview_with_handles, read_until, small};

/// Few, so that a test doesn't have to open many files itself.
const HANDLES: usize = 128;

fn opened(preview: &Preview, request: &str) -> TcpStream {
    let mut stream = TcpStream::connect(("127.0.0.1", preview.port)).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    stream
}

/// A reader gets a page, and edits.
#[track_caller]
fn a_reader_is_served(preview: &Preview, text: &str) {
    preview.fixture.write("playbook/a.md", format!("# A\n\n{text}\n"));
    preview.shows("/a.html", text);
}

#[test]
fn clients_with_unfinished_requests_shut_out_nobody() {
    let preview = preview_with_handles(small(), HANDLES);
    preview.shows("/a.html", "Old text.");
    let mut dribblers: Vec<TcpStream> = (0..500).map(|_| opened(&preview, "GET /a.html HT")).collect();
    a_reader_is_served(&preview, "While others dribble.");
    for round in 0..5 {
        for dribbler in &mut dribblers {
            // Disconnected clients come back.
            if dribbler.write_all(b"T").is_err() {
                *dribbler = opened(&preview, "GET");
            }
        }
        a_reader_is_served(&preview, &format!("Round {round}."));
    }
}

#[test]
fn clients_that_read_no_answer_shut_out_nobody() {
    let film = vec![0; 16 << 20];
    let chapter = "# A\n\n[Film](film.mp4)\n";
    let preview = preview_with_handles(small().chapter("film.mp4", film).chapter("b.md", chapter), HANDLES);
    preview.shows("/b.html", "film.mp4");
    let ask = "GET /film.mp4 HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let deaf: Vec<TcpStream> = (0..300).map(|_| opened(&preview, ask)).collect();
    a_reader_is_served(&preview, "While others take nothing.");
    drop(deaf);
}

#[test]
fn tabs_that_follow_edits_stay_when_others_hold_on() {
    let preview = preview_with_handles(small(), HANDLES);
    preview.shows("/a.html", "Old text.");
    let mut tabs: Vec<TcpStream> = (0..20).map(|_| preview.events()).collect();
    let _silent: Vec<TcpStream> = (0..300).map(|_| opened(&preview, "")).collect();
    a_reader_is_served(&preview, "New text.");
    for tab in &mut tabs {
        read_until(tab, "data:");
    }
}

#[test]
fn idle_and_stalled_clients_are_disconnected() {
    let chapter = "# A\n\n[Film](film.mp4)\n";
    let preview = preview_with_handles(small().chapter("film.mp4", vec![0; 16 << 20]).chapter("b.md", chapter), 1024);
    preview.shows("/b.html", "film.mp4");
    let start = Instant::now();
    let mut deaf = opened(&preview, "GET /film.mp4 HTTP/1.1\r\nHost: localhost\r\n\r\n");
    let mut silent = opened(&preview, "GET /a.html HTTP/1.1\r\nHost: loc");
    let mut idle = opened(&preview, "GET /a.html HTTP/1.1\r\nHost: localhost\r\n\r\n");
    let mut tab = preview.events();
    for stream in [&mut silent, &mut idle] {
        let _ = stream.read_to_end(&mut Vec::new());
    }
    assert!(start.elapsed() < Duration::from_secs(60), "neither was cut off");
    // Longer than the preview waits for a client that doesn't read.
    std::thread::sleep(Duration::from_secs(25).saturating_sub(start.elapsed()));
    let mut film = Vec::new();
    let _ = deaf.read_to_end(&mut film);
    assert!(film.len() < 16 << 20, "all of the film came at last");
    preview.fixture.write("playbook/a.md", "# A\n\nNew text.\n");
    read_until(&mut tab, "data:");
}
