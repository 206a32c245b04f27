/* page_meta: what a page says of itself: title, authors, outlet, address, date. */
#include "base/buf.h"
#include "extract/page_int.h"
#include "text/text.h"
#include "json/json.h"

enum { JSON_STEPS = 20000, HEADINGS_MAX = 4, HEADING_BYTES_MIN = 8 };

struct found {
    str title, title2, head_title, outlet, lang;
    str h1[HEADINGS_MAX];
    uint32_t n_h1;
};

static void add_date(struct page *p, str value, enum publish_basis basis, str note)
{
    days when;
    value = str_trim(value);
    str date = value.len > 10 && value.ptr[4] == '-' ? str_sub(value, 0, 10) : value;
    bool iso = days_parse(date, &when);
    if (!iso && !(value.len < 60 && stamp_read(p->x, value, &when, *p->tmp)))
        return;
    *VEC_PUSH(&p->d->date_evidence, p->out) =
        (struct date_evidence){.when = when, .basis = basis, .note = note};
}

static bool is_name(str s)
{
    return s.len > 1 && s.len < 120 && str_find(s, STR("://"), 0) < 0 &&
           str_find_char(s, '@', 0) < 0;
}

static void add_author(struct page *p, str name)
{
    name = str_trim(name);
    if (!is_name(name) || p->d->authors.n >= 20)
        return;
    for (uint32_t i = 0; i < p->d->authors.n; i++)
        if (str_eq(p->d->authors.ptr[i], name))
            return;
    *VEC_PUSH(&p->d->authors, p->out) = name;
}

/* One statement `name = value`; dates are kept with where they come from. */
static void take(struct page *p, struct found *f, str name, str value)
{
    int64_t row = value.len ? table_row(p->x->metas, 0, text_fold(name, p->tmp)) : -1;
    if (row < 0)
        return;
    str field = table_get(p->x->metas, (uint32_t)row, STR("field"));
    if (str_eq(field, STR("published")))
        add_date(p, value, PUB_METADATA, STR("the page's metadata"));
    else if (str_eq(field, STR("author")))
        add_author(p, value);
    else if (str_eq(field, STR("title")) && !f->title.len)
        f->title = value;
    else if (str_eq(field, STR("title2")) && !f->title2.len)
        f->title2 = value;
    else if (str_eq(field, STR("outlet")) && !f->outlet.len)
        f->outlet = value;
    else if (str_eq(field, STR("url")) && !p->d->url.len)
        p->d->url = value;
}

/* ---- JSON-LD --------------------------------------------------------------------------------- */

static str name_of(const struct json_value *v)
{
    return v->type == JSON_TEXT  ? v->text
           : v->type == JSON_MAP ? json_text(v, STR("name"))
                                 : STR("");
}

static void take_names(struct page *p, struct found *f, const struct json_value *v)
{
    if (v->type != JSON_LIST) {
        take(p, f, v->key, name_of(v));
        return;
    }
    for (const struct json_value *i = v->first; i; i = i->next)
        take(p, f, v->key, name_of(i));
}

struct json_stack {
    VEC_FIELDS(const struct json_value *)
};

/* All maps of the value that tell of an article: they have a date or a headline. */
static void take_json(struct page *p, struct found *f, const struct json_value *root)
{
    struct json_stack stack = {0};
    *VEC_PUSH(&stack, p->tmp) = root;
    for (int steps = 0; stack.n && steps < JSON_STEPS; steps++) {
        const struct json_value *v = stack.ptr[--stack.n];
        bool article = v->type == JSON_MAP &&
                       (json_get(v, STR("datePublished")) || json_get(v, STR("headline")));
        for (const struct json_value *i = v->first; i; i = i->next) {
            if (article && v->type == JSON_MAP)
                take_names(p, f, i);
            if (i->type == JSON_MAP || i->type == JSON_LIST)
                *VEC_PUSH(&stack, p->tmp) = i;
        }
    }
}

