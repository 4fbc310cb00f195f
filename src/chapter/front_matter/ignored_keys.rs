//! Keys of front matter that only matter to the tools they belong to: how a page looks there, how it's built or found.
//!
//! They're left to templates without a warning. A key with an equal here isn't in the list: its description names it.

/// `_`, `-` and capitals make no difference.
#[rustfmt::skip]
pub(super) static IGNORED: &[&str] = &[
    // Of most tools.
    "layout", "template", "theme", "type", "id", "uid", "uuid", "lang", "language", "locale", "tags", "category",
    "categories", "toc", "icon", "image", "images", "cover", "thumbnail", "banner", "hero", "subtitle", "css", "class",
    "date", "created", "created_at", "updated", "updated_at", "modified", "last_modified", "last_modified_at", "lastmod",
    "last_update", "last_updated", "version", "status", "comments", "head", "meta", "seo", "meta_title",
    "meta_description", "og_title", "og_description", "og_image", "twitter", "canonical", "canonical_url", "robots",
    "noindex", "sitemap", "featured", "url", "path", "parent", "children", "section", "group", "collection", "series",
    "prev", "next", "previous", "breadcrumb", "breadcrumbs", "sidebar", "navbar", "nav", "footer", "header", "edit_url",
    "external_url", "redirect_to", "related", "resources", "contributors", "translation_key", "cspell",
    "markdownlint", "math", "katex", "mathjax", "mermaid", "pdf", "outdated", "deprecated", "archived", "external_link",
    // Docusaurus.
    "pagination_label", "pagination_next", "pagination_prev", "displayed_sidebar", "sidebar_class_name",
    "sidebar_custom_props", "sidebar_key", "custom_edit_url", "hide_title", "hide_table_of_contents",
    "toc_min_heading_level", "toc_max_heading_level", "parse_number_prefixes", "title_meta",
    // Starlight.
    "table_of_contents", "editUrl",
    // VitePress and VuePress.
    "features", "outline", "title_template", "page_class", "aside", "edit_link", "is_home", "sidebar_depth",
    "mermaid_theme", "home", "actions",
    // Hugo and its themes.
    "hide_summary", "no_list", "simple_list", "manual_link", "manual_link_title", "manual_link_target", "cascade",
    "headless", "markup", "build", "outputs", "expiry_date", "publish_date", "params", "block", "show_toc",
    "expiration_in_days", "classification", "user_questions", "template_key", "book_toc", "book_flat_section",
    "book_collapse_section", "book_hidden", "geekdoc_collapse_section", "geekdoc_nav", "geekdoc_hidden", "disable_toc",
    "always_open", "always_collapse", "pre", "post",
    // Jekyll and its themes.
    "has_children", "has_toc", "grand_parent", "nav_fold", "excerpt_separator", "render_with_liquid", "author_profile",
    "toc_label", "toc_icon", "toc_sticky", "teaser",
    // MkDocs.
    "hide", "hero_alt_text", "extra_css", "extra_javascript", "revision_date", "git_revision_date", "style",
    // GitBook.
    "cover_y", "visible",
    // Nextra, Mintlify, ReadMe.
    "as_index_page", "search_enabled", "mode", "openapi", "api", "playground", "icon_type", "rss","asyncapi", "hide_footer_pagination", "hide_api_marker",
    // Obsidian and Notion.
    "cssclass", "cssclasses", "dg_publish", "dg_home", "notion_id", "created_time", "last_edited_time",
    // Eleventy.
    "eleventy_exclude_from_collections", "eleventy_computed", "pagination", "step_indicator", "current_step",
    // GitLab, GitHub Docs and Microsoft Learn.
    "stage", "info", "controlled_document", "versions", "topics", "intro", "redirects", "ms.date", "ms.topic",
    "ms.author", "ms.service", "ms.custom", "ms.reviewer", "manager",
];
