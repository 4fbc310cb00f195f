//! Hostile input: huge, deep, binary, circular. It ends in time, with a message or a page, never with a crash, and the
//! old site stays.

use std::os::unix::fs::symlink;
use std::process::Command;

use snapbox::str;

use crate::support::world::run_within;
use crate::support::{Fixture, playbook, skipped, themed_book};

/// The most seconds for a trap in a debug build on a busy machine. Each takes far less; a quadratic one takes far more.
const MOST_SECONDS: u64 = 30;

/// A chapter that must build, whatever its content.
#[track_caller]
fn builds(text: &str) -> Fixture {
    let fixture = playbook().bare().chapter("index.md", "# Home\n").chapter("a.md", text);
    run_within(&fixture, MOST_SECONDS, &["build"]).exits(0);
    fixture
}

/// A chapter that must be rejected with a message, leaving the old site untouched.
#[track_caller]
fn refused(text: impl AsRef<[u8]>, message: &str) {
    let fixture = playbook().bare().chapter("index.md", "# Home\n").chapter("a.md", "# A\n").built();
    let old = fixture.site();
    fixture.write("playbook/a.md", text);
    let run = run_within(&fixture, MOST_SECONDS, &["build"]).exits(1);
    assert!(run.stderr.contains(message), "{}", run.stderr);
    assert!(run.stderr.len() < 4000, "a message of {} bytes", run.stderr.len());
    assert!(fixture.site() == old, "the old site has changed");
}

#[test]
fn a_chapter_of_50_megabytes_is_refused() {
    refused("word word word word\n".repeat(50 << 20 >> 4), "error[too-large]: this file is ");
}

#[test]
fn ten_thousand_headings_are_refused_and_two_thousand_are_not() {
    refused("## Same\n\n".repeat(10_000), "error[too-many-headings]");
    builds(&"## Same\n\nText [x](#same-1000).\n\n".repeat(2000));
    builds(
        &(0..2000)
            .map(|i| format!("## Number {i}\n\n[x](#number-{}) <b id=\"b{i}\">b</b>\n\n", i / 2))
            .collect::<String>(),
    );
}

#[test]
fn lists_and_quotes_a_thousand_deep_are_refused() {
    refused("> ".repeat(1000) + "deep", "error[nested-too-deep]");
    refused(">".repeat(100_000) + "deep", "error[nested-too-deep]");
    refused((0..1000).map(|depth| " ".repeat(depth * 2) + "- item\n").collect::<String>(), "error[nested-too-deep]");
    refused("- ".repeat(1000) + "deep", "error[nested-too-deep]");
    refused("1. ".repeat(1000) + "deep", "error[nested-too-deep]");
    refused("> - ".repeat(500) + "deep", "error[nested-too-deep]");
}

#[test]
fn forty_deep_is_still_a_page() {
    let fixture = builds(&("> ".repeat(40) + "deep\n"));
    assert_eq!(fixture.page("a.html").matches("<blockquote>").count(), 40);
}

#[test]
fn an_unclosed_code_fence_is_a_page() {
    let fixture = builds(&format!("# A\n\n```\n{}", "text\n".repeat(100_000)));
    assert!(fixture.check().stdout.contains("warning[unclosed-code-fence]"));
}

#[test]
fn a_program_with_the_name_of_a_chapter_is_refused() {
    refused(b"\x00\x01\x02\xff\xfe".repeat(1000), "a program's own format");
}

#[test]
fn a_chapter_with_nul_bytes_is_a_page_without_them() {
    let fixture = builds("# A\u{0}B\n\nText\u{0} and <b>\u{0}b</b> and `\u{0}`.\n");
    assert!(!fixture.page("a.html").contains(['\u{0}', '\u{fffd}']));
}

#[test]
fn one_line_of_four_megabytes_is_a_page() {
    builds(&"word ".repeat(800_000));
    builds(&"w".repeat(4 << 20));
}

