//! From a request to the response: an answer as HTTP has it, an event stream, or a refusal.

use std::convert::Infallible;
use std::fs::File;
use std::io;
use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;
use tokio::sync::watch;
use xxhash_rust::xxh3::xxh3_64;

use super::file;
use crate::io::plain_words;

/// The response for an address.
pub enum Reply {
    /// The content type follows from the address's ending.
    Text(String),
    /// A page; its version differs from every other.
    Page {
        html: String,
        version: String,
    },
    /// Nothing; `moved` is the new address, if there is one.
    Missing {
        html: String,
        moved: Option<String>,
    },
    /// An open file, or why it can't be opened.
    File(io::Result<File>),
    Redirect(String),
}

/// Answers requests by address: decoded, without the leading slash.
pub type Answer = dyn Fn(&str) -> Reply + Send + Sync;

/// Sends events to browsers. A browser that connects late, or reads slowly, gets only the last event.
#[derive(Clone)]
pub struct Events(watch::Sender<String>);

/// The address of the event stream.
pub const EVENTS: &str = "/.playbook/events";

/// Where the requested page has moved.
const MOVED: HeaderName = HeaderName::from_static("playbook-moved");

#[derive(Clone)]
pub(super) struct Shared {
    pub answer: Arc<Answer>,
    pub events: Events,
    pub host: Arc<str>,
}

impl Events {
    pub fn new(first: String) -> Self {
        Self(watch::Sender::new(first))
    }

    pub fn send(&self, event: String) {
        self.0.send_replace(event);
    }
}

pub(super) async fn respond(shared: Shared, request: Request) -> Response {
    let mut response = match refusal(&shared, &request) {
        Some(refusal) => refusal,
        None if request.uri().path() == EVENTS => stream(&shared.events),
        None => reply(shared, request).await,
    };
    let headers = response.headers_mut();
    // As published handbooks are served, and not for pages from elsewhere.
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, "default-src 'self'"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "SAMEORIGIN"),
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (header::CACHE_CONTROL, "no-cache"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Why a request is refused.
fn refusal(shared: &Shared, request: &Request) -> Option<Response> {
    let refuse = |status: StatusCode, text: &str| Some((status, text.to_owned() + "\n").into_response());
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = (StatusCode::METHOD_NOT_ALLOWED, "This server is read-only.\n").into_response();
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return Some(response);
    }
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    match host {
        Some(host) if is_own_name(host, &shared.host) => None,
        Some(_) => refuse(
            StatusCode::MISDIRECTED_REQUEST,
            "The preview isn't available under this name. Open the address that `playbook serve` printed, or start it with this name as `--host`.",
        ),
        None => refuse(StatusCode::BAD_REQUEST, "The request has no Host header."),
    }
}

/// Whether a `Host` header names this machine: by a number, which no other site can point here, or by a name we know is
/// ours.
fn is_own_name(host: &str, own: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    let number = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
    let name = name.to_ascii_lowercase();
    number.parse::<IpAddr>().is_ok()
        || name == "localhost"
        || name.ends_with(".localhost")
        || name.eq_ignore_ascii_case(own)
}

fn stream(events: &Events) -> Response {
    let next = |(mut events, is_first): (watch::Receiver<String>, bool)| async move {
        if !is_first {
            events.changed().await.ok()?;
        }
        let event = Event::default().data(events.borrow_and_update().as_str());
        Some((Ok::<_, Infallible>(event), (events, false)))
    };
    let events = futures_util::stream::unfold((events.0.subscribe(), true), next);
    Sse::new(events).keep_alive(KeepAlive::default()).into_response()
}

async fn reply(shared: Shared, request: Request) -> Response {
    let address = percent_decode_str(request.uri().path().trim_start_matches('/')).decode_utf8_lossy().into_owned();
    let answer = shared.answer.clone();
    let asked = address.clone();
    let Ok(reply) = tokio::task::spawn_blocking(move || answer(&asked)).await else {
        return (StatusCode::INTERNAL_SERVER_ERROR, "This page couldn't be rendered.\n").into_response();
    };
    match reply {
        Reply::Text(text) => {
            let version = format!("{:016x}", xxh3_64(text.as_bytes()));
            tagged(request.headers(), &version, content_type(&address), text)
        }
        Reply::Page { html, version } => tagged(request.headers(), &version, HTML, html),
        Reply::Missing { html, moved } => {
            let mut response = (StatusCode::NOT_FOUND, [(header::CONTENT_TYPE, HTML)], html).into_response();
            if let Some(moved) = moved.and_then(|moved| HeaderValue::from_str(&moved).ok()) {
                response.headers_mut().insert(MOVED, moved);
            }
            response
        }
        Reply::File(file) => {
            file.and_then(|file| file::response(request.headers(), &address, file)).unwrap_or_else(|error| {
                let text = format!("This file can't be shown: {}.\n", plain_words(&error));
                (StatusCode::NOT_FOUND, text).into_response()
            })
        }
        Reply::Redirect(to) => match HeaderValue::from_str(&to) {
            Ok(to) => (StatusCode::FOUND, [(header::LOCATION, to)]).into_response(),
            Err(_) => StatusCode::NOT_FOUND.into_response(),
        },
    }
}

/// A text with its version, with which a browser asks whether it has changed.
fn tagged(asked: &HeaderMap, version: &str, content_type: &'static str, text: String) -> Response {
    let tag = format!("\"{version}\"");
    let is_known = file::is_known(asked, &tag);
    let tag = [(header::ETAG, tag)];
    if is_known {
        return (StatusCode::NOT_MODIFIED, tag).into_response();
    }
    (tag, [(header::CONTENT_TYPE, content_type)], text).into_response()
}

const HTML: &str = "text/html; charset=utf-8";

fn content_type(address: &str) -> &'static str {
    match address.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "xml" => "application/xml",
        "ics" => "text/calendar; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_answered() {
        for host in
            ["127.0.0.1:4321", "[::1]:80", "10.0.0.7", "localhost", "LOCALHOST:1", "a.localhost", "hr-desk:4321"]
        {
            assert!(is_own_name(host, "hr-desk"), "{host}");
        }
        for host in ["evil.example", "evil.example:4321", "localhost.evil.example", "127.0.0.1.evil.example", "", ":80"]
        {
            assert!(!is_own_name(host, "127.0.0.1"), "{host}");
        }
    }
}
