//! Accepts connections without letting one client shut out another.
//!
//! A client that sends nothing, or doesn't read what it's sent, is disconnected after some seconds. If there's no room
//! for another connection, the least useful one is closed, so readers get in however many clients hold on.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::io::ErrorKind;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::body::Body;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::AbortHandle;
use tokio_io_timeout::TimeoutStream;

use super::respond::{EVENTS, Shared, respond};

/// How long a request's head may take, from the start of the connection or the end of the previous request.
const HEAD_TIME: Duration = Duration::from_secs(10);
/// How long a client may go without reading while there's something to send.
const STALLED_TIME: Duration = Duration::from_secs(20);
/// The most open connections: a few hundred browser tabs, each with its event stream.
const MOST: u64 = 1000;
/// How many open files the process would like to have.
const HANDLES: u64 = 4096;
/// How long to wait for files to be closed when no connection can be accepted.
const PAUSE: Duration = Duration::from_millis(10);

/// The open connections by their numbers.
#[derive(Clone, Default)]
struct Connections(Arc<Mutex<BTreeMap<u64, Connection>>>);

struct Connection {
    usage: Usage,
    task: AbortHandle,
}

/// What a connection is used for. The variants listed first are closed first; between two equal ones, the one with the
/// older last request.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Usage {
    /// It hasn't sent a request yet.
    Silent,
    Pages {
        /// The number of its last request, counted across all connections.
        last: u64,
    },
    /// It receives events.
    Events { last: u64 },
}

/// Removes a connection from the list when its task ends, for whatever reason.
struct Listed {
    connections: Connections,
    number: u64,
}

impl Drop for Listed {
    fn drop(&mut self) {
        self.connections.lock().remove(&self.number);
    }
}

/// Serves forever.
pub(super) async fn serve(listener: TcpListener, shared: Shared) -> Infallible {
    let connections = Connections::default();
    let most = most_connections(handles());
    let mut number = 0;
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                if connections.lock().len() >= most {
                    connections.close_one();
                }
                connections.open(number, stream, &shared);
                number += 1;
            }
            Err(error) if matches!(error.kind(), ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset) => {}
            // The process has reached its limit of open files.
            Err(_) => {
                connections.close_one();
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

impl Connections {
    fn lock(&self) -> MutexGuard<'_, BTreeMap<u64, Connection>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn open(&self, number: u64, stream: TcpStream, shared: &Shared) {
        let listed = Listed { connections: self.clone(), number };
        // Added to the list before its task can end.
        let mut open = self.lock();
        let task = tokio::spawn(answer(stream, shared.clone(), listed)).abort_handle();
        open.insert(number, Connection { usage: Usage::Silent, task });
    }

    /// Closes the least useful connection.
    fn close_one(&self) {
        let mut open = self.lock();
        let least = open.iter().min_by_key(|(number, connection)| (connection.usage, **number));
        let least = least.map(|(number, _)| *number).and_then(|number| open.remove(&number));
        drop(open);
        if let Some(connection) = least {
            connection.task.abort();
        }
    }

    fn is_used(&self, number: u64, path: &str) {
        let mut open = self.lock();
        let last = 1 + open.values().map(|connection| connection.usage.last()).max().unwrap_or(0);
        if let Some(connection) = open.get_mut(&number) {
            connection.usage = if path == EVENTS { Usage::Events { last } } else { Usage::Pages { last } };
        }
    }
}

impl Usage {
    fn last(self) -> u64 {
        match self {
            Usage::Silent => 0,
            Usage::Pages { last } | Usage::Events { last } => last,
        }
    }
}

/// Answers the requests of a connection until it ends.
async fn answer(stream: TcpStream, shared: Shared, listed: Listed) {
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(STALLED_TIME));
    let service = service_fn(|request: hyper::Request<Incoming>| {
        listed.connections.is_used(listed.number, request.uri().path());
        let response = respond(shared.clone(), request.map(Body::new));
        async { Ok::<_, Infallible>(response.await) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME)
        .serve_connection(TokioIo::new(Box::pin(stream)), service);
    // A client that disconnects is no news.
    let _ = connection.await;
}

/// A quarter of the files is reserved for serving and for reading edits.
fn most_connections(handles: u64) -> usize {
    usize::try_from((handles - handles / 4).clamp(1, MOST)).unwrap_or(usize::MAX)
}

/// How many files the process may have open, after raising a low limit.
#[cfg(unix)]
fn handles() -> u64 {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Nofile);
    let wanted = limit.maximum.map_or(HANDLES, |maximum| maximum.min(HANDLES));
    if limit.current.is_some_and(|current| current < wanted) {
        let _ = setrlimit(Resource::Nofile, Rlimit { current: Some(wanted), maximum: limit.maximum });
    }
    getrlimit(Resource::Nofile).current.unwrap_or(HANDLES)
}

#[cfg(not(unix))]
fn handles() -> u64 {
    HANDLES
}
