/* What differences are called, from table `differences` of the English pack. */
#include "base/buf.h"
#include "chronicle/chronicle_int.h"

enum { NAMES_MAX = 6 };

static str filling_for(const struct filling *f, uint32_t n, str name)
{
    for (uint32_t i = 0; i < n; i++)
        if (str_eq(f[i].name, name))
            return f[i].text;
    return STR("");
}

str words_fill(const struct chronicler *c, str key, const struct filling *f, uint32_t n,
               struct arena *out)
{
    int64_t row = c->words.t ? table_row(c->words, 0, key) : -1;
    if (row < 0)
        return key;
    str text = table_get(c->words, (uint32_t)row, STR("text"));
    struct buf b = buf_make(out, 1000);
    for (size_t i = 0; i < text.len; i++) {
        ptrdiff_t close = text.ptr[i] == '{' ? str_find_char(text, '}', i) : -1;
        if (close < 0) {
            buf_char(&b, text.ptr[i]);
            continue;
        }
        buf_add(&b, filling_for(f, n, str_sub(text, i + 1, (size_t)close)));
        i = (size_t)close;
    }
    return buf_str(&b);
}

static str list_names(const struct room *r, const str *ids, uint32_t n)
{
    struct buf b = buf_make(r->out, 400);
    for (uint32_t i = 0; i < n && i < NAMES_MAX; i++) {
        if (i)
            buf_add(&b, STR(", "));
        buf_add(&b, room_name(r, ids[i]));
    }
    return buf_str(&b);
}

str words_event(const struct room *r, const struct event_row *e)
{
    struct filling f[] = {
        {STR_INIT("actors"), list_names(r, e->actors, e->n_actors)},
        {STR_INIT("recipients"), list_names(r, e->recipients, e->n_recipients)},
        {STR_INIT("date"), e->date},
    };
    str key = arena_printf(r->out, "%.*s:%.*s:%s", STR_ARG(e->type), STR_ARG(e->mode),
                           e->n_recipients ? "both" : "one");
    if (r->c->words.t && table_row(r->c->words, 0, key) < 0)
        key = arena_printf(r->out, "%.*s:%s", STR_ARG(e->type), e->n_recipients ? "both" : "one");
    return words_fill(r->c, key, f, sizeof f / sizeof f[0], r->out);
}

void ledger_add(struct room *r, struct difference_row row, str about)
{
    struct doc_key none = {{0}};
    str key = arena_printf(r->out, "%.*s %.*s %.*s", STR_ARG(row.subject), STR_ARG(row.field),
                           STR_ARG(about));
    memcpy(none.bytes, &(uint64_t){str_hash(key)}, sizeof(uint64_t));
    row.id = fact_id(r->out, none, 'd', (src_span){0, 0}, row.field, 0);
    row.about = about;
    *VEC_PUSH(&r->chronicle->differences, r->out) = row;
}
