//! A running preview and its client.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use crate::support::{Fixture, PROGRAM, playbook};

/// Long enough for the busiest machine; tests only wait that long if they fail.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A running preview, which ends with the test.
pub struct Preview {
    pub fixture: Fixture,
    pub child: Child,
    pub port: u16,
    said: Receiver<String>,
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The response to a request.
pub struct Response {
    pub status: u16,
    head: String,
    pub body: String,
}

impl Response {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

pub fn preview(fixture: Fixture, options: &[&str]) -> Preview {
    let port: &[&str] = if options.contains(&"--port") { &[] } else { &["--port", "0"] };
    let command = fixture.command(&[&["serve"], port, options].concat());
    started(fixture, command)
}

/// A preview with a limit of open files.
#[cfg(unix)]
pub fn preview_with_handles(fixture: Fixture, handles: usize) -> Preview {
    let mut command = Command::new("sh");
    let script = format!("ulimit -n {handles} && exec \"$0\" serve --port 0");
    command.args(["-c", &script, PROGRAM]).current_dir(fixture.root());
    started(fixture, command)
}

fn started(fixture: Fixture, mut command: Command) -> Preview {
    let mut child = command.stdin(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let (sender, said) = channel();
    let stderr = BufReader::new(child.stderr.take().unwrap());
    std::thread::spawn(move || stderr.lines().map_while(Result::ok).for_each(|line| drop(sender.send(line))));
    let greeting = said.recv_timeout(PATIENCE).expect("the address is printed first");
    let port = greeting.split("127.0.0.1:").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or_default();
    let port = port.parse().unwrap_or_else(|_| panic!("no address in {greeting:?}"));
    Preview { fixture, child, port, said }
}

impl Preview {
    pub fn send(&self, request: impl AsRef<[u8]>) -> Response {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let _ = stream.write_all(request.as_ref());
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Response { status, head: head.replace("\r\n", "\n"), body: body.to_owned() }
    }

    pub fn get(&self, path: &str) -> Response {
        self.send(format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
    }

    /// Requests a page until it's as expected.
    #[track_caller]
    pub fn until(&self, path: &str, wanted: impl Fn(&Response) -> bool) -> Response {
        let start = Instant::now();
        loop {
            let response = self.get(path);
            if wanted(&response) {
                return response;
            }
            assert!(start.elapsed() < PATIENCE, "{path} stayed {} {}", response.status, response.body);
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    #[track_caller]
    pub fn shows(&self, path: &str, text: &str) {
        self.until(path, |response| response.status == 200 && response.body.contains(text));
    }

    /// Waits until the program prints something.
    #[track_caller]
    pub fn says(&self, text: &str) {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if self.said.recv_timeout(PATIENCE).is_ok_and(|line| line.contains(text)) {
                return;
            }
        }
        panic!("it never said {text:?}");
    }

    /// Opens the event stream, and returns it once the first event has arrived.
    pub fn events(&self) -> TcpStream {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.write_all(b"GET /.playbook/events HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        read_until(&mut stream, "data:");
        stream
    }
}

pub fn read_until(stream: &mut TcpStream, text: &str) -> String {
    let mut read = Vec::new();
    let mut buffer = [0; 4096];
    while !String::from_utf8_lossy(&read).contains(text) {
        let count = stream.read(&mut buffer).unwrap();
        assert!(count > 0, "the stream ended after {}", String::from_utf8_lossy(&read));
        read.extend(&buffer[..count]);
    }
    String::from_utf8(read).unwrap()
}

/// A page without the preview's additions.
pub fn without_preview(page: &str) -> String {
    let own = |line: &&str| !line.contains("/.playbook/preview.") && !line.contains("<base href=\"/\">");
    let page: String = page.split_inclusive('\n').filter(own).collect();
    let Some((before, panel)) = page.split_once("<aside class=\"pb-problems\"") else { return page };
    before.to_owned() + panel.split_once("</aside>\n").unwrap().1
}

pub fn small() -> Fixture {
    let fixture = playbook().bare().chapter("index.md", "# Home\n").chapter("a.md", "# A\n\nOld text.\n");
    fixture.chapter("part/b.md", "# B\n\nSee [A](../a.md).\n")
}
