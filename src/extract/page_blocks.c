/* page_blocks: a page's text as blocks, and the chosen blocks as text with an offset map. */
#include "base/buf.h"
#include "extract/page_int.h"
#include "text/text.h"

enum { TEXT_BYTES_SHOWN = 4000 };

static bool is_block_tag(uint16_t tag)
{
    switch (tag) {
    case TAG_ADDRESS:
    case TAG_ARTICLE:
    case TAG_ASIDE:
    case TAG_BLOCKQUOTE:
    case TAG_BODY:
    case TAG_CAPTION:
    case TAG_CENTER:
    case TAG_DD:
    case TAG_DETAILS:
    case TAG_DIALOG:
    case TAG_DIV:
    case TAG_DL:
    case TAG_DT:
    case TAG_FIELDSET:
    case TAG_FIGCAPTION:
    case TAG_FIGURE:
    case TAG_FOOTER:
    case TAG_FORM:
    case TAG_H1:
    case TAG_H2:
    case TAG_H3:
    case TAG_H4:
    case TAG_H5:
    case TAG_H6:
    case TAG_HEADER:
    case TAG_HGROUP:
    case TAG_HR:
    case TAG_HTML:
    case TAG_LI:
    case TAG_MAIN:
    case TAG_MENU:
    case TAG_NAV:
    case TAG_OL:
    case TAG_P:
    case TAG_PRE:
    case TAG_SECTION:
    case TAG_SUMMARY:
    case TAG_TABLE:
    case TAG_TBODY:
    case TAG_TD:
    case TAG_TFOOT:
    case TAG_TH:
    case TAG_THEAD:
    case TAG_TR:
    case TAG_UL:
    case TAG_BUTTON:
    case TAG_SELECT:
    case TAG_OPTION: return true;
    default: return false;
    }
}

/* Nothing in it is read. */
static bool is_silent_tag(uint16_t tag)
{
    switch (tag) {
    case TAG_HEAD:
    case TAG_SCRIPT:
    case TAG_STYLE:
    case TAG_TEMPLATE:
    case TAG_NOSCRIPT:
    case TAG_IFRAME:
    case TAG_SVG:
    case TAG_TEXTAREA:
    case TAG_SELECT:
    case TAG_BUTTON:
    case TAG_OBJECT:
    case TAG_AUDIO:
    case TAG_VIDEO:
    case TAG_NOEMBED:
    case TAG_NOFRAMES: return true;
    default: return false;
    }
}

static bool is_outside_tag(uint16_t tag)
{
    return tag == TAG_NAV || tag == TAG_FOOTER || tag == TAG_ASIDE || tag == TAG_FIGCAPTION ||
           tag == TAG_CAPTION || tag == TAG_DIALOG || tag == TAG_LABEL || tag == TAG_MENU;
}

/* What the words of an attribute say, one bit each. */
enum sign { SIGN_PLUS = 1, SIGN_MINUS = 2 };

static unsigned sign_of(const struct extract *x, str word)
{
    int64_t row = word.len ? table_row(x->classes, 0, word) : -1;
    if (row < 0)
        return 0;
    str sign = table_get(x->classes, (uint32_t)row, STR("sign"));
    return str_eq(sign, STR("+")) ? SIGN_PLUS : str_eq(sign, STR("-")) ? SIGN_MINUS : 0;
}

/* The words of an attribute ("post-content comments") in table `page_classes`. */
static unsigned class_signs(const struct extract *x, str value, struct arena tmp)
{
    enum { VALUE_BYTES = 400 };
    value.len = value.len < VALUE_BYTES ? value.len : VALUE_BYTES;
    str folded = text_fold(value, &tmp);
    unsigned signs = 0;
    for (size_t i = 0; i < folded.len;) {
        size_t beg = i;
        while (i < folded.len && folded.ptr[i] >= 'a' && folded.ptr[i] <= 'z')
            i++;
        signs |= sign_of(x, str_sub(folded, beg, i));
        i += i == beg || i < folded.len;
    }
    return signs;
}

/* What tag and class of one element say. */
static void judge_element(struct page *p, node_ix n)
{
    const struct html_node *node = &p->tree->nodes[n];
    node_ix parent = node->parent;
    bool inherits = parent >= 0 && p->outside[parent];
    unsigned signs = 0;
    if (node->attr_end > node->attr_beg)
        signs = class_signs(p->x, html_attr(p->tree, n, STR("class")), *p->tmp) |
                class_signs(p->x, html_attr(p->tree, n, STR("id")), *p->tmp);
    bool minus = signs & SIGN_MINUS, plus = signs & SIGN_PLUS;
    bool root = node->tag == TAG_BODY || node->tag == TAG_HTML || node->tag == TAG_ARTICLE ||
                node->tag == TAG_MAIN;
    p->sign[n] = (int8_t)(plus - minus);
    p->outside[n] = inherits || is_outside_tag(node->tag) || (minus && !plus && !root);
}

struct cursor {
    struct block b;
    bool open;
};

