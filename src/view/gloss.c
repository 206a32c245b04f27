#include "view/gloss.h"

#include "base/buf.h"

enum { NAMES_SHOWN = 3, GLOSS_BYTES_MAX = 4000 };

struct template
{
    str type, mode, cameo;
    str one, many, alone, several, nobody;
};

struct gloss {
    struct {
        VEC_FIELDS(struct template)
    } templates;
    struct table words;
};

const struct gloss *gloss_open(const struct packs *packs, str lang, struct arena *process)
{
    struct gloss *g = NEW(process, struct gloss);
    int number = packs_find(packs, lang);
    struct table t = {0};
    if (number >= 0)
        t = pack_table(&packs->pack[number], STR("gloss"));
    if (!table_rows(t)) {
        number = packs_find(packs, STR("en"));
        t = pack_table(&packs->pack[number], STR("gloss"));
    }
    g->words = pack_table(&packs->pack[number], STR("gloss_words"));
    for (uint32_t row = 0; row < table_rows(t); row++)
        *VEC_PUSH(&g->templates, process) =
            (struct template){table_get(t, row, STR("type")),    table_get(t, row, STR("mode")),
                              table_get(t, row, STR("cameo")),   table_get(t, row, STR("one")),
                              table_get(t, row, STR("many")),    table_get(t, row, STR("alone")),
                              table_get(t, row, STR("several")), table_get(t, row, STR("nobody"))};
    return g;
}

str gloss_word(const struct gloss *g, str key)
{
    int64_t row = table_row(g->words, 0, key);
    return row < 0 ? key : table_get(g->words, (uint32_t)row, STR("words"));
}

str gloss_value(const struct gloss *g, str value)
{
    str words = gloss_word(g, value);
    return str_find_char(words, '{', 0) < 0 ? words : value; /* a status has a frame */
}

static const struct template *find(const struct gloss *g, const struct view_event *e)
{
    for (uint32_t i = 0; i < g->templates.n; i++) {
        const struct template *t = &g->templates.ptr[i];
        if (str_eq(t->type, e->type) && (!t->mode.len || str_eq(t->mode, e->mode)) &&
            str_starts(e->cameo, t->cameo))
            return t;
    }
    return NULL;
}

/* A gloss while it grows. */
struct making {
    const struct gloss *g;
    const struct view_event *e;
    struct gloss_pieces pieces;
    struct arena *out;
};

static void add(struct making *m, str words, str id)
{
    if (words.len)
        *VEC_PUSH(&m->pieces, m->out) = (struct gloss_piece){words, id};
}

/* "A, B and C"; "A, B, C and 4 more". */
static void add_names(struct making *m, const struct view_name *names, uint32_t n)
{
    uint32_t shown = n > NAMES_SHOWN + 1 ? NAMES_SHOWN : n;
    str and = arena_printf(m->out, " %.*s ", STR_ARG(gloss_word(m->g, STR("and"))));
    for (uint32_t i = 0; i < shown; i++) {
        if (i)
            add(m, i + 1 == n ? and : STR(", "), STR(""));
        add(m, names[i].name, names[i].id);
    }
    if (shown == n)
        return;
    str more = gloss_word(m->g, STR("more"));
    ptrdiff_t at = str_find(more, STR("{n}"), 0);
    if (at >= 0)
        more = arena_printf(m->out, "%.*s%u%.*s", (int)at, more.ptr, n - shown,
                            STR_ARG(str_sub(more, (size_t)at + 3, more.len)));
    add(m, and, STR(""));
    add(m, more, STR(""));
}

/* A visit is to a place too; other acts are done at a place, not to it. */
static bool has_target(const struct view_event *e)
{
    return e->n_recipients || (e->place.id.len && str_eq(e->mode, STR("visit")));
}

/* The act with its names put in for {a} and {t}. */
static void add_act(struct making *m)
{
    const struct view_event *e = m->e;
    const struct template *t = find(m->g, e);
    str act = e->type;
    if (t) {
        str full = e->n_actors > 1 ? t->many : t->one;
        str alone = e->n_actors > 1 ? t->several : t->alone;
        bool lacks = !has_target(e) && str_find(full, STR("{t}"), 0) >= 0;
        act = !e->n_actors ? t->nobody : lacks ? alone : full;
    }
    for (size_t i = 0, from = 0; i <= act.len;) {
        str rest = str_sub(act, i, act.len);
        bool actors = str_starts(rest, STR("{a}")), target = str_starts(rest, STR("{t}"));
        if (!actors && !target && i < act.len) {
            i++;
            continue;
        }
        add(m, str_sub(act, from, i), STR(""));
        if (actors)
            add_names(m, e->actors, e->n_actors);
        else if (target && e->n_recipients)
            add_names(m, e->recipients, e->n_recipients);
        else if (target)
            add(m, e->place.name, e->place.id);
        i += actors || target ? 3 : 1;
        from = i;
    }
}

struct gloss_pieces gloss_pieces(const struct gloss *g, const struct view_event *e,
                                 struct arena *out)
{
    struct making m = {.g = g, .e = e, .out = out};
    str frame = gloss_word(g, status_name(e->status));
    ptrdiff_t at = str_find(frame, STR("{x}"), 0);
    if (at >= 0)
        add(&m, str_sub(frame, 0, (size_t)at), STR(""));
    add_act(&m);
    if (at >= 0)
        add(&m, str_sub(frame, (size_t)at + 3, frame.len), STR(""));
    return m.pieces;
}

str gloss_event(const struct gloss *g, const struct view_event *e, struct arena *out)
{
    struct gloss_pieces p = gloss_pieces(g, e, out);
    struct buf b = buf_make(out, GLOSS_BYTES_MAX);
    for (uint32_t i = 0; i < p.n; i++)
        buf_add(&b, p.ptr[i].words);
    return buf_str(&b);
}