#[test]
fn traps_of_yaml_are_bad_front_matter() {
    let bomb: String = "a: &a [x,x,x,x,x,x,x,x,x]\n".to_owned()
        + &('b'..='j')
            .map(|c| format!("{c}: &{c} [{}]\n", vec![format!("*{}", (c as u8 - 1) as char); 9].join(",")))
            .collect::<String>();
    for yaml in
        [bomb, format!("a: {}", "[".repeat(2_000)), format!("a: {}x", "{b: ".repeat(2_000)), "a: &a [*a]\n".into()]
    {
        refused(format!("---\n{yaml}\n---\n# A\n"), "error[bad-front-matter]");
    }
}

#[test]
fn an_empty_folder_and_a_missing_one_leave_the_old_site() {
    let fixture = playbook().chapter("index.md", "# Home\n").built();
    let old = fixture.site();
    fixture.remove("playbook/index.md");
    fixture.build().exits(1).says(str![[r#"
error[empty-playbook]: there are no chapters in `playbook`
 |
 = help: write one in a text file that ends in `.md`, or run `playbook init` for an example

1 error; `site` is unchanged.

"#]]);
    assert!(fixture.site() == old);
    std::fs::remove_dir(fixture.path("playbook")).unwrap();
    fixture.build().exits(2);
    assert!(fixture.site() == old);
}

#[test]
fn symbolic_links_inside_the_folder_are_followed() {
    let fixture = playbook()
        .bare()
        .chapter("index.md", "# Home\n")
        .chapter("part/a.md", "# A\n\n![x](x.png)\n")
        .chapter("part/x.png", "x");
    symlink("part", fixture.path("playbook/same")).unwrap();
    symlink("part/a.md", fixture.path("playbook/b.md")).unwrap();
    symlink("part/x.png", fixture.path("playbook/x.png")).unwrap();
    let fixture = fixture.built();
    for page in ["part/a.html", "same/a.html", "b.html", "x.png", "same/x.png"] {
        assert!(fixture.has(&format!("site/{page}")), "{page}");
    }
    assert!(!fixture.path("site/x.png").is_symlink());
}

#[test]
fn a_content_folder_that_is_a_symbolic_link_is_followed() {
    let fixture = playbook().file("real/index.md", "# Home\n").file("real/part/a.md", "# A\n");
    symlink("real", fixture.path("playbook")).unwrap();
    symlink("part/a.md", fixture.path("real/b.md")).unwrap();
    fixture.build().exits(0);
    assert!(fixture.has("site/b.html"));
}

#[test]
fn symbolic_links_that_lead_out_or_in_circles_leave_the_old_site() {
    let links = [
        ("..", "up"),
        (".", "here"),
        ("/etc", "etc"),
        ("/etc/hostname", "x.md"),
        ("loop.md", "loop.md"),
        ("gone", "x.md"),
        ("../templates", "t"),
    ];
    for (target, name) in links {
        let fixture = playbook().bare().chapter("index.md", "# Home\n").built();
        let old = fixture.site();
        symlink(target, fixture.path("playbook").join(name)).unwrap();
        run_within(&fixture, MOST_SECONDS, &["build"]).exits(1);
        assert!(fixture.site() == old, "{name} -> {target}");
    }
}

#[test]
fn a_symbolic_link_out_of_the_templates_is_not_followed() {
    let fixture =
        playbook().chapter("index.md", "# Home\n").file("secret.txt", "secret").file("templates/css/90-x.css", "");
    symlink("../secret.txt", fixture.path("templates/secret.bin")).unwrap();
    let run = fixture.build().exits(1);
    assert!(
        run.stderr.contains("error[link-leads-outside]") && run.stderr.contains("--> templates/secret.bin"),
        "{}",
        run.stderr
    );
}

#[test]
fn pipes_and_devices_are_not_read() {
    let fixture = playbook().chapter("index.md", "# Home\n");
    let pipe = Command::new("mkfifo").arg(fixture.path("playbook/pipe.md")).status();
    if !pipe.is_ok_and(|status| status.success()) {
        return skipped("there is no program `mkfifo`");
    }
    run_within(&fixture, MOST_SECONDS, &["build"]).exits(0);
}

#[test]
fn names_that_are_not_utf8_are_reported_and_none_gets_lost() {
    use std::os::unix::ffi::OsStrExt;
    let fixture = playbook().chapter("index.md", "# Home\n");
    for name in [&b"gr\xfc\xdfe.md"[..], b"gr\xfd\xdfe.md", b"pict\xfcre.png"] {
        let name = std::ffi::OsStr::from_bytes(name);
        if std::fs::write(fixture.path("playbook").join(name), "# Greetings\n").is_err() {
            return skipped("this disk takes names in UTF-8 only");
        }
    }
    let run = fixture.build().exits(1);
    for shown in ["gr\\xFC\\xDFe.md", "gr\\xFD\\xDFe.md", "pict\\xFCre.png"] {
        assert!(run.stderr.contains(&format!("--> playbook/{shown}\n")), "{}", run.stderr);
    }
}

#[test]
fn folders_named_like_chapters_and_chapters_named_like_nothing() {
    let fixture = playbook()
        .chapter("index.md", "# Home\n")
        .chapter("notes.md/a.md", "# A\n")
        .chapter("playbook.yaml/b.md", "# B\n");
    fixture.build().exits(0);
    assert!(fixture.has("site/notes-md/a.html") && fixture.has("site/playbook-yaml/b.html"));
}

/// Templates nest at most 20 lists, and menus and contents nest folders.
#[test]
fn two_hundred_folders_deep_is_a_page() {
    for deep in [15, 20, 200] {
        let folder = "d/".repeat(deep);
        let path = format!("{folder}a.md");
        let book = themed_book([("index.md", "# Home\n"), (path.as_str(), "# Deep\n\n[home](/index.md)\n")]);
        let page = book.page(&format!("{folder}a.html"));
        assert!(page.contains(&format!("<a href=\"{}index.html\">home</a>", "../".repeat(deep))), "{deep}");
        assert_eq!(book.page("print.html").matches("<li><a href=\"#page-").count(), deep + 1, "{deep}");
    }
}

#[test]
fn a_path_longer_than_the_system_takes_leaves_the_old_site_and_is_named() {
    let fixture = playbook().bare().chapter("index.md", "# Home\n").built();
    let old = fixture.site();
    // No system accepts the whole path at once: the deep half is moved below the other.
    let half = vec!["d".repeat(200); 11].join("/");
    fixture.write(&format!("half/{half}/a.md"), "# A\n");
    fixture.write(&format!("playbook/{half}/b.md"), "# B\n");
    std::fs::rename(fixture.path("half"), fixture.path(&format!("playbook/{half}/half"))).unwrap();
    let run = run_within(&fixture, MOST_SECONDS, &["build"]).exits(1);
    assert!(run.stderr.contains("its path is too long for this system"), "{}", run.stderr);
    assert!(fixture.site() == old);
    // Nor could it be removed by its path.
    std::fs::rename(fixture.path(&format!("playbook/{half}/half")), fixture.path("half")).unwrap();
}

/// Linux reports a process's peak memory.
#[cfg(target_os = "linux")]
#[test]
fn a_large_table_takes_little_memory() {
    let row = |i: usize| format!("2026-01-{:02},reason {},channel {},,{}\n", i % 28 + 1, i % 300, i % 9, i % 50 + 1);
    let table = "date,reason,channel,plan,count\n".to_owned() + &(0..500_000).map(row).collect::<String>();
    let megabytes = table.len() >> 20;
    let fixture = playbook().bare().chapter("index.md", "# Home\n").chapter("data/feedback.csv", table);
    let peak = peak_memory(fixture.command(&["build"])) >> 10;
    assert!(peak < 5 * megabytes + 60, "a table of {megabytes} MB takes {peak} MB");
}

/// A program's peak memory in kilobytes, as far as it was observed.
#[cfg(target_os = "linux")]
fn peak_memory(mut command: Command) -> usize {
    let mut child = command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null()).spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        let status = std::fs::read_to_string(&status).unwrap_or_default();
        let held = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse().ok());
        peak = peak.max(held.unwrap_or(0));
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    peak
}
