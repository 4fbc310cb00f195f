//! Decides which content files can be published.
//!
//! A file that a server or a browser runs has the handbook's permissions. No list of what can run is ever complete, so
//! this is a list of what can't.

use std::borrow::Cow;

use crate::diagnostic::Advice;
use crate::sources::{Asset, SourceFile, SourcePath, Tree, is_table};
use crate::svg::{LARGEST_SVG, SvgFault};
use crate::target;

/// The endings of files that browsers show or save and that no server runs. HTML, XML, scripts of any kind and
/// documents with macros are left out. Drawings (`svg`) are inspected, see [`crate::svg`].
#[rustfmt::skip]
const ENDINGS: &[&str] = &[
    // documents
    "doc", "docx", "dot", "dotx", "epub", "key", "msg", "numbers", "odg", "odp", "ods", "odt", "otp", "ots", "ott",
    "pages", "pdf", "pot", "potx", "pps", "ppsx", "ppt", "pptx", "rtf", "txt", "vsdx", "xls", "xlsb", "xlsx", "xlt", "xltx",
    // pictures
    "ai", "apng", "avif", "bmp", "eps", "gif", "heic", "heif", "ico", "jfif", "jpe", "jpeg", "jpg", "jxl", "png", "psd",
    "svg", "tif", "tiff", "webp",
    // sound and video
    "3gp", "aac", "avi", "flac", "m4a", "m4b", "m4v", "mid", "mkv", "mov", "mp3", "mp4", "mpeg", "mpg", "oga", "ogg", "ogv",
    "opus", "srt", "vtt", "wav", "weba", "webm", "wma", "wmv",
    // archives
    "7z", "bz2", "gz", "rar", "tar", "tgz", "xz", "zip",
    // data and fonts
    "csv", "geojson", "gpx", "ics", "json", "otf", "tsv", "ttf", "vcf", "woff", "woff2",
];

/// Endings that servers run anywhere in a file or folder name (`order.php.pdf`).
#[rustfmt::skip]
const RUN_BY_SERVERS: &[&str] = &[
    "asa", "asax", "ascx", "ashx", "asmx", "asp", "aspx", "axd", "cer", "cfc", "cfm", "cgi", "fcgi", "fpl", "hta",
    "htaccess", "jhtml", "jsp", "jspf", "jspx", "lua", "phar", "pht", "php", "phps", "phtml", "pl", "pm", "py", "pyc", "rb",
    "sh", "shtm", "shtml", "stm", "var",
];

/// Where a reference to a file leads.
pub(super) enum Found {
    Published,
    Nothing,
    /// It exists, but must not be published.
    Withheld(Advice),
}

/// Folders whose files other tools serve at the top of a site.
const AT_THE_TOP: [&str; 3] = ["static", "public", "assets"];
/// What other tools call the top of a project.
const TOPS: [&str; 3] = ["@site/", "~/", "@/"];

/// The file that a target leads to from a chapter, with its path: the one in that place in the content folder, else the one
/// that another tool would serve there.
pub(super) fn find_for(content: &Tree, chapter: &SourcePath, target: &str) -> (String, Found) {
    let own = target::path(chapter.parent(), target).unwrap_or_default();
    match find(content, &own) {
        found @ (Found::Published | Found::Withheld(_)) => return (own, found),
        Found::Nothing => {}
    }
    let is_published = |path: &String| matches!(find(content, path), Found::Published);
    match elsewhere(chapter, target).into_iter().find(is_published) {
        Some(path) => (path, Found::Published),
        None => (own, Found::Nothing),
    }
}

/// Where another tool might have a file: `/logo.png` in `static`, `@site/static/logo.png` or `../../static/logo.png` there
/// too, and `../logo.png` beside a chapter whose page is a folder of its own.
fn elsewhere(chapter: &SourcePath, target: &str) -> Vec<String> {
    let stem = chapter.as_str().rsplit_once('.').map_or("", |(stem, _)| stem);
    let beside_page = target::path(stem, target);
    let (is_of_site, target) = match target.strip_prefix('/') {
        Some(target) => (true, target),
        None => (false, TOPS.iter().find_map(|top| target.strip_prefix(top)).unwrap_or(target)),
    };
    let Some(path) = target::path("", target.trim_start_matches("../").trim_start_matches("./")) else {
        return Vec::new();
    };
    match is_of_site {
        true => AT_THE_TOP.iter().map(|folder| format!("{folder}/{path}")).collect(),
        false => [path].into_iter().chain(beside_page).collect(),
    }
}

