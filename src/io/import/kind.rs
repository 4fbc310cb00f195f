//! What a file is by its first bytes, so that whatever can't be imported is refused with a way out.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::reading::{ImportError, refused};
use crate::io::WorldError;

/// The start of Word, Excel and PowerPoint files before 2007, and of Office files with a password.
const OLE: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// Accepts zip files, which Word documents are too.
pub(super) fn check(path: &Path) -> Result<(), ImportError> {
    let world = |error| ImportError::World(WorldError::new("read", path, error));
    let mut file = File::open(path).map_err(world)?;
    let mut start = [0; 8];
    let mut read = 0;
    while read < start.len() {
        match file.read(&mut start[read..]).map_err(world)? {
            0 => break,
            more => read += more,
        }
    }
    if start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06") {
        return Ok(());
    }
    let shown = path.display();
    Err(refused(match &start[..read] {
        [] => format!("`{shown}` is empty: export or copy it again."),
        start if *start == OLE && is_encrypted(file).map_err(world)? => format!(
            "`{shown}` is protected by a password: open it, remove the password under “Info”, save it and import it again."
        ),
        start if *start == OLE => {
            format!(
                "`{shown}` is an old Word document (`.doc`): open it in Word or LibreOffice, save it as `.docx` and import that."
            )
        }
        [b'%', b'P', b'D', b'F', ..] => {
            format!(
                "`{shown}` is a PDF, which no longer has headings and lists: import the document that it was made from."
            )
        }
        [b'{', b'\\', b'r', b't', b'f', ..] => {
            format!("`{shown}` is an RTF document: open it in Word or LibreOffice, save it as `.docx` and import that.")
        }
        _ if ["md", "mdx", "markdown", "html", "htm"]
            .iter()
            .any(|ending| path.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending))) =>
        {
            format!("`{shown}` is a single file: import the folder that it's in.")
        }
        _ => format!("`{shown}` is neither a folder, a zip file nor a Word document (`.docx`)."),
    }))
}

/// Whether an Office file has a part with this name, which only those with a password have.
fn is_encrypted(mut file: File) -> std::io::Result<bool> {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut buffer = vec![0; 1 << 20];
    let mut kept = 0;
    loop {
        let read = file.read(&mut buffer[kept..])?;
        if read == 0 {
            return Ok(false);
        }
        let end = kept + read;
        if memchr::memmem::find(&buffer[..end], &name).is_some() {
            return Ok(true);
        }
        // The name may begin in this piece and end in the next.
        kept = end.min(name.len());
        buffer.copy_within(end - kept..end, 0);
    }
}
