/* tree: tokens to a tree, with the elements that pages leave out. */
#include "html/html_int.h"

enum group {
    VOID = 1 << 0,   /* has no content */
    RAW = 1 << 1,    /* text without markup and references */
    RCDATA = 1 << 2, /* text without markup */
    BLOCK = 1 << 3,  /* closes an open p */
    HEAD_ONLY = 1 << 4,
    SCOPE = 1 << 5, /* end tags do not reach out of it */
    HEADING = 1 << 6,
    CELL = 1 << 7,
    SECTION = 1 << 8, /* tbody, thead, tfoot */
};

static const uint16_t groups[N_HTML_TAG] = {
    [TAG_ADDRESS] = BLOCK,
    [TAG_ARTICLE] = BLOCK,
    [TAG_ASIDE] = BLOCK,
    [TAG_BASE] = VOID | HEAD_ONLY,
    [TAG_BLOCKQUOTE] = BLOCK,
    [TAG_BR] = VOID,
    [TAG_CAPTION] = SCOPE,
    [TAG_CENTER] = BLOCK,
    [TAG_COL] = VOID,
    [TAG_DD] = BLOCK,
    [TAG_DETAILS] = BLOCK,
    [TAG_DIALOG] = BLOCK,
    [TAG_DIR] = BLOCK,
    [TAG_DIV] = BLOCK,
    [TAG_DL] = BLOCK,
    [TAG_DT] = BLOCK,
    [TAG_EMBED] = VOID,
    [TAG_FIELDSET] = BLOCK,
    [TAG_FIGCAPTION] = BLOCK,
    [TAG_FIGURE] = BLOCK,
    [TAG_FOOTER] = BLOCK,
    [TAG_FORM] = BLOCK,
    [TAG_H1] = BLOCK | HEADING,
    [TAG_H2] = BLOCK | HEADING,
    [TAG_H3] = BLOCK | HEADING,
    [TAG_H4] = BLOCK | HEADING,
    [TAG_H5] = BLOCK | HEADING,
    [TAG_H6] = BLOCK | HEADING,
    [TAG_HEADER] = BLOCK,
    [TAG_HGROUP] = BLOCK,
    [TAG_HR] = VOID | BLOCK,
    [TAG_HTML] = SCOPE,
    [TAG_IFRAME] = RAW,
    [TAG_IMG] = VOID,
    [TAG_INPUT] = VOID,
    [TAG_LI] = BLOCK,
    [TAG_LINK] = VOID | HEAD_ONLY,
    [TAG_LISTING] = BLOCK,
    [TAG_MAIN] = BLOCK,
    [TAG_MENU] = BLOCK,
    [TAG_META] = VOID | HEAD_ONLY,
    [TAG_NAV] = BLOCK,
    [TAG_NOEMBED] = RAW,
    [TAG_NOFRAMES] = RAW,
    [TAG_OBJECT] = SCOPE,
    [TAG_OL] = BLOCK,
    [TAG_P] = BLOCK,
    [TAG_PARAM] = VOID,
    [TAG_PLAINTEXT] = RAW | BLOCK,
    [TAG_PRE] = BLOCK,
    [TAG_SCRIPT] = RAW | HEAD_ONLY,
    [TAG_SEARCH] = BLOCK,
    [TAG_SECTION] = BLOCK,
    [TAG_SOURCE] = VOID,
    [TAG_STYLE] = RAW | HEAD_ONLY,
    [TAG_SUMMARY] = BLOCK,
    [TAG_TABLE] = SCOPE | BLOCK,
    [TAG_TBODY] = SECTION,
    [TAG_TD] = CELL | SCOPE,
    [TAG_TEMPLATE] = SCOPE | HEAD_ONLY,
    [TAG_TEXTAREA] = RCDATA,
    [TAG_TFOOT] = SECTION,
    [TAG_TH] = CELL | SCOPE,
    [TAG_THEAD] = SECTION,
    [TAG_TITLE] = RCDATA | HEAD_ONLY,
    [TAG_TRACK] = VOID,
    [TAG_UL] = BLOCK,
    [TAG_WBR] = VOID,
    [TAG_XMP] = RAW | BLOCK,
};