static void flush(struct page *p, struct cursor *c)
{
    if (c->open && c->b.n_words) {
        c->b.outside = p->outside[c->b.element];
        *VEC_PUSH(&p->blocks, p->tmp) = c->b;
    }
    *c = (struct cursor){0};
}

static void count_text(struct page *p, struct cursor *c, node_ix n, bool in_link)
{
    str s = str_sub(p->tree->source, p->tree->nodes[n].span.beg, p->tree->nodes[n].span.end);
    bool word = false;
    unsigned char last = ' ';
    uint32_t chars = 0;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char ch = (unsigned char)s.ptr[i];
        bool space = ch <= ' ';
        c->b.n_words += !space && !word;
        word = !space;
        chars += !space && (ch & 0xc0) != 0x80;
        c->b.commas += ch == ',' || (ch == 0x8c && i >= 2 && (unsigned char)s.ptr[i - 1] == 0xbc);
        last = space ? last : ch;
    }
    if (last != ' ')
        c->b.closed = strchr(".!?\"", last) != NULL || last >= 0x80;
    c->b.chars += chars;
    c->b.link_chars += in_link ? chars : 0;
}

/* The block element that holds `n`. */
static node_ix holder(const struct page *p, node_ix n)
{
    while (p->tree->nodes[n].parent >= 0 && !is_block_tag(p->tree->nodes[n].tag))
        n = p->tree->nodes[n].parent;
    return n;
}

static bool in_link(const struct page *p, node_ix n, node_ix stop)
{
    for (; n >= 0 && n != stop; n = p->tree->nodes[n].parent)
        if (p->tree->nodes[n].tag == TAG_A)
            return true;
    return false;
}

static void add_text(struct page *p, struct cursor *c, node_ix n)
{
    node_ix element = holder(p, p->tree->nodes[n].parent);
    if (c->open && c->b.element != element)
        flush(p, c);
    if (!c->open)
        *c = (struct cursor){
            .b = {.first = n, .element = element, .tag = p->tree->nodes[element].tag},
            .open = true};
    c->b.last = n;
    count_text(p, c, n, in_link(p, p->tree->nodes[n].parent, element));
}

/* Two line breaks in a row part paragraphs. */
static bool is_second_break(const struct page *p, node_ix n)
{
    node_ix next = html_sibling(p->tree, n);
    if (next >= 0 && p->tree->nodes[next].is_text) {
        str s =
            str_sub(p->tree->source, p->tree->nodes[next].span.beg, p->tree->nodes[next].span.end);
        if (str_trim(s).len)
            return false;
        next = html_sibling(p->tree, next);
    }
    return next >= 0 && p->tree->nodes[next].tag == TAG_BR;
}

void page_blocks(struct page *p)
{
    const struct html_tree *t = p->tree;
    p->sign = NEW_N(p->tmp, int8_t, t->n_nodes);
    p->outside = NEW_N(p->tmp, bool, t->n_nodes);
    struct cursor c = {0};
    for (node_ix n = html_next(t, 0, 0); n >= 0;) {
        const struct html_node *node = &t->nodes[n];
        if (node->is_text) {
            add_text(p, &c, n);
        } else {
            judge_element(p, n);
            if (is_block_tag(node->tag) || (node->tag == TAG_BR && is_second_break(p, n)))
                flush(p, &c);
            if (is_silent_tag(node->tag)) {
                n = html_skip(t, n, 0);
                continue;
            }
        }
        n = html_next(t, n, 0);
    }
    flush(p, &c);
}

/* ---- text ------------------------------------------------------------------------------------ */

/* Where text goes, with its map; or only text, without a map. */
struct sink {
    struct buf *buf;
    struct doc *d; /* NULL: no map */
    struct arena *out;
    bool space; /* white space stands before, and is not yet written */
    uint32_t space_at, begun;
};

static void put(struct sink *k, const char *bytes, size_t len, enum run_kind kind, src_span src)
{
    if (k->space && k->buf->len > k->begun) {
        buf_char(k->buf, ' ');
        if (k->d)
            offmap_add(&k->d->map, RUN_DECODED, 1, (src_span){k->space_at, src.beg}, k->out);
    }
    k->space = false;
    buf_add(k->buf, (str){bytes, len});
    if (k->d)
        offmap_add(&k->d->map, kind, (uint32_t)len, src, k->out);
}

static bool is_space_text(const char *s, size_t len)
{
    size_t pos = 0;
    str text = {s, len};
    return rune_is_space(utf8_next(text, &pos));
}

/* What stands at byte `at` of a text node other than itself: white space, or the text of a
 * reference. */
struct piece {
    bool space, reference;
    char text[8];
    size_t len, next;
};

