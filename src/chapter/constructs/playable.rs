//! Which files a browser plays.

/// What a browser can play, by file ending.
const VIDEOS: &[&str] = &["mp4", "m4v", "mov", "ogv", "webm"];
const SOUNDS: &[&str] = &["aac", "flac", "m4a", "mp3", "oga", "ogg", "opus", "wav"];

/// Whether a file is played rather than viewed.
pub(crate) fn is_playable(target: &str) -> bool {
    playing_tag(target).is_some()
}

/// The tag that plays a file.
pub(super) fn playing_tag(target: &str) -> Option<&'static str> {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    match ending.as_str() {
        video if VIDEOS.contains(&video) => Some("video"),
        sound if SOUNDS.contains(&sound) => Some("audio"),
        _ => None,
    }
}
