//! Writes a file of the handbook's author: either the new bytes or the old ones, whole, and nothing else about the file
//! changes.
//!
//! A copy with an unpredictable name is written next to the file, synced, given the file's permissions and owner, and
//! renamed over it. A symbolic link stays a link: its target is replaced. If a rename would lose something (other names
//! of the file, an owner that only an administrator can set), the file is written in place, with a synced copy of the
//! old bytes next to it until the new ones are on disk.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::WorldError;
use super::patience::patiently;

/// Replaces the bytes of a file in a folder, unless they've changed.
pub fn replace_file(file: &Path, folder: &Path, old: &[u8], new: &[u8]) -> Result<(), WorldError> {
    let failed = |error| WorldError::new("write", file, error);
    let real = real_path(file, folder).map_err(failed)?;
    // Opening the file checks its permissions: a rename only checks the folder's.
    let open = OpenOptions::new().write(true).open(&real).map_err(failed)?;
    let metadata = open.metadata().map_err(failed)?;
    if metadata.permissions().readonly() {
        return Err(failed(io::Error::other("it's read-only")));
    }
    if fs::read(&real).map_err(failed)? != old {
        return Err(failed(io::Error::other("somebody has changed it in the meantime; try again")));
    }
    if old == new {
        return Ok(());
    }
    let beside = copy_beside(&real, new).map_err(failed)?;
    if has_one_name(&metadata) && takes_over(&beside, &metadata) {
        // Windows renames nothing over a file that is open, here or elsewhere.
        drop(open);
        rename_over(beside, &real).map_err(failed)
    } else {
        drop(beside);
        write_in_place(open, &real, old, new).map_err(failed)
    }
}

/// Creates a new file, and its folder.
pub fn create_file(file: &Path, bytes: &[u8]) -> Result<(), WorldError> {
    let folder = file.parent().unwrap_or(Path::new("."));
    let made = make_folders(folder)?;
    let written = hidden_file(folder).and_then(|mut copy| {
        copy.write_all(bytes)?;
        copy.as_file().sync_all()?;
        copy.persist_noclobber(file).map_err(|error| error.error)?;
        Ok(())
    });
    written.map_err(|error| {
        // A folder created for this file and empty again is useless.
        made.iter().rev().for_each(|folder| drop(fs::remove_dir(folder)));
        WorldError::new("write", file, error)
    })?;
    sync_folder(folder);
    Ok(())
}

/// The file itself, with all symbolic links resolved.
fn real_path(file: &Path, folder: &Path) -> io::Result<PathBuf> {
    let real = file.canonicalize()?;
    if !real.starts_with(folder.canonicalize()?) {
        return Err(io::Error::other("it's a link to a place outside the playbook"));
    }
    Ok(real)
}

/// A hidden file with an unpredictable name, so no build reads it and nobody can plant a link in its place. It's
/// deleted unless it's renamed.
fn hidden_file(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".playbook-").suffix("~");
    // The permissions of a new file of this user, minus the umask.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(if folder.as_os_str().is_empty() { Path::new(".") } else { folder })
}

fn copy_beside(real: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut copy = hidden_file(real.parent().unwrap_or(Path::new(".")))?;
    copy.write_all(bytes)?;
    copy.as_file().sync_all()?;
    Ok(copy)
}

fn rename_over(copy: NamedTempFile, real: &Path) -> io::Result<()> {
    let mut copy = Some(copy.into_temp_path());
    patiently(|| {
        let path = copy.take().expect("an attempt that fails gives it back");
        path.persist(real).map_err(|failed| {
            copy = Some(failed.path);
            failed.error
        })
    })?;
    sync_folder(real.parent().unwrap_or(Path::new(".")));
    Ok(())
}

fn write_in_place(mut open: File, real: &Path, old: &[u8], new: &[u8]) -> io::Result<()> {
    let copy = copy_beside(real, old)?;
    let mut write = |bytes: &[u8]| {
        io::Seek::rewind(&mut open)?;
        open.write_all(bytes)?;
        open.set_len(bytes.len() as u64)?;
        open.sync_all()
    };
    let Err(error) = write(new) else { return Ok(()) };
    if write(old).is_err() {
        let (_, kept) = copy.keep().map_err(|error| error.error)?;
        let message = format!("{}; its old content is in `{}`", super::plain_words(&error), kept.display());
        return Err(io::Error::other(message));
    }
    Err(error)
}

/// Gives a copy the owner and permissions of the file it will replace, if that's allowed.
#[cfg(unix)]
fn takes_over(copy: &NamedTempFile, metadata: &Metadata) -> bool {
    use std::os::unix::fs::{MetadataExt, fchown};
    let Ok(own) = copy.as_file().metadata() else { return false };
    let is_mine = (own.uid(), own.gid()) == (metadata.uid(), metadata.gid());
    let owned = is_mine || fchown(copy.as_file(), Some(metadata.uid()), Some(metadata.gid())).is_ok();
    owned && copy.as_file().set_permissions(metadata.permissions()).is_ok()
}

#[cfg(not(unix))]
fn takes_over(copy: &NamedTempFile, metadata: &Metadata) -> bool {
    copy.as_file().set_permissions(metadata.permissions()).is_ok()
}

#[cfg(unix)]
fn has_one_name(metadata: &Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(metadata) == 1
}

#[cfg(not(unix))]
fn has_one_name(_: &Metadata) -> bool {
    true
}

/// Makes the rename survive a power failure. Not every system can; either way the file is whole.
fn sync_folder(folder: &Path) {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}

/// Creates a folder and its parents; returns the new ones from the top down.
fn make_folders(folder: &Path) -> Result<Vec<PathBuf>, WorldError> {
    let missing = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.exists();
    let mut made: Vec<PathBuf> = folder.ancestors().take_while(missing).map(Path::to_owned).collect();
    made.reverse();
    for (i, new) in made.iter().enumerate() {
        fs::create_dir(new).map_err(|error| {
            made[..i].iter().rev().for_each(|folder| drop(fs::remove_dir(folder)));
            WorldError::new("create the folder", new, error)
        })?;
    }
    Ok(made)
}
