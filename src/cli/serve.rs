//! `playbook serve`: previews the handbook in the browser while somebody edits it.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Instant;

use super::{Failure, Location, Outcome, terminal};
use crate::diagnostic::Diagnostic;
use crate::io::load::Folders;
use crate::io::server::{Events, Reply, Server};
use crate::io::watch::Watch;
use crate::preview::{Answer, Editor, Page, Preview, Skeleton, Snapshot};
use crate::report;
use crate::sources::{Drafts, SourcePath};
use crate::text::count;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    location: Location,
    /// The port to listen on; if it's taken, the next free one
    #[arg(long, default_value_t = 4321)]
    port: u16,
    /// The address or name to listen on. Anything but this machine's own lets others read the handbook
    #[arg(long, default_value = "127.0.0.1")]
    host: String,
    /// Open the handbook in the browser
    #[arg(long)]
    open: bool,
    /// Take the browser to the chapter you edit
    #[arg(long)]
    follow: bool,
    /// Check for changes at intervals, where the system doesn't report them (network drives)
    #[arg(long)]
    poll: bool,
    /// Your editor, for links that open it at a problem: vscode, zed, sublime … or an address with {path}, {line} and {column}
    #[arg(long, env = "PLAYBOOK_EDITOR", value_name = "EDITOR")]
    editor: Option<String>,
}

/// What's shown now; requests wait until there's something.
#[derive(Default)]
struct Current {
    shown: Mutex<Option<Arc<Now>>>,
    changed: Condvar,
}

enum Now {
    /// Some pages of a large handbook.
    Skeleton(Box<Skeleton>),
    Whole(Arc<Snapshot>),
}

impl Current {
    fn set(&self, now: Now) {
        let old = self.shown.lock().unwrap_or_else(PoisonError::into_inner).replace(Arc::new(now));
        self.changed.notify_all();
        drop(old);
    }

    fn answer(&self, address: &str) -> Answer {
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let now = shown.clone();
            drop(shown);
            let answer = match now.as_deref() {
                None => None,
                Some(Now::Skeleton(glance)) => glance.answer(address),
                Some(Now::Whole(snapshot)) => Some(snapshot.answer(address)),
            };
            if let Some(answer) = answer {
                return answer;
            }
            shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
            while same(&shown, &now) {
                shown = self.changed.wait(shown).unwrap_or_else(PoisonError::into_inner);
            }
        }
    }
}

fn same(a: &Option<Arc<Now>>, b: &Option<Arc<Now>>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => Arc::ptr_eq(a, b),
        (a, b) => a.is_none() && b.is_none(),
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let folders = arguments.location.folders();
    if !folders.content.is_dir() {
        return Err(super::no_folder(&folders));
    }
    let editor = editor(arguments, &folders)?;
    let server = Server::bind(&arguments.host, arguments.port).map_err(|error| cannot_listen(arguments, &error))?;
    let address = server.address()?;
    greet(arguments, address);
    let current = Arc::new(Current::default());
    let events = Events::new(event(None));
    let answers = {
        let (current, folders) = (current.clone(), folders.clone());
        Arc::new(move |address: &str| reply(current.answer(address), &folders))
    };
    let to_browsers = events.clone();
    std::thread::spawn(move || {
        if let Err(error) = server.run(answers, to_browsers) {
            terminal::say(&format!("error: the preview has stopped: {}", crate::io::plain_words(&error)));
        }
    });
    follow_edits(arguments, &folders, editor, &current, &events)
}

fn editor(arguments: &Arguments, folders: &Folders) -> Result<Option<Editor>, Failure> {
    let Some(name) = arguments.editor.as_deref().filter(|name| !name.is_empty()) else { return Ok(None) };
    let absolute = |folder: &Path| {
        let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        folder.to_string_lossy().replace('\\', "/").trim_start_matches('/').to_owned()
    };
    let editor = Editor::new(name, &absolute(&folders.content), &absolute(&folders.templates));
    editor.map(Some).ok_or_else(|| {
        Failure(format!(
            "unknown editor `{name}`. Choose vscode, vscodium, cursor, zed or sublime, or write an address with \
             `{{path}}` and `{{line}}` in it, such as `vscode://file/{{path}}:{{line}}`."
        ))
    })
}

