//! The web server of `playbook serve`: serves a function's answers over HTTP, and a stream of events for the browser.
//!
//! It's meant for the local machine: it listens where it's told, answers only to this machine's names (so no outside
//! page can read the handbook by pointing its own name here), and only to GET and HEAD.

mod connections;
mod file;
mod respond;

use std::io;
use std::net::{SocketAddr, TcpListener, ToSocketAddrs};
use std::sync::Arc;

use respond::Shared;
pub use respond::{Answer, EVENTS, Events, Reply};

/// If a port is taken, this many others are tried.
const TRIED_PORTS: u16 = 100;

pub struct Server {
    listener: TcpListener,
    host: String,
}

impl Server {
    /// Listens on a host's port, or on the next free one.
    pub fn bind(host: &str, port: u16) -> io::Result<Self> {
        let mut refused = None;
        for port in port..=port.saturating_add(TRIED_PORTS) {
            let addresses: Vec<SocketAddr> = (host, port).to_socket_addrs()?.collect();
            match TcpListener::bind(&*addresses) {
                Ok(listener) => return Ok(Self { listener, host: host.to_owned() }),
                Err(error) if matches!(error.kind(), io::ErrorKind::AddrInUse | io::ErrorKind::PermissionDenied) => {
                    refused = Some(error);
                }
                Err(error) => return Err(error),
            }
        }
        Err(refused.unwrap_or_else(|| io::ErrorKind::AddrInUse.into()))
    }

    pub fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Serves until the process ends.
    pub fn run(self, answer: Arc<Answer>, events: Events) -> io::Result<()> {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        let shared = Shared { answer, events, host: self.host.into() };
        self.listener.set_nonblocking(true)?;
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(self.listener)?;
            match connections::serve(listener, shared).await {}
        })
    }
}
