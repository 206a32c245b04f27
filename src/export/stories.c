#include "export/stories.h"

#include "base/map.h"
#include "export/export.h"
#include "export/points.h"
#include "json/json.h"

struct story_writer {
    struct json_out j;
    const struct chronicle *c;
    struct map ids; /* key in hex -> index in digests */
    const struct digest *const *digests;
    struct arena *tmp;
};

static str id_of(const struct story_writer *w, str key)
{
    const uint32_t *at = map_get(&w->ids, key);
    return at ? w->digests[*at]->id : key;
}

static void put_list(struct story_writer *w, str key, const str *list, uint32_t n, bool documents)
{
    json_key(&w->j, key);
    json_open(&w->j, '[');
    for (uint32_t i = 0; i < n; i++)
        json_str(&w->j, documents ? id_of(w, list[i]) : list[i]);
    json_close(&w->j, ']');
}

static void put_span(struct story_writer *w, str key, txt_span points)
{
    json_key(&w->j, key);
    json_open(&w->j, '[');
    json_int(&w->j, points.beg);
    json_int(&w->j, points.end);
    json_close(&w->j, ']');
}

static void put_event(struct story_writer *w, const struct event_row *e)
{
    json_open(&w->j, '{');
    json_put(&w->j, STR("id"), e->id);
    json_put_or_null(&w->j, STR("type"), e->type);
    json_put_or_null(&w->j, STR("date"), e->date);
    put_list(w, STR("actors"), e->actors, e->n_actors, false);
    put_list(w, STR("recipients"), e->recipients, e->n_recipients, false);
    json_put_or_null(&w->j, STR("place"), e->place);
    json_put(&w->j, STR("status"), status_name(e->status));
    json_key(&w->j, STR("reports"));
    json_open(&w->j, '[');
    for (uint32_t i = 0; i < e->n_reports; i++) {
        json_open(&w->j, '{');
        json_put(&w->j, STR("document"), id_of(w, e->reports[i].document));
        json_put(&w->j, STR("event"), e->reports[i].event);
        put_span(w, STR("trigger"), e->reports[i].trigger);
        put_span(w, STR("span"), e->reports[i].span);
        json_close(&w->j, '}');
    }
    json_close(&w->j, ']');
    json_put_int(&w->j, STR("independent"), e->independent);
    json_close(&w->j, '}');
}

static void put_story(struct story_writer *w, const struct story_row *s)
{
    bool dated = days_closed(s->first_last);
    days first = {s->first_last.lo, s->first_last.lo}, last = {s->first_last.hi, s->first_last.hi};
    json_open(&w->j, '{');
    json_put(&w->j, STR("id"), s->id);
    json_put_or_null(&w->j, STR("title"), s->title);
    put_list(w, STR("documents"), s->documents, s->n_documents, true);
    put_list(w, STR("languages"), s->languages, s->n_languages, false);
    json_put_or_null(&w->j, STR("first"), dated ? days_text(first, w->tmp) : STR(""));
    json_put_or_null(&w->j, STR("last"), dated ? days_text(last, w->tmp) : STR(""));
    json_key(&w->j, STR("events"));
    json_open(&w->j, '[');
    for (uint32_t i = 0; i < w->c->events.n; i++)
        if (str_eq(w->c->events.ptr[i].story, s->id))
            put_event(w, &w->c->events.ptr[i]);
    json_close(&w->j, ']');
    json_close(&w->j, '}');
}

void export_point_events(struct digest *g, str text, struct arena tmp)
{
    struct points p = points_make(text, &tmp);
    for (uint32_t i = 0; i < g->events.n; i++) {
        struct digest_event *e = &g->events.ptr[i];
        e->trigger = (txt_span){points_at(&p, e->trigger.beg), points_at(&p, e->trigger.end)};
        e->clause = (txt_span){points_at(&p, e->clause.beg), points_at(&p, e->clause.end)};
    }
}

void export_stories(const struct chronicle *c, const struct digest *const *digests, uint32_t n,
                    struct buf *out, struct arena tmp)
{
    struct story_writer w = {.j = {.buf = out}, .c = c, .digests = digests, .tmp = &tmp};
    for (uint32_t i = 0; i < n; i++)
        *map_put(&w.ids, doc_key_hex(digests[i]->key, &tmp), &tmp, NULL) = i;
    for (uint32_t i = 0; i < c->stories.n; i++) {
        w.j.comma = false;
        put_story(&w, &c->stories.ptr[i]);
        buf_char(out, '\n');
    }
}
