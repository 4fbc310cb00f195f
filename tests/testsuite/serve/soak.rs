//! Thousands of edits.

use std::fs;
use std::process::Child;
use std::time::Duration;

use playbook::compilation::{Previous, compile};
use playbook::io::load::{Folders, load};
use playbook::output::Output;
use playbook::sources::Drafts;

use super::client::{Response, preview, small, without_preview};

/// After thousands of random edits the preview shows what a fresh start shows, byte for byte.
#[test]
fn after_many_random_edits_it_matches_a_fresh_start() {
    let edits = std::env::var("PLAYBOOK_SOAK").ok().and_then(|edits| edits.parse().ok()).unwrap_or(300);
    let preview = preview(small(), &[]);
    preview.shows("/a.html", "Old text.");
    let (handles, memory) = (open_files(&preview.child), memory(&preview.child));
    let mut random = 0x5eed_u64;
    let mut below = |limit: u64| {
        random = random.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (random >> 33) % limit
    };
    let names = ["index.md", "a.md", "part/b.md", "part/c.md", "part/index.md", "02-new/d.md", "e.md"];
    for edit in 0..edits {
        let name = format!("playbook/{}", names[below(names.len() as u64) as usize]);
        let titles = [
            "",
            "---\ntitle: T\n---\n",
            "---\norder: 2\n---\n",
            "---\nmenu: false\n---\n",
            "---\naliases: [old]\n---\n",
        ];
        let title = titles[below(titles.len() as u64) as usize];
        let links = ["[x](a.md)", "[x](part/b.md#two)", "[x](../a.md)", "text", "[x](02-new/d.md)"];
        let link = links[below(links.len() as u64) as usize];
        match below(10) {
            0 => drop(fs::remove_file(preview.fixture.path(&name))),
            1 => drop(fs::rename(preview.fixture.path(&name), preview.fixture.path("playbook/renamed.md"))),
            2 => preview.fixture.write("templates/own.html", format!("<p>{edit}</p>")),
            _ => {
                preview.fixture.write(&name, format!("{title}# Heading {edit}\n\n{link}\n\n## Two\n\nWords {edit}.\n"))
            }
        }
        if below(4) == 0 {
            std::thread::sleep(Duration::from_millis(below(15)));
        }
        if below(8) == 0 {
            preview.get("/search/index.js");
        }
    }
    preview.fixture.write("playbook/last.md", "# Last\n\nThe very last edit.\n");
    preview.shows("/last.html", "The very last edit.");
    let root = preview.fixture.path("playbook");
    let folders = Folders { content: root, templates: preview.fixture.path("templates") };
    let fresh = compile(&load(&folders, Drafts::Include).unwrap(), Previous::Nothing);
    let site = fresh.site();
    for path in site.paths() {
        let expected = match site.render(&path).unwrap().unwrap() {
            Output::Text(text) => text,
            Output::Pieces(pieces) => pieces.map(Result::unwrap).collect(),
            Output::Copy(_) => continue,
        };
        let matches = |response: &Response| without_preview(&response.body) == expected;
        preview.until(&format!("/{path}"), matches);
    }
    if let (Some(before), Some(after)) = (handles, open_files(&preview.child)) {
        assert!(after <= before + 20, "{before} files were open, now {after}");
    }
    if let (Some(before), Some(after)) = (memory, self::memory(&preview.child)) {
        assert!(after <= before + 64, "it held {before} MiB, now {after}");
    }
}

/// A process's open files, if the system reports them.
fn open_files(child: &Child) -> Option<usize> {
    Some(fs::read_dir(format!("/proc/{}/fd", child.id())).ok()?.count())
}

/// A process's memory in MiB, if the system reports it.
fn memory(child: &Child) -> Option<usize> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let kib = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?.trim().trim_end_matches(" kB");
    Some(kib.parse::<usize>().ok()? / 1024)
}