struct builder {
    struct tokenizer z;
    struct html_tree *t;
    struct {
        VEC_FIELDS(struct html_node)
    } nodes;
    struct arena tmp; /* has nothing but the nodes: they grow in their place */
    node_ix open[LIMIT_HTML_DEPTH];
    int depth;
    node_ix html, head, body;
    bool in_head;
};

static bool is(uint16_t tag, enum group g)
{
    return (groups[tag] & g) != 0;
}

static struct html_node *node(struct builder *b, node_ix n)
{
    return &b->nodes.ptr[n];
}

static node_ix top(const struct builder *b)
{
    return b->depth ? b->open[b->depth - 1] : 0;
}

static node_ix append(struct builder *b, node_ix parent, const struct html_node *made)
{
    if (b->nodes.n >= LIMIT_HTML_NODES) {
        b->t->cut = true;
        return -1;
    }
    node_ix at = (node_ix)b->nodes.n;
    struct html_node *n = VEC_PUSH(&b->nodes, &b->tmp);
    *n = *made;
    n->parent = parent;
    return at;
}

static void push(struct builder *b, node_ix n)
{
    if (n >= 0 && b->depth < LIMIT_HTML_DEPTH)
        b->open[b->depth++] = n;
    else
        b->t->cut = true;
}

static node_ix implied(struct builder *b, enum html_tag tag)
{
    node_ix n = append(b, top(b), &(struct html_node){.tag = (uint16_t)tag});
    push(b, n);
    return n;
}

static void need_html(struct builder *b)
{
    if (b->html < 0)
        b->html = implied(b, TAG_HTML);
}

static void need_head(struct builder *b)
{
    need_html(b);
    if (b->head < 0 && b->body < 0) {
        b->head = implied(b, TAG_HEAD);
        b->in_head = true;
    }
}

static void leave_head(struct builder *b)
{
    while (b->depth > 1)
        b->depth--;
    b->in_head = false;
}

static void need_body(struct builder *b)
{
    need_head(b);
    if (b->in_head)
        leave_head(b);
    if (b->body < 0)
        b->body = implied(b, TAG_BODY);
}

/* Depth of the innermost open element of this tag, 0: none.  Stops at a scope's border. */
static int open_depth(const struct builder *b, uint16_t tag, uint16_t border)
{
    for (int i = b->depth; i > 0; i--) {
        uint16_t open = b->nodes.ptr[b->open[i - 1]].tag;
        if (open == tag)
            return i;
        if (groups[open] & border)
            return 0;
    }
    return 0;
}

static void close_to(struct builder *b, int depth)
{
    if (depth > 0)
        b->depth = depth - 1;
}

static void close_p(struct builder *b)
{
    close_to(b, open_depth(b, TAG_P, SCOPE));
}

/* li closes li, dd and dt each other, up to the list they are in. */
static void close_item(struct builder *b, uint16_t tag)
{
    for (int i = b->depth; i > 0; i--) {
        uint16_t open = node(b, b->open[i - 1])->tag;
        bool same = tag == TAG_LI ? open == TAG_LI : open == TAG_DD || open == TAG_DT;
        if (same) {
            close_to(b, i);
            return;
        }
        bool passes = !is(open, BLOCK) || open == TAG_ADDRESS || open == TAG_DIV || open == TAG_P;
        if (!passes || is(open, SCOPE))
            return;
    }
}

/* Before a row, a cell or a section of a table: what is open and must be closed, or is missing. */
static void fit_table(struct builder *b, uint16_t tag)
{
    int table = open_depth(b, TAG_TABLE, 0);
    if (!table)
        return;
    for (int i = b->depth; i > table; i--) {
        uint16_t open = node(b, b->open[i - 1])->tag;
        bool closes = is(open, CELL) || (!is(tag, CELL) && open == TAG_TR) ||
                      (is(tag, SECTION) && is(open, SECTION)) || open == TAG_CAPTION ||
                      open == TAG_COLGROUP;
        if (closes)
            close_to(b, i);
    }
    uint16_t inner = node(b, top(b))->tag;
    if (tag == TAG_TR && inner == TAG_TABLE)
        implied(b, TAG_TBODY);
    if (is(tag, CELL) && inner == TAG_TABLE)
        implied(b, TAG_TBODY);
    if (is(tag, CELL) && (inner == TAG_TABLE || is(inner, SECTION)))
        implied(b, TAG_TR);
}