static struct piece piece_at(str source, const struct html_node *n, size_t at)
{
    struct piece x = {.next = at + 1};
    unsigned char ch = (unsigned char)source.ptr[at];
    bool no_break = ch == 0xc2 && at + 1 < n->span.end && (unsigned char)source.ptr[at + 1] == 0xa0;
    if (ch == '&' && !n->raw) {
        size_t next = at;
        x.reference = html_reference(str_sub(source, 0, n->span.end), &next, false, x.text, &x.len);
        x.next = x.reference ? next : x.next;
        x.space = x.reference && is_space_text(x.text, x.len);
    }
    x.space = x.space || ch <= ' ' || no_break;
    x.next += no_break;
    return x;
}

/* A byte that stands for itself wherever it is. */
static bool is_plain(char c)
{
    unsigned char ch = (unsigned char)c;
    return ch > ' ' && ch != '&' && ch != 0xc2;
}

/* The end of what the text and the source have alike: words with one blank between them. */
static size_t alike_end(str source, size_t beg, size_t end)
{
    size_t i = beg;
    while (i < end && (is_plain(source.ptr[i]) ||
                       (source.ptr[i] == ' ' && i > beg && i + 1 < end &&
                        is_plain(source.ptr[i - 1]) && is_plain(source.ptr[i + 1]))))
        i++;
    return i;
}

/* One text node: white space of any kind becomes one blank, references their text. */
static void put_node(struct sink *k, str source, const struct html_node *n)
{
    size_t from = n->span.beg;
    for (size_t i = n->span.beg; (i = alike_end(source, i, n->span.end)) < n->span.end;) {
        struct piece x = piece_at(source, n, i);
        src_span before = {(uint32_t)from, (uint32_t)i}, here = {(uint32_t)i, (uint32_t)x.next};
        i = x.next;
        if (!x.space && !x.reference)
            continue;
        if (before.end > before.beg)
            put(k, source.ptr + from, before.end - before.beg, RUN_COPY, before);
        if (!x.space)
            put(k, x.text, x.len, RUN_DECODED, here);
        k->space_at = x.space && !k->space ? here.beg : k->space_at;
        k->space = x.space;
        from = i;
    }
    if (n->span.end > from)
        put(k, source.ptr + from, n->span.end - from, RUN_COPY,
            (src_span){(uint32_t)from, n->span.end});
}

static void put_block(struct sink *k, const struct page *p, const struct block *b)
{
    const struct html_tree *t = p->tree;
    k->begun = (uint32_t)k->buf->len;
    k->space = false;
    for (node_ix n = b->first; n >= 0;) {
        const struct html_node *node = &t->nodes[n];
        if (node->is_text) {
            put_node(k, t->source, node);
        } else if (node->tag == TAG_BR && !k->space) {
            k->space = true;
            k->space_at = node->span.beg;
        }
        if (n == b->last)
            break;
        n = !node->is_text && is_silent_tag(node->tag) ? html_skip(t, n, 0) : html_next(t, n, 0);
    }
    k->space = false;
}

str block_text(const struct page *p, const struct block *b, struct arena *out)
{
    struct buf buf = buf_make(out, TEXT_BYTES_SHOWN);
    struct sink k = {.buf = &buf, .out = out};
    put_block(&k, p, b);
    return buf_str(&buf);
}

str element_text(const struct page *p, node_ix n, struct arena *out)
{
    struct buf buf = buf_make(out, TEXT_BYTES_SHOWN);
    struct sink k = {.buf = &buf, .out = out};
    const struct html_tree *t = p->tree;
    for (node_ix i = html_next(t, n, n); i >= 0;) {
        if (t->nodes[i].is_text)
            put_node(&k, t->source, &t->nodes[i]);
        bool silent = !t->nodes[i].is_text && is_silent_tag(t->nodes[i].tag);
        i = silent ? html_skip(t, i, n) : html_next(t, i, n);
    }
    return buf_str(&buf);
}

static bool is_heading(uint16_t tag)
{
    return tag >= TAG_H1 && tag <= TAG_H6;
}

void page_write(struct page *p)
{
    struct doc *d = p->d;
    struct buf buf = buf_make(p->out, LIMIT_DOCUMENT_BYTES);
    struct sink k = {.buf = &buf, .d = d, .out = p->out};
    bool cut = false;
    for (uint32_t i = 0; i < p->blocks.n; i++) {
        const struct block *b = &p->blocks.ptr[i];
        bool fits = buf.len + b->chars < LIMIT_TEXT_BYTES;
        cut = cut || (b->kept && !fits);
        if (!b->kept || cut)
            continue;
        uint32_t at = p->tree->nodes[b->first].span.beg;
        if (buf.len) {
            buf_add(&buf, STR("\n\n"));
            offmap_add(&d->map, RUN_MADE, 2, (src_span){at, at}, p->out);
        }
        uint32_t beg = (uint32_t)buf.len;
        put_block(&k, p, b);
        *VEC_PUSH(&d->paragraphs, p->out) =
            (struct paragraph){.span = {beg, (uint32_t)buf.len}, .headline = is_heading(b->tag)};
    }
    d->text = buf_str(&buf);
    if (cut)
        doc_problem(d, p->out, STR("text-cut"), TXT_NONE, "the page's text was cut at %d bytes",
                    LIMIT_TEXT_BYTES);
}
