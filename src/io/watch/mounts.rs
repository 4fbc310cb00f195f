//! Whether a folder is on a file system that other computers write to, so that their changes cause no events.

use std::path::Path;

/// File systems shared over a network or between a virtual machine and its host.
const SHARED: [&str; 11] =
    ["nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse", "vboxsf", "prl_fs", "afs", "virtiofs"];

/// Whether somebody else may change the folder without an event. `false` if the folder doesn't exist.
pub(super) fn is_shared(folder: &Path) -> bool {
    let Ok(place) = folder.canonicalize() else { return false };
    if cfg!(windows) {
        return is_on_a_server(&place);
    }
    let mounts = std::fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
    file_system(&mounts, &place).is_some_and(|kind| SHARED.contains(&kind) || kind.starts_with("fuse."))
}

/// Whether a path starts with `\\server\share`, which network drive letters lead to as well.
fn is_on_a_server(place: &Path) -> bool {
    use std::path::{Component, Prefix};
    let Some(Component::Prefix(prefix)) = place.components().next() else { return false };
    matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..))
}

/// A path's file system type, from the text of `/proc/self/mountinfo` (see `man proc_pid_mountinfo`): that of the
/// longest mount point around it, and of the last if several are mounted over one another.
fn file_system<'a>(mounts: &'a str, place: &Path) -> Option<&'a str> {
    let mount = |line: &'a str| {
        let (before, after) = line.split_once(" - ")?;
        let point = unescaped(before.split(' ').nth(4)?);
        place.starts_with(&point).then_some((point.len(), after.split(' ').next()?))
    };
    mounts.lines().filter_map(mount).max_by_key(|(length, _)| *length).map(|(_, kind)| kind)
}

/// Spaces, tabs, line breaks and backslashes appear as octal numbers.
fn unescaped(point: &str) -> String {
    point.replace("\\040", " ").replace("\\011", "\t").replace("\\012", "\n").replace("\\134", "\\")
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 22 0:30 / /srv rw shared:2 master:1 - nfs4 server:/srv rw
31 30 0:31 / /srv/local rw - xfs /dev/vdb rw
32 22 0:32 / /home/anna/Team\\040drive rw - fuse.rclone team: rw
33 22 0:33 / /over rw - ext4 /dev/vdc rw
34 33 0:34 / /over rw - cifs //server/over rw
";

    #[test]
    fn the_longest_mount_point_decides() {
        for (place, kind) in [
            ("/etc", "ext4"),
            ("/srv/handbook", "nfs4"),
            ("/srv/local/handbook", "xfs"),
            ("/srvx", "ext4"),
            ("/home/anna/Team drive/playbook", "fuse.rclone"),
            ("/over/a", "cifs"),
        ] {
            assert_eq!(file_system(MOUNTS, Path::new(place)), Some(kind), "{place}");
        }
        assert_eq!(file_system("", Path::new("/etc")), None);
    }

    #[test]
    fn a_folder_of_this_computer_is_not_shared() {
        assert!(!is_shared(Path::new("no such folder")));
        assert!(!is_on_a_server(Path::new("C:\\playbook")));
    }
}
