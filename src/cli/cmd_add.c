/* add and rebuild: documents into the store. */
#include <stdio.h>
#include <unistd.h>

#include "base/buf.h"
#include "cli/progress.h"
#include "cli/reader.h"
#include "cli/reading.h"
#include "json/json.h"

struct adding {
    bool json;
    struct progress progress;
    struct arena *process;
};

static void print_json(struct adding *a, const struct kept_document *k)
{
    static const str states[] = {STR_INIT("added"), STR_INIT("known"), STR_INIT("failed")};
    char *mark = a->process->cur;
    struct buf b = buf_make(a->process, LIMIT_DOCUMENT_BYTES);
    struct json_out j = {.buf = &b};
    json_open(&j, '{');
    json_put(&j, STR("id"), k->id);
    json_put_or_null(&j, STR("document"), k->key);
    json_put(&j, STR("state"), states[k->state]);
    json_close(&j, '}');
    printf("%.*s\n", STR_ARG(buf_str(&b)));
    fflush(stdout);
    a->process->cur = mark;
}

static void report(void *self, const struct kept_document *k)
{
    struct adding *a = self;
    if (k->unreadable.len) {
        progress_clear(&a->progress);
        fprintf(stderr, "tidings: %.*s\n", STR_ARG(k->unreadable));
    }
    if (a->json)
        print_json(a, k);
    else
        progress_show(&a->progress);
}

static void print_langs(const struct keep_totals *t)
{
    for (uint32_t i = 0; i < t->n_langs; i++)
        printf("%s%u %s", i ? ", " : ": ", t->langs[i].n, t->langs[i].lang);
    if (t->translated)
        printf("; %u look%s machine-translated", t->translated, t->translated == 1 ? "s" : "");
}

/* "  day of publication: 4 byline, 1 inferred, 2 not known". */
static void print_dated(const struct keep_totals *t)
{
    const char *sign = "  day of publication: ";
    for (int b = PUB_GIVEN; b <= PUB_INFERRED; b++)
        if (t->dated[b]) {
            printf("%s%u %.*s", sign, t->dated[b],
                   STR_ARG(publish_basis_name((enum publish_basis)b)));
            sign = ", ";
        }
    if (t->dated[PUB_NONE])
        printf("%s%u not known", sign, t->dated[PUB_NONE]);
    if (t->documents)
        printf("\n");
}

static void print_totals(const struct keep_totals *t)
{
    printf("%u document%s", t->documents, plural(t->documents));
    print_langs(t);
    if (t->known)
        printf("; %u known already", t->known);
    if (t->failed)
        printf("; %u could not be read", t->failed);
    printf("\n");
    print_dated(t);
    if (t->furniture)
        printf("  left out as page furniture: %u piece%s, %u bytes\n", t->furniture,
               plural(t->furniture), t->furniture_chars);
    if (t->problems)
        printf("  %u problem%s (tidings problems)\n", t->problems, plural(t->problems));
}

static bool print_chronicle(struct args *args, const struct packs *packs)
{
    struct view *view;
    struct view_stories stories = {0};
    struct view_events events = {0};
    struct view_differences differences = {0};
    struct view_filter all = {.when = DAYS_UNKNOWN, .as_of = DAY_NONE, .incomplete = true};
    if (view_open(arg_db(args), packs, args->process, &view, NULL) ||
        view_stories(view, args->process, &stories, NULL) ||
        view_timeline(view, &all, args->process, &events, NULL) ||
        view_differences(view, STR(""), args->process, &differences, NULL))
        return false;
    uint32_t reports = 0;
    for (uint32_t i = 0; i < events.n; i++)
        reports += events.ptr[i].n_reports;
    printf("the store holds %u stor%s, %u event%s from %u report%s, %u difference%s\n", stories.n,
           stories.n == 1 ? "y" : "ies", events.n, plural(events.n), reports, plural(reports),
           differences.n, plural(differences.n));
    view_close(view);
    return true;
}

static int finish(struct args *args, const struct packs *packs, const struct keeper *k,
                  const struct adding *a)
{
    if (a->json)
        return 0;
    print_totals(&k->totals);
    return print_chronicle(args, packs) ? 0 : EXIT_WORLD;
}

int cmd_add(struct args *args)
{
    struct reading r;
    struct store *store;
    struct err_info info;
    struct adding a = {.json = arg(args, "json") != NULL, .process = args->process};
    struct keeper k = {.report = report, .self = &a};
    int status = reading_open(args, &r);
    if (status)
        return status;
    a.progress = progress_start(&k.totals, r.in);
    if (store_open_write(arg_db(args), engine_packs(r.engine), args->process, &store, &info))
        return fail(&info);
    enum err e = pipeline_add(r.engine, r.in, &r.run, store, &k, &info);
    store_close(store);
    progress_clear(&a.progress);
    if (e)
        return fail(&info);
    status = finish(args, engine_packs(r.engine), &k, &a);
    return status ? status : intake_failed(r.in) ? EXIT_WORLD : 0;
}

int cmd_rebuild(struct args *args)
{
    const struct engine *engine;
    struct store *store;
    struct err_info info;
    const char *db = arg_db(args);
    struct adding a = {.process = args->process};
    struct keeper k = {.report = report, .self = &a};
    struct store_state state;
    struct run_options run = {0};
    if (!reading_threads(args, &run.threads))
        return EXIT_USAGE;
    if (access(db, F_OK) != 0) {
        err_set(&info, ERR_IO, "there is no store '%s'", db);
        err_hint(&info, "Name one with --db, or make one with tidings add.");
        return fail(&info);
    }
    if (engine_open(arg(args, "lang-dir"), args->process, &engine, &info) ||
        store_open_write(db, engine_packs(engine), args->process, &store, &info))
        return fail(&info);
    a.progress = progress_start(&k.totals, NULL);
    if (store_state(store, args->process, &state, NULL) == OK)
        a.progress.records = state.records;
    enum err e = pipeline_rebuild(engine, &run, store, &k, &info);
    store_close(store);
    progress_clear(&a.progress);
    return e ? fail(&info) : finish(args, engine_packs(engine), &k, &a);
}
