#include "http/routes.h"

#include <pthread.h>

#include "doc/limits.h"
#include "export/rows.h"

enum { VIEWS_MAX = 16, HTTP_BAD = 400, HTTP_NOT_FOUND = 404, HTTP_ERROR = 500, HITS = 50 };

struct routes {
    const struct gloss *gloss;
    struct view *free[VIEWS_MAX];
    int n_free;
    pthread_mutex_t lock;
    pthread_cond_t given_back;
};

/* One request while it is answered. */
struct serving {
    struct view *view;
    struct request *r;
    struct answer *a;
    struct buf buf;
    struct row_writer w;
    struct err_info info;
    str rest; /* of the path, behind the route's name */
};

enum err routes_open(const struct http_options *o, int n, struct arena *process,
                     struct routes **routes, struct err_info *info)
{
    struct routes *s = *routes = NEW(process, struct routes);
    s->gloss = gloss_open(o->packs, STR("en"), process);
    pthread_mutex_init(&s->lock, NULL);
    pthread_cond_init(&s->given_back, NULL);
    for (; s->n_free < n && s->n_free < VIEWS_MAX; s->n_free++) {
        enum err e = view_open(o->db, o->packs, process, &s->free[s->n_free], info);
        if (e)
            return e;
    }
    return OK;
}

void routes_close(struct routes *s)
{
    for (int i = 0; i < s->n_free; i++)
        view_close(s->free[i]);
    pthread_cond_destroy(&s->given_back);
    pthread_mutex_destroy(&s->lock);
}

static struct view *take_view(struct routes *s)
{
    pthread_mutex_lock(&s->lock);
    while (!s->n_free)
        pthread_cond_wait(&s->given_back, &s->lock);
    struct view *v = s->free[--s->n_free];
    pthread_mutex_unlock(&s->lock);
    return v;
}

static void give_back(struct routes *s, struct view *v)
{
    pthread_mutex_lock(&s->lock);
    s->free[s->n_free++] = v;
    pthread_cond_signal(&s->given_back);
    pthread_mutex_unlock(&s->lock);
}

/* ---- answers --------------------------------------------------------------------------------- */

static void refuse(struct serving *s, unsigned status, str why)
{
    s->buf.len = 0;
    s->w.j.comma = false;
    s->a->status = status;
    json_open(&s->w.j, '{');
    json_put(&s->w.j, STR("error"), why);
    json_close(&s->w.j, '}');
}

/* An error of the store becomes the answer; true when there is one. */
static bool failed(struct serving *s, enum err e)
{
    if (e)
        refuse(s, HTTP_ERROR, str_of(s->info.what));
    return e != OK;
}

/* The id of an entity called `typed`; empty after an error answer. */
static str resolve(struct serving *s, str typed)
{
    struct view_matches matches = {0};
    if (failed(s, view_resolve(s->view, typed, s->r->out, &matches, &s->info)))
        return STR("");
    if (!matches.n) {
        refuse(s, HTTP_NOT_FOUND,
               arena_printf(s->r->out, "nothing is called '%.*s'", STR_ARG(typed)));
        return STR("");
    }
    return matches.ptr[0].id;
}

static bool entity_arg(struct serving *s, const char *name, str *id)
{
    str typed = request_arg(s->r, name);
    *id = typed.len ? resolve(s, typed) : STR("");
    return !typed.len || id->len;
}

static bool day_arg(struct serving *s, const char *name, days *when)
{
    str typed = request_arg(s->r, name);
    if (!typed.len || days_parse(typed, when))
        return true;
    refuse(s, HTTP_BAD, STR("a date is written like 2024-07-04 or 2024-07"));
    return false;
}

static bool days_arg(struct serving *s, days *when)
{
    days from = DAYS_UNKNOWN, to = DAYS_UNKNOWN;
    if (!day_arg(s, "from", &from) || !day_arg(s, "to", &to))
        return false;
    *when = (days){from.lo, to.hi};
    return true;
}

static void list_open(struct serving *s, str key)
{
    json_open(&s->w.j, '{');
    json_key(&s->w.j, key);
    json_open(&s->w.j, '[');
}

static void list_close(struct serving *s)
{
    json_close(&s->w.j, ']');
    json_close(&s->w.j, '}');
}