fn cannot_listen(arguments: &Arguments, error: &std::io::Error) -> Failure {
    let reason = crate::io::plain_words(error);
    Failure(format!(
        "can't listen on `{}`, port {}: {reason}. Choose another with `--host` or `--port`.",
        arguments.host, arguments.port
    ))
}

fn greet(arguments: &Arguments, address: SocketAddr) {
    let url = format!("http://{address}/");
    terminal::say(&format!("The handbook is at {url} and updates as you edit. Press Ctrl+C to stop."));
    if ![0, address.port()].contains(&arguments.port) {
        terminal::say(&format!("Another program is using port {}, so this is the next free one.", arguments.port));
    }
    if !address.ip().is_loopback() {
        terminal::say("warning: anybody who can reach this machine can read the handbook, including drafts.");
    }
    if arguments.open && open::that_detached(&url).is_err() {
        terminal::say("Couldn't open a browser: open the address yourself.");
    }
}

/// Loads the playbook and follows every edit until the process ends.
fn follow_edits(
    arguments: &Arguments,
    folders: &Folders,
    editor: Option<Editor>,
    current: &Current,
    events: &Events,
) -> Result<Outcome, Failure> {
    let mut watch = Watch::start(folders, arguments.poll);
    let start = Instant::now();
    let sources = watch.load(Drafts::Include)?;
    if let Some(glance) = Skeleton::new(&sources) {
        current.set(Now::Skeleton(Box::new(glance)));
    }
    let mut preview = Preview::new(sources, editor);
    let snapshot = preview.snapshot();
    current.set(Now::Whole(snapshot.clone()));
    events.send(event(None));
    let seconds = start.elapsed().as_secs_f64();
    terminal::say(&format!("{}: {}, {seconds:.2} s.", snapshot.size(), totals(&preview, &snapshot)));
    while let Some(changes) = super::next_changes(&mut watch, folders) {
        let start = Instant::now();
        let what = match &*changes {
            [only] => shown_path(folders, &only.path),
            several => count(several.len(), "file"),
        };
        preview.update(changes);
        let snapshot = preview.snapshot();
        let edited = snapshot.edited().filter(|_| arguments.follow).map(str::to_owned);
        current.set(Now::Whole(snapshot.clone()));
        events.send(event(edited.as_deref()));
        let milliseconds = start.elapsed().as_millis();
        terminal::say(&format!("{what} changed: {}, {milliseconds} ms.", totals(&preview, &snapshot)));
    }
    Ok(Outcome::Clean)
}

fn shown_path(folders: &Folders, path: &SourcePath) -> String {
    folders.on_disk(path).display().to_string()
}

/// Templates may fail only when a page is rendered, so this renders a sample.
fn totals(preview: &Preview, snapshot: &Snapshot) -> String {
    let failures: Vec<Diagnostic> = snapshot.failures().into_iter().collect();
    let (new, accepted) = preview.problems();
    report::totals(new.into_iter().chain(&failures), accepted)
}

/// The event for browsers: reload, and if they follow edits, where the edited chapter is.
fn event(edited: Option<&str>) -> String {
    serde_json::json!({ "follow": edited }).to_string()
}

fn reply(answer: Answer, folders: &Folders) -> Reply {
    match answer {
        Answer::Page(Page { html, version }) => Reply::Page { html, version },
        Answer::Text(text) => Reply::Text(text),
        Answer::File(path) => Reply::File(folders.open_inside(&path)),
        Answer::Elsewhere(to) => Reply::Redirect(to),
        Answer::Missing { page, moved } => Reply::Missing { html: page.html, moved },
    }
}