static void read_script(struct page *p, struct found *f, node_ix n)
{
    const struct html_tree *t = p->tree;
    node_ix text = html_next(t, n, n);
    str type = html_attr(t, n, STR("type"));
    if (text < 0 || !type.len || str_find(type, STR("ld+json"), 0) < 0)
        return;
    const struct json_value *v;
    struct err_info info;
    str body = str_sub(t->source, t->nodes[text].span.beg, t->nodes[text].span.end);
    if (json_read(str_trim(body), p->out, &v, &info))
        return;
    take_json(p, f, v);
    if (v->cut)
        doc_problem(p->d, p->out, STR("too-deep"), TXT_NONE,
                    "values of the page's JSON nested deeper than the limit were left out");
}

/* ---- elements -------------------------------------------------------------------------------- */

static void read_meta(struct page *p, struct found *f, node_ix n)
{
    static const str keys[] = {STR_INIT("property"), STR_INIT("name"), STR_INIT("itemprop"),
                               STR_INIT("http-equiv")};
    str value = html_decode(html_attr(p->tree, n, STR("content")), p->out);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        str name = html_attr(p->tree, n, keys[i]);
        if (name.len)
            take(p, f, name, value);
    }
}

static void read_time(struct page *p, node_ix n)
{
    str value = html_attr(p->tree, n, STR("datetime"));
    if (!value.len)
        value = element_text(p, n, p->out);
    if (!p->outside[n])
        add_date(p, value, PUB_BYLINE, STR("a time element"));
}

static void read_item(struct page *p, struct found *f, node_ix n)
{
    str item = html_attr(p->tree, n, STR("itemprop"));
    if (item.len && p->tree->nodes[n].tag != TAG_META) {
        str value = html_attr(p->tree, n, STR("datetime"));
        if (!value.len)
            value = html_attr(p->tree, n, STR("content"));
        if (!value.len && table_row(p->x->metas, 0, text_fold(item, p->tmp)) >= 0)
            value = element_text(p, n, p->out);
        take(p, f, item, html_decode(value, p->out));
    }
    if (str_eq(html_attr(p->tree, n, STR("rel")), STR("author")))
        add_author(p, element_text(p, n, p->out));
}

static void read_element(struct page *p, struct found *f, node_ix n)
{
    uint16_t tag = p->tree->nodes[n].tag;
    if (tag == TAG_META)
        read_meta(p, f, n);
    else if (tag == TAG_SCRIPT)
        read_script(p, f, n);
    else if (tag == TAG_TIME)
        read_time(p, n);
    else if (tag == TAG_TITLE && !f->head_title.len)
        f->head_title = element_text(p, n, p->out);
    else if (tag == TAG_H1 && f->n_h1++ < HEADINGS_MAX)
        f->h1[f->n_h1 - 1] = element_text(p, n, p->out);
    else if (tag == TAG_LINK && str_eq(html_attr(p->tree, n, STR("rel")), STR("canonical")) &&
             !p->d->url.len)
        p->d->url = html_decode(html_attr(p->tree, n, STR("href")), p->out);
    if (p->tree->nodes[n].attr_end > p->tree->nodes[n].attr_beg)
        read_item(p, f, n);
}

/* ---- title ----------------------------------------------------------------------------------- */

/* "Headline | Outlet" without the outlet: the longest piece between the marks. */
static str without_outlet(str title)
{
    static const str marks[] = {STR_INIT(" | "), STR_INIT(" - "),  STR_INIT(" – "), STR_INIT(" — "),
                                STR_INIT(" · "), STR_INIT(" :: "), STR_INIT(" » ")};
    str best = title;
    for (size_t m = 0; m < sizeof marks / sizeof marks[0]; m++) {
        ptrdiff_t at = -1, next = -1;
        while ((next = str_find(best, marks[m], (size_t)(at + 1))) >= 0)
            at = next;
        if (at <= 0)
            continue;
        str head = str_sub(best, 0, (size_t)at);
        str tail = str_sub(best, (size_t)at + marks[m].len, best.len);
        best = head.len >= tail.len ? head : tail;
    }
    return str_trim(best);
}

static bool contains(struct page *p, str all, str part)
{
    return part.len && str_find(text_fold(all, p->tmp), text_fold(part, p->tmp), 0) >= 0;
}

/* The heading is in the page's title, and not as the outlet's name beside the headline. */
static bool confirms(struct page *p, str title, str heading)
{
    if (heading.len <= HEADING_BYTES_MIN || !contains(p, title, heading))
        return false;
    str headline = without_outlet(title);
    return contains(p, headline, heading) || contains(p, heading, headline);
}