/// The address of a content file in the site. Many servers don't show folders whose names start with a dot.
pub(crate) fn content_address(path: &str) -> Cow<'_, str> {
    if !path.starts_with('.') && !path.contains("/.") {
        return Cow::Borrowed(path);
    }
    Cow::Owned(path.split('/').map(|name| name.trim_start_matches('.')).collect::<Vec<_>>().join("/"))
}

pub(super) fn find(content: &Tree, path: &str) -> Found {
    let asset = match content.files.get(path) {
        Some(SourceFile::Asset(asset)) => Some(asset),
        Some(SourceFile::Text(_) | SourceFile::Recoded(_)) if is_table(path) => None,
        Some(SourceFile::Text(_) | SourceFile::Recoded(_) | SourceFile::Unreadable(_)) | None => return Found::Nothing,
    };
    match reason(path, asset) {
        Some((reason, help)) => Found::Withheld(Advice::new(format!("`{path}` isn't published: {reason}"), help)),
        None => Found::Published,
    }
}

/// Why a file isn't published, and what to do.
fn reason(path: &str, asset: Option<&Asset>) -> Option<(String, &'static str)> {
    if path.contains(char::is_control) {
        return Some(("its name contains an invisible character".to_owned(), "rename the file"));
    }
    let name = path.rsplit('/').next().unwrap_or_default();
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let Some(ending) = ending.filter(|ending| !ending.is_empty()) else {
        return Some(("its name doesn't say what kind of file it is".to_owned(), "give it an ending such as `.pdf`"));
    };
    if !ENDINGS.contains(&ending.as_str()) {
        let reason = format!("a server or browser could run a `.{ending}` file");
        return Some((reason, "put it into a zip file or save it as a PDF"));
    }
    if let Some(run) = run_by_servers(path) {
        return Some((format!("a server could run it, because `.{run}` is part of its name"), "rename the file"));
    }
    asset.and_then(|asset| asset.fault).map(|fault| (of_drawing(fault), "save it as “plain SVG” or as a PNG"))
}

fn run_by_servers(path: &str) -> Option<&'static str> {
    let endings = path.split('/').flat_map(|name| name.split(['.', ';']).skip(1));
    let known = |ending: &str| {
        let ending = ending.trim().to_ascii_lowercase();
        // `php5`, `php7` …
        let ending = ending.trim_end_matches(|c: char| c.is_ascii_digit());
        RUN_BY_SERVERS.iter().copied().find(|run| *run == ending)
    };
    endings.filter_map(known).next()
}

fn of_drawing(fault: SvgFault) -> String {
    match fault {
        SvgFault::TooLarge => return format!("it's larger than {} MB", LARGEST_SVG >> 20),
        SvgFault::Unreadable => "it isn't a readable SVG drawing",
        SvgFault::Entities => "it defines entities, which can hide anything",
        SvgFault::Script => "it contains a script",
        SvgFault::WebPage => "it contains part of a web page",
        SvgFault::OutsideReference => "it refers to another file or site",
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_published(path: &str) -> bool {
        reason(path, None).is_none()
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "a table")]
    fn linked_documents_are_published_and_executables_are_not() {
        let company = [
            "price list 2.1.pdf",
            "Form.DOCX",
            "list.xlsx",
            "slides.pptx",
            "letter.odt",
            "photo.JPG",
            "logo.svg",
            "fold.mp4",
            "call.m4a",
            "all.zip",
            "data/feedback.csv",
            "session.ics",
            "desk.vcf",
            "v1.2/notes.txt",
            "font.woff2",
            "The shop, etc. and so on.pdf",
            "logo.svg.png",
            "php/manual.pdf",
            "perl.pdf",
        ];
        for path in company {
            assert!(is_published(path), "{path}");
        }
        let running = [
            "x.html",
            "x.HTM",
            "x.xhtml",
            "x.xht",
            "x.shtml",
            "x.xml",
            "x.xsl",
            "x.atom",
            "x.rss",
            "x.xbl",
            "x.svgz",
            "x.mht",
            "x.js",
            "x.mjs",
            "x.wasm",
            "x.php",
            "x.php5",
            "x.phtml",
            "x.asp",
            "x.jsp",
            "x.cgi",
            "x.pl",
            "x.hta",
            "x.exe",
            "x.bat",
            "x.lnk",
            "x.url",
            "x.docm",
            "x.jar",
            "x.swf",
            "x.yaml",
            "web.config",
            ".htaccess",
            "README",
            "x.",
            "x.pdf ",
            "x.php.pdf",
            "x.PHP7.pdf",
            "x.pdf.php",
            "x.asp;.jpg",
            "x.asp;x.jpg",
            "x.asp/y.jpg",
            "x.cgi.pdf",
            "x.shtml.txt",
            "a\nb.pdf",
        ];
        for path in running {
            assert!(!is_published(path), "{path}");
        }
    }
}
