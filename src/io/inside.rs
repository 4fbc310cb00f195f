//! Opens files in a folder, and nothing outside it.
//!
//! A file may have been replaced since the folder was read: by a link to elsewhere, or by a pipe that blocks the
//! reader. So what counts is what a file is when it's opened.

use std::fs::File;
use std::io;
use std::path::Path;

use super::folders::{Folders, path_on_disk};
use crate::sources::SourcePath;

impl Folders {
    /// Opens a source file to copy or send it. Fails if it's missing, isn't a file, or is now outside its folder.
    pub fn open_inside(&self, path: &SourcePath) -> io::Result<File> {
        let (folder, inside) = self.locate(path);
        let folder = folder.canonicalize()?;
        open_in(&folder, &path_on_disk(&folder, inside))
    }
}

/// Opens a file in a folder whose own path has no links.
pub(super) fn open_in(folder: &Path, path: &Path) -> io::Result<File> {
    let file = path.canonicalize()?;
    let inside = file.strip_prefix(folder).map_err(|_| refused("a link leads outside the playbook"))?;
    // Opening a device can have side effects.
    if !file.symlink_metadata()?.is_file() {
        return Err(refused("it isn't a file"));
    }
    let opened = open_without_links(folder, inside)?;
    if opened.metadata()?.is_file() { Ok(opened) } else { Err(refused("it isn't a file")) }
}

fn refused(why: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, why)
}

/// Whether a link leads out of a folder whose own path has no links.
pub(super) fn leads_outside(link: &Path, real_folder: &Path) -> bool {
    link.canonicalize().is_ok_and(|target| !target.starts_with(real_folder))
}

/// Opens a path name by name. No name is a link when it's resolved, so one that becomes a link in the meantime is an
/// error. Never waits for the other end of a pipe.
#[cfg(unix)]
fn open_without_links(folder: &Path, inside: &Path) -> io::Result<File> {
    use rustix::fs::{Mode, OFlags, open, openat};
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOFOLLOW | OFlags::NONBLOCK;
    let mut place = open(folder, flags | OFlags::DIRECTORY, Mode::empty())?;
    for name in inside.components() {
        place = openat(&place, name.as_os_str(), flags, Mode::empty())?;
    }
    Ok(place.into())
}

/// If the system can't open relative to a folder, the path is resolved again once the file is open.
#[cfg(not(unix))]
fn open_without_links(folder: &Path, inside: &Path) -> io::Result<File> {
    let path = folder.join(inside);
    let opened = File::open(&path)?;
    if path.canonicalize()? == path { Ok(opened) } else { Err(refused("a link leads outside the playbook")) }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Read;
    use std::os::unix::fs::symlink;

    use super::*;

    fn folders() -> (tempfile::TempDir, Folders) {
        let root = tempfile::tempdir().unwrap();
        let content = root.path().join("content");
        fs::create_dir_all(content.join("part")).unwrap();
        fs::write(root.path().join("secret"), "secret").unwrap();
        fs::write(content.join("part/a.pdf"), "inside").unwrap();
        let folders = Folders { content, templates: root.path().join("templates") };
        (root, folders)
    }

    fn text(folders: &Folders, path: &str) -> io::Result<String> {
        let mut text = String::new();
        folders.open_inside(&SourcePath::content(path))?.read_to_string(&mut text)?;
        Ok(text)
    }

    #[test]
    fn only_files_inside_the_folder_are_opened() {
        let (root, folders) = folders();
        let content = &folders.content;
        symlink(content.join("part/a.pdf"), content.join("inside.pdf")).unwrap();
        symlink("part", content.join("folder")).unwrap();
        symlink("../secret", content.join("relative.pdf")).unwrap();
        symlink(root.path().join("secret"), content.join("absolute.pdf")).unwrap();
        symlink("..", content.join("up")).unwrap();
        symlink("/dev/zero", content.join("device.pdf")).unwrap();
        for path in ["part/a.pdf", "inside.pdf", "folder/a.pdf"] {
            assert_eq!(text(&folders, path).unwrap(), "inside", "{path}");
        }
        for path in
            ["relative.pdf", "absolute.pdf", "up/secret", "up/content/../secret", "device.pdf", "part", "", "none"]
        {
            assert!(text(&folders, path).is_err(), "{path}");
        }
    }

    #[test]
    fn a_pipe_is_refused_at_once() {
        let (_root, folders) = folders();
        let pipe = folders.content.join("pipe.pdf");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        assert!(text(&folders, "pipe.pdf").is_err());
        // Even if it appears after the check.
        let opened = open_without_links(&folders.content.canonicalize().unwrap(), Path::new("pipe.pdf")).unwrap();
        assert!(!opened.metadata().unwrap().is_file());
    }

    #[test]
    fn a_name_that_turns_into_a_link_is_not_followed() {
        let (_root, folders) = folders();
        let content = folders.content.canonicalize().unwrap();
        symlink("..", content.join("up")).unwrap();
        symlink("../secret", content.join("x.pdf")).unwrap();
        assert!(open_without_links(&content, Path::new("up/secret")).is_err());
        assert!(open_without_links(&content, Path::new("x.pdf")).is_err());
        assert!(open_without_links(&content, Path::new("part/a.pdf")).is_ok());
    }
}
