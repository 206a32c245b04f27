/* flat: the article out of a flattened text.  What stays are stretches of the source as they are.
 */
#include "extract/extract_int.h"
#include "text/text.h"

struct cutter {
    struct doc *d;
    struct arena *out;
    char *to;
    uint32_t n; /* bytes of text so far */
};

/* Text is the source without what was dropped; the white space behind a dropped line goes too. */
static void copy(struct cutter *c, uint32_t beg, uint32_t end)
{
    if (beg >= end)
        return;
    memcpy(c->to + c->n, c->d->source.ptr + beg, end - beg);
    offmap_add(&c->d->map, RUN_COPY, end - beg, (src_span){beg, end}, c->out);
    c->n += end - beg;
}

static void note(struct cutter *c, src_span span, str kind, struct rule_ref rule)
{
    *VEC_PUSH(&c->d->furniture, c->out) = (struct furniture){span, kind, rule};
}

/* A line that stays, without the markup in it; the paragraph is what is left. */
static void keep(struct cutter *c, const struct line *l)
{
    uint32_t from = l->span.beg, text_beg = c->n;
    for (uint32_t i = l->span.beg; i < l->span.end; i++) {
        char ch = c->d->source.ptr[i];
        size_t tag = ch == '<' || ch == '[' ? markup_at(c->d->source, i) : 0;
        if (!tag || i + tag > l->span.end)
            continue;
        copy(c, from, i);
        note(c, (src_span){i, i + (uint32_t)tag}, STR("markup"), (struct rule_ref){0});
        from = i + (uint32_t)tag;
        i = from - 1;
    }
    copy(c, from, l->span.end);
    txt_span span = {text_beg, c->n};
    if (span.beg == span.end)
        return;
    *VEC_PUSH(&c->d->paragraphs, c->out) =
        (struct paragraph){.span = span, .headline = l->headline};
    if (l->title)
        c->d->title_span = span;
}

static void date_note(struct cutter *c, const struct extract *x, const struct line *l,
                      struct arena tmp)
{
    days when;
    str words = str_sub(c->d->source, l->span.beg, l->span.end);
    bool stamp = str_eq(l->kind, STR("date-stamp"));
    if ((stamp || str_eq(l->kind, STR("byline"))) && stamp_read(x, words, &when, tmp))
        *VEC_PUSH(&c->d->date_evidence, c->out) =
            (struct date_evidence){.when = when,
                                   .basis = stamp ? PUB_METADATA : PUB_BYLINE,
                                   .note = stamp ? STR("the crawler's line") : STR("the byline"),
                                   .span = l->span};
}

static void cut(const struct extract *x, struct cutter *c, const struct lines *lines,
                struct arena tmp)
{
    uint32_t behind = 0; /* where the white space before the next line begins */
    bool kept = false;
    for (uint32_t i = 0; i < lines->n; i++) {
        const struct line *l = &lines->ptr[i];
        if (l->verdict == DROP) {
            note(c, l->span, l->kind, l->rule);
            date_note(c, x, l, tmp);
        } else {
            if (kept)
                copy(c, behind, l->span.beg);
            keep(c, l);
            kept = true;
        }
        behind = l->span.end;
    }
}

/* Does line `n` begin with a crawler's word and a date?  `*stamp` gets them. */
static bool stamp_at(const struct extract *x, const struct line *l, str source, struct line *stamp,
                     struct arena tmp)
{
    str line = str_sub(source, l->span.beg, l->span.end), rest = line, word, date;
    if (!str_word(&rest, &word) || !str_word(&rest, &date))
        return false;
    const uint32_t *first = map_get(&x->by_word, text_fold(word, &tmp));
    days when;
    for (uint32_t i = first ? *first : 0; i; i = x->phrases.ptr[i - 1].next) {
        const struct furniture_phrase *p = &x->phrases.ptr[i - 1];
        if (p->place != PLACE_STAMP || p->n_words != 1 || !days_parse(date, &when))
            continue;
        uint32_t end = (uint32_t)(date.ptr + date.len - source.ptr);
        *stamp = (struct line){
            .span = {l->span.beg, end}, .verdict = DROP, .kind = p->kind, .rule = p->rule};
        return true;
    }
    return false;
}

/* "date 2024-07 The article begins": the first such line is parted; the rest of it stays. */
static void split_stamp(const struct extract *x, struct lines *lines, str source, struct arena *out,
                        struct arena tmp)
{
    enum { LINES = 6 };
    for (uint32_t i = 0; i < lines->n && i < LINES; i++) {
        struct line stamp;
        if (!stamp_at(x, &lines->ptr[i], source, &stamp, tmp))
            continue;
        uint32_t text = stamp.span.end;
        while (text < lines->ptr[i].span.end &&
               (source.ptr[text] == ' ' || source.ptr[text] == '\t'))
            text++;
        lines->ptr[i].span.beg = text;
        VEC_PUSH(lines, out);
        memmove(lines->ptr + i + 1, lines->ptr + i, (lines->n - 1 - i) * sizeof *lines->ptr);
        lines->ptr[i] = stamp;
        return;
    }
}

void extract_flat(const struct extract *x, struct doc *d, struct arena *out, struct arena tmp)
{
    struct lines lines = lines_read(x, d->source, out, tmp);
    lines_judge(x, &lines, d, tmp);
    split_stamp(x, &lines, d->source, out, tmp);
    struct cutter c = {.d = d, .out = out, .to = arena_bytes(out, d->source.len)};
    cut(x, &c, &lines, tmp);
    d->text = (str){c.to, c.n};
    if (!txt_is_none(d->title_span))
        d->title = doc_words(d, d->title_span);
}
