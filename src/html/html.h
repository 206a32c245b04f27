/* html: a bounded, tolerant reader of HTML that keeps byte offsets.
 *
 * Tokens and tree follow the HTML standard as far as it concerns reading: implied and missing tags,
 * raw text, character references, tables.  Left out, since no reader sees the difference: the
 * adoption agency (misnested formatting is closed where its block ends), foster parenting, frames,
 * templates' own documents, name spaces.  Time and memory are linear in the page; nothing recurses.
 *
 * Every text node and attribute is a slice of the source: what stands in it is raw, html_decode
 * resolves character references.
 *
 * Source: WHATWG HTML, 13.2 Parsing HTML documents. */
#ifndef HTML_HTML_H
#define HTML_HTML_H

#include "base/arena.h"
#include "doc/span.h"

/* Elements whose names matter; others are TAG_OTHER and keep their name in the source. */
/* clang-format off */
#define HTML_TAGS(X)                                                                              \
    X(A, a) X(ADDRESS, address) X(ARTICLE, article) X(ASIDE, aside) X(AUDIO, audio) X(B, b)       \
    X(BASE, base) X(BLOCKQUOTE, blockquote) X(BODY, body) X(BR, br) X(BUTTON, button)             \
    X(CAPTION, caption) X(CENTER, center) X(COL, col) X(COLGROUP, colgroup) X(DD, dd)             \
    X(DETAILS, details) X(DIALOG, dialog) X(DIR, dir) X(DIV, div) X(DL, dl) X(DT, dt) X(EM, em)   \
    X(EMBED, embed) X(FIELDSET, fieldset) X(FIGCAPTION, figcaption) X(FIGURE, figure)             \
    X(FOOTER, footer) X(FORM, form) X(H1, h1) X(H2, h2) X(H3, h3) X(H4, h4) X(H5, h5) X(H6, h6)   \
    X(HEAD, head) X(HEADER, header) X(HGROUP, hgroup) X(HR, hr) X(HTML, html) X(I, i)             \
    X(IFRAME, iframe) X(IMG, img) X(INPUT, input) X(LABEL, label) X(LI, li) X(LINK, link)         \
    X(LISTING, listing) X(MAIN, main) X(MENU, menu) X(META, meta) X(NAV, nav)                     \
    X(NOEMBED, noembed) X(NOFRAMES, noframes) X(NOSCRIPT, noscript) X(OBJECT, object) X(OL, ol)   \
    X(OPTGROUP, optgroup) X(OPTION, option) X(P, p) X(PARAM, param) X(PLAINTEXT, plaintext)       \
    X(PRE, pre) X(SCRIPT, script) X(SEARCH, search) X(SECTION, section) X(SELECT, select)         \
    X(SOURCE, source) X(SPAN, span) X(STRONG, strong) X(STYLE, style) X(SUMMARY, summary)         \
    X(SUP, sup) X(SVG, svg) X(TABLE, table) X(TBODY, tbody) X(TD, td) X(TEMPLATE, template)       \
    X(TEXTAREA, textarea) X(TFOOT, tfoot) X(TH, th) X(THEAD, thead) X(TIME, time)                 \
    X(TITLE, title) X(TR, tr) X(TRACK, track) X(U, u) X(UL, ul) X(VIDEO, video) X(WBR, wbr)       \
    X(XMP, xmp)
/* clang-format on */

enum html_tag {
    TAG_OTHER,
#define X(id, name) TAG_##id,
    HTML_TAGS(X)
#undef X
        N_HTML_TAG
};

typedef int32_t node_ix; /* 0 is the document; below 0: none */

struct html_attr {
    str name, value; /* as in the source; value without its quotation marks */
};

/* Nodes lie in document order: what is in one lies right behind it, up to its `end`. */
struct html_node {
    node_ix parent, end;
    src_span span; /* of text its bytes, of an element its start tag; empty: implied */
    uint32_t attr_beg, attr_end;
    uint16_t tag; /* enum html_tag */
    bool is_text;
    bool raw; /* text of script, style and the like: no character references in it */
};

struct html_tree {
    str source;
    struct html_node *nodes;
    uint32_t n_nodes;
    struct html_attr *attrs;
    bool cut; /* LIMIT_HTML_NODES or depth was hit */
};

/* Lives: in `out`, borrowing from `source` (UTF-8).  Cost: linear. */
struct html_tree *html_parse(str source, struct arena *out, struct arena tmp);
/* Raw value of an attribute (name in lower case); empty when there is none. */
str html_attr(const struct html_tree *t, node_ix node, str name);
/* `n` is `root` or lies in it. */
static inline bool html_inside(const struct html_tree *t, node_ix n, node_ix root)
{
    return n >= root && n < t->nodes[root].end;
}
/* The node behind `n` in document order, inside `root`; -1 at the end. */
static inline node_ix html_next(const struct html_tree *t, node_ix n, node_ix root)
{
    return n + 1 < t->nodes[root].end ? n + 1 : -1;
}
/* The same without going into `n`. */
static inline node_ix html_skip(const struct html_tree *t, node_ix n, node_ix root)
{
    return t->nodes[n].end < t->nodes[root].end ? t->nodes[n].end : -1;
}
/* The next node with the same parent, or -1. */
static inline node_ix html_sibling(const struct html_tree *t, node_ix n)
{
    node_ix parent = t->nodes[n].parent;
    return parent >= 0 ? html_skip(t, n, parent) : -1;
}
/* The name of an element in lower case. */
str html_name(const struct html_tree *t, node_ix n, struct arena *out);

/* Reads the character reference at s.ptr[*pos] == '&': its text (UTF-8, at most 8 bytes) and moves
 * `*pos` behind it; false when it is none.  `in_attribute`: the rule for `&copy=` holds. */
bool html_reference(str s, size_t *pos, bool in_attribute, char text[8], size_t *len);
/* An attribute's `raw` value with its character references resolved. */
str html_decode(str raw, struct arena *out);

#endif
