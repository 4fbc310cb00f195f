//! A file of the playbook as a response: all of it, or the part that a sound or video player asks for.

use std::fs::{File, Metadata};
use std::io::{self, Seek, SeekFrom};
use std::ops::RangeInclusive;
use std::time::UNIX_EPOCH;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use http_range_header::parse_range_header;
use tokio::io::AsyncReadExt;
use tokio_util::io::ReaderStream;

/// The part of a file that a request asks for.
#[derive(Debug, PartialEq)]
enum Part {
    Whole,
    Bytes(RangeInclusive<u64>),
    OutOfRange,
}

/// The open file at an address.
pub(super) fn response(asked: &HeaderMap, address: &str, mut file: File) -> io::Result<Response> {
    let metadata = file.metadata()?;
    let (tag, length) = (tag(&metadata), metadata.len());
    if is_known(asked, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response());
    }
    let (status, start, count, place) = match part(asked, &tag, length) {
        Part::Whole => (StatusCode::OK, 0, length, None),
        Part::Bytes(range) => {
            let (first, last) = range.into_inner();
            (StatusCode::PARTIAL_CONTENT, first, last - first + 1, Some(format!("bytes {first}-{last}/{length}")))
        }
        Part::OutOfRange => {
            let place = [(header::CONTENT_RANGE, format!("bytes */{length}"))];
            return Ok((StatusCode::RANGE_NOT_SATISFIABLE, place).into_response());
        }
    };
    file.seek(SeekFrom::Start(start))?;
    let bytes = ReaderStream::new(tokio::fs::File::from_std(file).take(count));
    let headers: [(HeaderName, String); 4] = [
        (header::CONTENT_TYPE, mime_guess::from_path(address).first_or_octet_stream().to_string()),
        (header::CONTENT_LENGTH, count.to_string()),
        (header::ACCEPT_RANGES, "bytes".to_owned()),
        (header::ETAG, tag),
    ];
    let place = place.map(|place| [(header::CONTENT_RANGE, place)]);
    Ok((status, headers, place, Body::from_stream(bytes)).into_response())
}

/// Differs between any two versions of a file that were saved at different times.
fn tag(metadata: &Metadata) -> String {
    let modified = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    format!("\"{:x}-{:x}\"", modified.unwrap_or_default().as_nanos(), metadata.len())
}

/// A request for several parts, or for a part of another version, gets the whole file, which is always a valid answer.
fn part(asked: &HeaderMap, tag: &str, length: u64) -> Part {
    let is_of_another = asked.get(header::IF_RANGE).is_some_and(|version| version.as_bytes() != tag.as_bytes());
    let range = asked.get(header::RANGE).filter(|_| !is_of_another).and_then(|range| range.to_str().ok());
    let Some(ranges) = range.and_then(|range| parse_range_header(range).ok()) else { return Part::Whole };
    match ranges.validate(length).as_deref() {
        Ok([only]) => Part::Bytes(only.clone()),
        Ok(_) => Part::Whole,
        Err(_) => Part::OutOfRange,
    }
}

/// Whether the browser has this version.
pub(super) fn is_known(asked: &HeaderMap, tag: &str) -> bool {
    asked.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_range_of_the_same_version_gets_a_part() {
        let asked = |range: &str, version: Option<&str>| {
            let mut headers = HeaderMap::new();
            headers.insert(header::RANGE, range.parse().unwrap());
            headers.extend(version.map(|version| (header::IF_RANGE, version.parse().unwrap())));
            part(&headers, "\"v\"", 100)
        };
        assert_eq!(asked("bytes=10-19", None), Part::Bytes(10..=19));
        assert_eq!(asked("bytes=90-", None), Part::Bytes(90..=99));
        assert_eq!(asked("bytes=-5", Some("\"v\"")), Part::Bytes(95..=99));
        assert_eq!(asked("bytes=10-19", Some("\"older\"")), Part::Whole);
        assert_eq!(asked("bytes=0-1, 5-6", None), Part::Whole);
        assert_eq!(asked("pages=1-2", None), Part::Whole);
        assert_eq!(asked("bytes=100-", None), Part::OutOfRange);
        assert_eq!(part(&HeaderMap::new(), "\"v\"", 100), Part::Whole);
    }
}