/* ---- routes ---------------------------------------------------------------------------------- */

static void timeline(struct serving *s)
{
    struct view_filter f = {.type = request_arg(s->r, "type"),
                            .status = request_arg(s->r, "status"),
                            .lang = request_arg(s->r, "lang"),
                            .source = request_arg(s->r, "source"),
                            .incomplete = request_arg(s->r, "all").len > 0,
                            .as_of = DAY_NONE};
    struct view_events list = {0};
    if (!days_arg(s, &f.when) || !entity_arg(s, "who", &f.who) || !entity_arg(s, "with", &f.with) ||
        !entity_arg(s, "where", &f.where) ||
        failed(s, view_timeline(s->view, &f, s->r->out, &list, &s->info)))
        return;
    list_open(s, STR("events"));
    for (uint32_t i = 0; i < list.n; i++)
        row_event(&s->w, &list.ptr[i]);
    list_close(s);
}

static void stories(struct serving *s)
{
    struct view_stories list = {0};
    if (failed(s, view_stories(s->view, s->r->out, &list, &s->info)))
        return;
    list_open(s, STR("stories"));
    for (uint32_t i = list.n; i-- > 0;) /* the newest first */
        row_story_short(&s->w, &list.ptr[i]);
    list_close(s);
}

static void story(struct serving *s)
{
    struct view_story one;
    bool found;
    if (failed(s, view_story(s->view, s->rest, s->r->out, &one, &found, &s->info)))
        return;
    if (found)
        row_story(&s->w, &one);
    else
        refuse(s, HTTP_NOT_FOUND, STR("there is no such story"));
}

static void quotes(struct serving *s)
{
    struct view_quote_filter f = {.text = request_arg(s->r, "about")};
    struct view_quotes list = {0};
    if (!days_arg(s, &f.when) || !entity_arg(s, "who", &f.who) ||
        failed(s, view_quotes(s->view, &f, s->r->out, &list, &s->info)))
        return;
    list_open(s, STR("quotes"));
    for (uint32_t i = 0; i < list.n; i++)
        row_quote(&s->w, &list.ptr[i]);
    list_close(s);
}

static void differences(struct serving *s)
{
    struct view_differences list = {0};
    str who;
    if (!entity_arg(s, "who", &who) ||
        failed(s, view_differences(s->view, who, s->r->out, &list, &s->info)))
        return;
    list_open(s, STR("differences"));
    for (uint32_t i = 0; i < list.n; i++)
        row_difference(&s->w, &list.ptr[i]);
    list_close(s);
}

static void entity(struct serving *s)
{
    struct view_entity one;
    bool found;
    str id = resolve(s, s->rest);
    if (!id.len || failed(s, view_entity(s->view, id, s->r->out, &one, &found, &s->info)))
        return;
    if (found)
        row_entity(&s->w, &one);
    else
        refuse(s, HTTP_NOT_FOUND, STR("there is no such entity"));
}

static void members(struct serving *s)
{
    struct view_tenures list = {0};
    days at = {DAY_MAX - 1, DAY_MAX - 1};
    str org = resolve(s, s->rest);
    if (!org.len || !day_arg(s, "at", &at) ||
        failed(s, view_members(s->view, org, at.hi, s->r->out, &list, &s->info)))
        return;
    list_open(s, STR("members"));
    for (uint32_t i = 0; i < list.n; i++)
        row_tenure(&s->w, &list.ptr[i]);
    list_close(s);
}

static void search(struct serving *s)
{
    struct view_hits hits = {0};
    struct view_matches matches = {0};
    str q = request_arg(s->r, "q");
    if (failed(s, view_search(s->view, q, HITS, s->r->out, &hits, &s->info)) ||
        failed(s, view_resolve(s->view, q, s->r->out, &matches, &s->info)))
        return;
    list_open(s, STR("entities"));
    for (uint32_t i = 0; i < matches.n; i++)
        row_match(&s->w, &matches.ptr[i]);
    json_close(&s->w.j, ']');
    json_key(&s->w.j, STR("hits"));
    json_open(&s->w.j, '[');
    for (uint32_t i = 0; i < hits.n; i++)
        row_hit(&s->w, &hits.ptr[i]);
    list_close(s);
}