static void fit_option(struct builder *b, uint16_t tag)
{
    if (node(b, top(b))->tag == TAG_OPTION)
        b->depth--;
    if (tag == TAG_OPTGROUP && node(b, top(b))->tag == TAG_OPTGROUP)
        b->depth--;
}

static void make_room(struct builder *b, uint16_t tag)
{
    if (tag == TAG_LI || tag == TAG_DD || tag == TAG_DT)
        close_item(b, tag);
    if (is(tag, BLOCK))
        close_p(b);
    if (is(tag, HEADING) && is(node(b, top(b))->tag, HEADING))
        b->depth--;
    if (tag == TAG_TR || is(tag, CELL) || is(tag, SECTION))
        fit_table(b, tag);
    if (tag == TAG_OPTION || tag == TAG_OPTGROUP)
        fit_option(b, tag);
    if (tag == TAG_A)
        close_to(b, open_depth(b, TAG_A, SCOPE | BLOCK));
}

static void add_raw(struct builder *b, node_ix parent, const struct html_token *t, bool raw)
{
    bool to_the_end = node(b, parent)->tag == TAG_PLAINTEXT;
    size_t beg = b->z.pos, end = to_the_end ? b->z.s.len : raw_text_end(&b->z, t);
    b->z.pos = end;
    if (end > beg && parent >= 0)
        append(b, parent,
               &(struct html_node){
                   .span = {(uint32_t)beg, (uint32_t)end}, .is_text = true, .raw = raw});
}

static bool place_root(struct builder *b, const struct html_token *t)
{
    struct html_node n = {
        .tag = (uint16_t)t->tag, .span = t->span, .attr_beg = t->attr_beg, .attr_end = t->attr_end};
    if (t->tag == TAG_HTML) {
        if (b->html < 0)
            push(b, b->html = append(b, 0, &n));
        return true;
    }
    if (t->tag == TAG_HEAD) {
        need_html(b);
        if (b->head < 0 && b->body < 0) {
            push(b, b->head = append(b, top(b), &n));
            b->in_head = true;
        }
        return true;
    }
    if (t->tag == TAG_BODY) {
        need_head(b);
        if (b->in_head)
            leave_head(b);
        if (b->body < 0)
            push(b, b->body = append(b, top(b), &n));
        return true;
    }
    return false;
}

static void open_tag(struct builder *b, const struct html_token *t)
{
    uint16_t tag = (uint16_t)t->tag;
    if (place_root(b, t))
        return;
    bool head = b->body < 0 && (is(tag, HEAD_ONLY) || (t->tag == TAG_NOSCRIPT && b->in_head));
    if (head)
        need_head(b);
    else if (!(b->in_head && open_depth(b, TAG_TEMPLATE, 0)))
        need_body(b);
    if (!head)
        make_room(b, tag);
    node_ix n =
        append(b, top(b),
               &(struct html_node){
                   .tag = tag, .span = t->span, .attr_beg = t->attr_beg, .attr_end = t->attr_end});
    if (n < 0 || is(tag, VOID))
        return;
    if (is(tag, RAW) || is(tag, RCDATA)) {
        add_raw(b, n, t, is(tag, RAW));
        return; /* the end tag that follows finds nothing open and is passed over */
    }
    if (!(t->self_closing && t->tag == TAG_SVG))
        push(b, n);
}

/* The open heading of any level: <h1> may be closed by </h2>. */
static int open_heading(struct builder *b)
{
    int i = b->depth;
    while (i > 0 && !is(node(b, b->open[i - 1])->tag, HEADING | SCOPE))
        i--;
    return i > 0 && is(node(b, b->open[i - 1])->tag, HEADING) ? i : 0;
}

