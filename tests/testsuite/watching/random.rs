//! Some hundred operations in random order; at the end, the sources are the same as after a fresh load.
//!
//! The operations are the same on every run. Try others with `WATCHING_SEED=7 cargo test watching`.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::Duration;

use super::Session;

const OPERATIONS: usize = 400;
const NAMES: &[&str] = &["a.md", "b.md", "c.png", "d", "e", "f.md", ".g.md", "playbook.yaml"];

/// A generator of numbers that look random (Marsaglia's xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }

    /// A path up to three deep.
    fn path(&mut self) -> String {
        let names: Vec<&str> = (0..=self.below(3)).map(|_| NAMES[self.below(NAMES.len())]).collect();
        format!("{}/{}", ["playbook", "templates"][usize::from(self.below(8) == 0)], names.join("/"))
    }
}

fn remove(path: &Path) {
    let _ = if path.is_dir() && !path.is_symlink() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
}

/// Most operations find nothing, or something in the way; these do nothing.
fn operate(session: &Session, numbers: &mut Numbers, round: usize) {
    let (path, other) = (session.path(&numbers.path()), session.path(&numbers.path()));
    match numbers.below(11) {
        0..=3 => {
            let _ = fs::create_dir_all(path.parent().unwrap()).and_then(|()| fs::write(&path, format!("# {round}\n")));
        }
        4 => remove(&path),
        5 => drop(fs::rename(&path, &other)),
        6 => drop(fs::create_dir_all(&path)),
        7 => drop(fs::copy(&path, &other)),
        8 => {
            remove(&path);
            let _ = fs::write(&path, "# Anew\n");
        }
        #[cfg(unix)]
        9 if round > OPERATIONS / 2 => drop(std::os::unix::fs::symlink(&path, &other)),
        9 => {}
        _ => thread::sleep(Duration::from_millis(numbers.below(8) as u64)),
    }
}

#[test]
fn random_operations_end_in_the_sources_of_a_fresh_load() {
    let seed = std::env::var("WATCHING_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(0x70_6c_61_79);
    for poll in [false, true] {
        let mut numbers = Numbers(seed);
        let mut session = Session::start(&[("playbook/index.md", "# Home\n")], poll);
        for round in 0..OPERATIONS {
            operate(&session, &mut numbers, round);
            if round % 100 == 99 {
                session.settle();
            }
        }
        session.settle();
    }
}