static void why(struct serving *s)
{
    struct view_why one;
    uint32_t n;
    if (failed(s, view_why(s->view, s->rest, s->r->out, &one, &n, &s->info)))
        return;
    if (n == 1)
        row_why(&s->w, &one);
    else
        refuse(s, HTTP_NOT_FOUND, n ? STR("several facts begin so") : STR("there is no such fact"));
}

static void sources(struct serving *s)
{
    struct view_sources list = {0};
    if (failed(s, view_sources(s->view, s->r->out, &list, &s->info)))
        return;
    list_open(s, STR("sources"));
    for (uint32_t i = 0; i < list.n; i++)
        row_source(&s->w, list.ptr[i]);
    list_close(s);
}

static void source(struct serving *s)
{
    struct view_text one;
    bool found;
    if (failed(s, view_text(s->view, s->rest, s->r->out, &one, &found, &s->info)))
        return;
    if (found)
        row_text(&s->w, &one);
    else
        refuse(s, HTTP_NOT_FOUND, STR("there is no such document"));
}

/* The bytes as they came in, as plain text whatever they are: nothing in them may run. */
static void original(struct serving *s)
{
    struct view_text one;
    bool found;
    if (failed(s, view_text(s->view, s->rest, s->r->out, &one, &found, &s->info)))
        return;
    if (!found) {
        refuse(s, HTTP_NOT_FOUND, STR("there is no such document"));
        return;
    }
    s->a->type = STR("text/plain");
    buf_add(&s->buf, one.payload);
}

static void problems(struct serving *s)
{
    struct view_problems list = {0};
    if (failed(s, view_problems(s->view, s->r->out, &list, &s->info)))
        return;
    list_open(s, STR("problems"));
    for (uint32_t i = 0; i < list.n; i++)
        row_problem(&s->w, &list.ptr[i]);
    list_close(s);
}

static void overview(struct serving *s)
{
    struct store_state state;
    if (failed(s, view_state(s->view, s->r->out, &state, &s->info)))
        return;
    json_open(&s->w.j, '{');
    json_put_int(&s->w.j, STR("documents"), (int64_t)state.documents);
    json_put(&s->w.j, STR("version"), STR(TIDINGS_VERSION));
    json_key(&s->w.j, STR("stale"));
    json_bool(&s->w.j, state.stale);
    json_close(&s->w.j, '}');
}

static const struct {
    str name;
    void (*answer)(struct serving *s);
} table[] = {
    {STR_INIT("timeline"), timeline},
    {STR_INIT("stories"), stories},
    {STR_INIT("story"), story},
    {STR_INIT("quotes"), quotes},
    {STR_INIT("differences"), differences},
    {STR_INIT("entity"), entity},
    {STR_INIT("members"), members},
    {STR_INIT("search"), search},
    {STR_INIT("why"), why},
    {STR_INIT("sources"), sources},
    {STR_INIT("source"), source},
    {STR_INIT("original"), original},
    {STR_INIT("problems"), problems},
    {STR_INIT("overview"), overview},
};

static void dispatch(struct serving *s, str path)
{
    str rest = str_starts(path, STR("/api/")) ? str_sub(path, 5, path.len) : STR(""), name = rest;
    ptrdiff_t slash = rest.len ? str_find_char(rest, '/', 0) : -1;
    if (slash >= 0) {
        name = str_sub(rest, 0, (size_t)slash);
        s->rest = str_sub(rest, (size_t)slash + 1, rest.len);
    }
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (str_eq(table[i].name, name)) {
            table[i].answer(s);
            return;
        }
    refuse(s, HTTP_NOT_FOUND, STR("there is nothing at this address"));
}

void routes_answer(struct routes *routes, struct request *r, struct answer *a)
{
    struct serving s = {.view = take_view(routes), .r = r, .a = a};
    s.buf = buf_make(r->out, LIMIT_DOCUMENT_ARENA / 4);
    s.w = (struct row_writer){.j = {.buf = &s.buf}, .gloss = routes->gloss, .tmp = r->out};
    a->type = STR("application/json; charset=utf-8");
    dispatch(&s, r->path);
    a->body = buf_str(&s.buf);
    give_back(routes, s.view);
}