static void close_tag(struct builder *b, const struct html_token *t)
{
    uint16_t tag = (uint16_t)t->tag;
    if (tag == TAG_HTML || tag == TAG_BODY || is(tag, VOID) || is(tag, RAW) || is(tag, RCDATA)) {
        if (tag == TAG_BR) {
            need_body(b);
            append(b, top(b), &(struct html_node){.tag = TAG_BR});
        }
        return;
    }
    if (tag == TAG_HEAD) {
        if (b->in_head)
            leave_head(b);
        return;
    }
    uint16_t border = tag == TAG_TABLE || is(tag, SECTION) || tag == TAG_TR ? 0 : SCOPE;
    int depth = 0;
    if (tag == TAG_OTHER) {
        for (int i = b->depth; i > 0 && !depth && !is(node(b, b->open[i - 1])->tag, BLOCK | SCOPE);
             i--) {
            const struct html_node *n = node(b, b->open[i - 1]);
            str name = str_sub(b->z.s, n->span.beg + 1, n->span.end);
            if (n->tag == TAG_OTHER && name.len >= t->name.len &&
                str_eq_nocase(str_sub(name, 0, t->name.len), t->name))
                depth = i;
        }
    } else if (is(tag, HEADING)) {
        depth = open_heading(b);
    } else {
        bool inline_tag = !is(tag, BLOCK | SCOPE | CELL | SECTION) && tag != TAG_TR;
        depth = open_depth(b, tag, inline_tag ? SCOPE | BLOCK : border);
        /* Misnested formatting: a block inside it was closed by its own end tag already. */
        if (!depth && inline_tag)
            depth = 0;
    }
    if (!depth && tag == TAG_P) {
        need_body(b);
        append(b, top(b), &(struct html_node){.tag = TAG_P});
        return;
    }
    close_to(b, depth);
}

static bool only_space(str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!is_space(s.ptr[i]))
            return false;
    return true;
}

static void add_text(struct builder *b, const struct html_token *t)
{
    bool blank = only_space(str_sub(b->z.s, t->span.beg, t->span.end));
    if (blank && b->body < 0)
        return;
    if (!blank && !(b->in_head && open_depth(b, TAG_TEMPLATE, 0)) &&
        !(b->in_head && open_depth(b, TAG_NOSCRIPT, 0)))
        need_body(b);
    append(b, top(b), &(struct html_node){.span = t->span, .is_text = true});
}

/* Nodes are made in document order, so that only where each one ends is left to be found. */
static void set_ends(struct html_node *nodes, uint32_t n)
{
    for (uint32_t i = n; i-- > 0;) {
        nodes[i].end = nodes[i].end ? nodes[i].end : (node_ix)i + 1;
        struct html_node *parent = i ? &nodes[nodes[i].parent] : NULL;
        if (parent && !parent->end)
            parent->end = nodes[i].end;
    }
}

struct html_tree *html_parse(str source, struct arena *out, struct arena tmp)
{
    struct builder *b = NEW(&tmp, struct builder);
    b->t = NEW(out, struct html_tree);
    b->t->source = source;
    b->tmp = tmp;
    b->z = tokenizer_open(source, out);
    b->html = b->head = b->body = -1;
    append(b, -1, &(struct html_node){0});
    for (struct html_token t;;) {
        next_token(&b->z, &t);
        if (t.kind == TOKEN_END)
            break;
        if (t.kind == TOKEN_TEXT)
            add_text(b, &t);
        else if (t.kind == TOKEN_OPEN)
            open_tag(b, &t);
        else if (t.kind == TOKEN_CLOSE)
            close_tag(b, &t);
    }
    need_body(b);
    set_ends(b->nodes.ptr, b->nodes.n);
    b->t->n_nodes = b->nodes.n;
    b->t->nodes = arena_take(out, b->nodes.n, sizeof *b->nodes.ptr, _Alignof(struct html_node));
    memcpy(b->t->nodes, b->nodes.ptr, b->nodes.n * sizeof *b->nodes.ptr);
    b->t->attrs = b->z.attrs.ptr;
    return b->t;
}

/* ---- reading --------------------------------------------------------------------------------- */

str html_attr(const struct html_tree *t, node_ix n, str name)
{
    for (uint32_t i = t->nodes[n].attr_beg; i < t->nodes[n].attr_end; i++)
        if (t->attrs[i].name.len == name.len && str_eq_nocase(t->attrs[i].name, name))
            return t->attrs[i].value;
    return STR("");
}

str html_name(const struct html_tree *t, node_ix n, struct arena *out)
{
    if (t->nodes[n].tag != TAG_OTHER)
        return tag_name(t->nodes[n].tag);
    src_span s = t->nodes[n].span;
    size_t end = s.beg + 1;
    while (end < s.end && !strchr(" \n\t\r\f/>", t->source.ptr[end]))
        end++;
    char *name = arena_cstr(out, str_sub(t->source, s.beg + 1, end));
    for (char *p = name; *p; p++)
        *p = *p >= 'A' && *p <= 'Z' ? (char)(*p | 0x20) : *p;
    return str_of(name);
}
