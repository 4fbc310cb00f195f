//! Problems with the user's own templates, with the template's line.

use snapbox::str;

use crate::support::playbook;

#[test]
fn a_template_that_does_not_parse_is_an_error_at_its_line() {
    playbook()
        .chapter("index.md", "# Home\n")
        .file("templates/chapter.html", "<h1>{{ page.title }}</h1>\n{% if body }\n{{ body }}\n{% endif %}\n")
        .check()
        .exits(1)
        .prints(str![[r#"
error[template-error]: found `}` but expected %}
 --> templates/chapter.html:2:12
  |
2 | {% if body }
  |            ^
  |
  = help: correct it, or delete your copy to use the built-in template

1 chapter: 1 error.

"#]]);
}

#[test]
fn a_name_that_pages_do_not_have_is_an_error_at_its_line() {
    playbook()
        .chapter("index.md", "# Home\n")
        .chapter("a.md", "# A\n")
        .chapter("b.md", "# B\n")
        .file("templates/chapter.html", "<h1>{{ page.title }}</h1>\n<p>{{ page.autor }}</p>\n")
        .check()
        .exits(1)
        .prints(str![[r#"
error[template-error]: field `autor` is not defined. Available fields: address, audience, canonical, checked, checked_by, checked_with, description, draft, due, extra, heading, is_changed, keywords, kind, kind_label, layout, owner, owner_role, print_part, title
 --> templates/chapter.html:2:12
  |
2 | <p>{{ page.autor }}</p>
  |            ^^^^^
  |
  = help: correct it, or delete your copy to use the built-in template

3 chapters: 1 error.

"#]]);
}

#[test]
fn a_missing_template_is_an_error_where_it_is_named() {
    playbook()
        .chapter("index.md", "# Home\n")
        .file("templates/home.html", "{% extends \"bass.html\" %}\n")
        .file("templates/part.html", "{% include \"parts/pagr.html\" %}\n")
        .check()
        .exits(1)
        .prints(str![[r#"
error[template-error]: this template extends `bass.html`, which doesn't exist
--> templates/home.html
 = help: correct it, or delete your copy to use the built-in template

error[template-error]: unknown template `parts/pagr.html`
 --> templates/part.html:1:12
  |
1 | {% include "parts/pagr.html" %}
  |            ^^^^^^^^^^^^^^^^^
  |
  = help: correct it, or delete your copy to use the built-in template

1 chapter: 2 errors.

"#]]);
}

#[test]
fn a_template_that_includes_itself_is_an_error() {
    playbook()
        .chapter("index.md", "# Home\n")
        .file("templates/parts/footer.html", "{% include \"parts/footer.html\" %}\n")
        .check()
        .exits(1)
        .prints(str![[r#"
error[template-error]: this template includes itself, directly or through others
--> templates/parts/footer.html
 = help: correct it, or delete your copy to use the built-in template

1 chapter: 1 error.

"#]]);
}

#[test]
fn a_template_in_an_old_encoding_is_read_and_reported() {
    playbook().chapter("index.md", "# Home\n").file("templates/home.html", b"\xff").check().exits(0).prints(str![[
        r#"
warning[old-encoding]: line 1 isn't UTF-8 text; the file is read as Windows-1252 (“ANSI”)
--> templates/home.html
 = help: check that its letters are right, then save it as UTF-8: in most editors, choose “Save as” and “Encoding”

1 chapter: 1 warning.

"#
    ]]);
}

#[test]
fn each_broken_template_is_reported_in_one_run() {
    let run = playbook()
        .chapter("index.md", "# Home\n")
        .file("templates/home.html", "{% if %}")
        .file("templates/print.html", "{{ unclosed\n")
        .check()
        .exits(1);
    assert_eq!(run.stdout.matches("error[template-error]").count(), 2, "{}", run.stdout);
}
