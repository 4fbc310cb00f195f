//! Requests of every kind: what's answered, to whom, and what doesn't stop the server.

use std::io::Write;
use std::net::{TcpListener, TcpStream};

use super::client::{preview, read_until, small};
use crate::support::playbook;

#[test]
fn only_reading_under_names_of_this_machine_is_answered() {
    let preview = preview(small(), &[]);
    preview.shows("/a.html", "Old text.");
    let ask = |request: &str| preview.send(request.replace('\n', "\r\n"));
    assert_eq!(ask("GET / HTTP/1.1\nHost: evil.example\nConnection: close\n\n").status, 421);
    assert_eq!(ask("GET / HTTP/1.1\nConnection: close\n\n").status, 400);
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"] {
        let response =
            ask(&format!("{method} /a.html HTTP/1.1\nHost: localhost\nContent-Length: 0\nConnection: close\n\n"));
        assert_eq!((response.status, response.header("allow")), (405, Some("GET, HEAD")), "{method}");
    }
    let head = ask("HEAD /a.html HTTP/1.1\nHost: 127.0.0.1\nConnection: close\n\n");
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    let page = preview.get("/a.html");
    assert_eq!(page.header("content-security-policy"), Some("default-src 'self'"));
    assert_eq!(page.header("cross-origin-resource-policy"), Some("same-origin"));
}

#[test]
fn nothing_outside_the_site_is_served() {
    let preview = preview(small().file("secret.txt", "secret").chapter("unlinked.csv", "secret"), &[]);
    preview.shows("/a.html", "Old text.");
    for path in [
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/a/../../secret.txt",
        "//etc/passwd",
        "/a.md",
        "/playbook/a.md",
        "/unlinked.csv",
        "/playbook.yaml",
        "/.playbook/../secret.txt",
        "/%00",
        "/a.html%00",
        "/\\..\\secret.txt",
        "/%ff%fe",
        "/.playbook/",
        "/.playbook/x",
    ] {
        let response = preview.get(path);
        assert!(matches!(response.status, 400 | 404), "{path}: {}", response.status);
        assert!(!response.body.contains("root:"), "{path}");
    }
}

#[test]
fn a_taken_port_is_left_alone() {
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let preview = preview(small(), &["--port", &port.to_string()]);
    assert_ne!(preview.port, port);
    preview.says("Another program is using port");
    preview.shows("/a.html", "Old text.");
}

#[test]
fn invalid_requests_do_not_stop_the_server() {
    let preview = preview(small(), &[]);
    preview.shows("/a.html", "Old text.");
    let long = format!("GET /{} HTTP/1.1\r\nHost: localhost\r\n\r\n", "a".repeat(1 << 20));
    assert!((400..500).contains(&preview.send(long).status));
    assert!((400..500).contains(&preview.send(b"\x00\xff\xfe nonsense\r\n\r\n").status));
    for request in ["", "GET", "GET / HTTP/1.1\r\nHost: localhost"] {
        let mut stream = TcpStream::connect(("127.0.0.1", preview.port)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
    }
    preview.shows("/a.html", "Old text.");
}

#[test]
fn events_reach_many_browsers_and_a_stalled_one_delays_nobody() {
    let preview = preview(small(), &[]);
    preview.shows("/a.html", "Old text.");
    let mut browsers: Vec<TcpStream> = (0..500).map(|_| preview.events()).collect();
    let mut deaf = TcpStream::connect(("127.0.0.1", preview.port)).unwrap();
    for _ in 0..2000 {
        if deaf.write_all(b"GET /print.html HTTP/1.1\r\nHost: localhost\r\n\r\n").is_err() {
            break;
        }
    }
    preview.fixture.write("playbook/a.md", "# A\n\nNew text.\n");
    for browser in &mut browsers {
        read_until(browser, "data:");
    }
    preview.shows("/a.html", "New text.");
}

#[test]
fn a_missing_folder_is_reported() {
    playbook().run(&["serve"]).exits(2).says(
        "error: the folder `playbook` doesn't exist. Create a handbook with `playbook init`, or set the folder of chapters with `--content`.\n",
    );
    small().run(&["serve", "--editor", "notepad"]).exits(2);
}

#[test]
fn a_preview_keeps_nothing_for_the_time_without_a_network() {
    let preview = preview(small().file("playbook/playbook.yaml", "offline: true\n"), &[]);
    preview.shows("/a.html", "Old text.");
    let worker = preview.get("/service-worker.js");
    assert_eq!(worker.header("content-type"), Some("text/javascript; charset=utf-8"));
    assert!(worker.body.contains("unregister()") && !worker.body.contains("EDITION"), "{}", worker.body);
}