static str choose_title(struct page *p, const struct found *f)
{
    for (uint32_t i = 0; i < f->n_h1 && i < HEADINGS_MAX; i++)
        if (confirms(p, f->head_title, f->h1[i]) || confirms(p, f->title, f->h1[i]))
            return f->h1[i];
    if (f->title.len)
        return without_outlet(f->title);
    bool outlet = contains(p, f->head_title, f->h1[0]);
    if (f->n_h1 == 1 && f->h1[0].len > HEADING_BYTES_MIN && !outlet)
        return f->h1[0];
    return f->title2.len ? without_outlet(f->title2) : without_outlet(f->head_title);
}

/* ---- dates and authors in lines -------------------------------------------------------------- */

/* A short line with a date before or just behind the beginning of the article. */
static void read_lines(struct page *p)
{
    uint32_t seen = 0, first = 0;
    while (first < p->blocks.n && !p->blocks.ptr[first].kept)
        first++;
    for (uint32_t i = first > 12 ? first - 12 : 0; i < p->blocks.n && i < first + 6 && seen < 2;
         i++) {
        const struct block *b = &p->blocks.ptr[i];
        if (b->n_words > 20 || (b->n_words > 12 && b->closed))
            continue;
        days when;
        str line = block_text(p, b, p->out);
        if (!stamp_read(p->x, line, &when, *p->tmp) || when.lo != when.hi)
            continue;
        *VEC_PUSH(&p->d->date_evidence, p->out) = (struct date_evidence){
            .when = when, .basis = PUB_BYLINE, .note = STR("a line beside the title")};
        seen++;
    }
}

void page_meta(struct page *p)
{
    struct found f = {0};
    const struct html_tree *t = p->tree;
    for (node_ix n = html_next(t, 0, 0); n >= 0; n = html_next(t, n, 0))
        if (!t->nodes[n].is_text)
            read_element(p, &f, n);
    read_lines(p);
    p->d->title = choose_title(p, &f);
    p->d->outlet = f.outlet;
}

/* ---- address --------------------------------------------------------------------------------- */

static str host_of(str url)
{
    ptrdiff_t at = str_find(url, STR("://"), 0);
    if (at < 0)
        return STR("");
    str host = str_sub(url, (size_t)at + 3, url.len);
    size_t end = 0;
    while (end < host.len && !strchr("/?#:", host.ptr[end]))
        end++;
    host = str_sub(host, 0, end);
    return str_starts(host, STR("www.")) ? str_sub(host, 4, host.len) : host;
}

static bool digits_at(str s, size_t at, size_t n)
{
    if (at + n > s.len)
        return false;
    for (size_t i = at; i < at + n; i++)
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
    return true;
}

/* "/2024/07/03/" or "2024-07-03" in a path. */
static bool date_in_path(str url, days *when)
{
    for (size_t i = 0; i + 10 <= url.len; i++) {
        char mark = url.ptr[i + 4];
        if (!digits_at(url, i, 4) || (mark != '/' && mark != '-') || !digits_at(url, i + 5, 2) ||
            url.ptr[i + 7] != mark || !digits_at(url, i + 8, 2) || digits_at(url, i + 10, 1) ||
            (i > 0 && digits_at(url, i - 1, 1)))
            continue;
        char date[10];
        memcpy(date, url.ptr + i, 10);
        date[4] = date[7] = '-';
        if (days_parse((str){date, 10}, when) && when->lo >= day_of(1990, 1, 1))
            return true;
    }
    return false;
}

void extract_address(const struct extract *x, struct doc *d, struct arena *out, struct arena tmp)
{
    (void)tmp;
    days when;
    if (date_in_path(d->url, &when))
        *VEC_PUSH(&d->date_evidence, out) =
            (struct date_evidence){.when = when, .basis = PUB_URL, .note = STR("the address")};
    str host = host_of(d->url);
    int64_t row = host.len ? table_row(x->outlets, 0, host) : -1;
    if (row >= 0)
        d->outlet = table_get(x->outlets, (uint32_t)row, STR("name"));
    else if (!d->outlet.len)
        d->outlet = host;
}
