/* Commands on the store itself: decisions, dump, sql, serve. */
#include <errno.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "cli/reader.h"
#include "http/http.h"
#include "pipeline/keep.h"

/* ---- decisions ------------------------------------------------------------------------------- */

static str user_name(const struct args *args)
{
    const char *typed = arg(args, "who");
    const struct passwd *pw = typed ? NULL : getpwuid(getuid());
    return str_of(typed ? typed : pw ? pw->pw_name : "");
}

/* Keeps a decision and makes the facts and the chronicle again with it. */
static int decide(struct args *args, struct decision d)
{
    const struct engine *engine;
    struct store *store;
    struct err_info info;
    struct keeper keeper = {0};
    struct run_options run = {0};
    d.time = (int64_t)time(NULL);
    d.who = user_name(args);
    d.why = arg_str(args, "why");
    if (engine_open(NULL, args->process, &engine, &info) ||
        store_open_write(arg_db(args), engine_packs(engine), args->process, &store, &info))
        return fail(&info);
    enum err e = store_decide(store, &d, &info);
    bool names = d.kind == DECISION_NEVER || d.kind == DECISION_SAME;
    if (!e)
        e = names ? pipeline_rebuild(engine, &run, store, &keeper, &info)
                  : pipeline_chronicle(engine, store, &info);
    store_close(store);
    return e ? fail(&info) : 0;
}

int cmd_entity(struct args *args)
{
    str verb = args->n_rest ? str_of(args->rest[0]) : STR("");
    bool never = str_eq(verb, STR("never"));
    if (args->n_rest != 3 || (!never && !str_eq(verb, STR("same"))))
        return fail_usage(args, "say never or same, and two entities");
    struct reader r;
    int status = reader_open(args, &r);
    if (status)
        return status;
    struct decision d = {.kind = never ? DECISION_NEVER : DECISION_SAME};
    d.a = reader_entity(&r, args->rest[1]);
    d.b = d.a.len ? reader_entity(&r, args->rest[2]) : STR("");
    reader_close(&r);
    if (d.b.len && str_eq(d.a, d.b))
        return fail_usage(args, "'%s' and '%s' are both %.*s: name two entities", args->rest[1],
                          args->rest[2], STR_ARG(d.a));
    return d.b.len ? decide(args, d) : EXIT_WORLD;
}

int cmd_correct(struct args *args)
{
    if (args->n_rest != 1)
        return fail_usage(args, "name one fact by its id");
    struct reader r;
    struct view_why why;
    struct err_info info;
    uint32_t n;
    int status = reader_open(args, &r);
    if (status)
        return status;
    if (view_why(r.view, str_of(args->rest[0]), r.out, &why, &n, &info))
        return fail(&info);
    reader_close(&r);
    if (n != 1)
        return not_one_fact(n, args->rest[0]);
    return decide(args, (struct decision){.kind = DECISION_WRONG, .a = why.id});
}

/* ---- dump and sql ---------------------------------------------------------------------------- */

static enum err print_line(void *self, str bytes, struct err_info *info)
{
    (void)self;
    if (fwrite(bytes.ptr, 1, bytes.len, stdout) != bytes.len)
        return err_set(info, ERR_IO, "unable to write to standard output: %s", strerror(errno));
    return OK;
}

static int open_store(struct args *args, struct store **store)
{
    struct packs *packs = NEW(args->process, struct packs);
    struct err_info info;
    if (packs_load(NULL, args->process, packs, &info) ||
        store_open_read(arg_db(args), packs, args->process, store, &info))
        return fail(&info);
    return 0;
}

int cmd_dump(struct args *args)
{
    struct store *store;
    struct err_info info;
    int status = open_store(args, &store);
    if (status)
        return status;
    struct arena tmp = arena_reserve(LIMIT_SCRATCH_ARENA);
    struct store_lines lines = {.line = print_line};
    enum err e = store_dump(store, &lines, tmp, &info);
    arena_release(&tmp);
    store_close(store);
    return e ? fail(&info) : 0;
}

int cmd_sql(struct args *args)
{
    struct store *store;
    struct err_info info;
    if (args->n_rest != 1)
        return fail_usage(args, "give one query, in quotation marks");
    int status = open_store(args, &store);
    if (status)
        return status;
    struct arena tmp = arena_reserve(LIMIT_SCRATCH_ARENA);
    struct store_lines lines = {.line = print_line};
    lines.json = arg(args, "json") || str_eq(arg_str(args, "format"), STR("jsonl"));
    enum err e = store_sql(store, args->rest[0], &lines, tmp, &info);
    arena_release(&tmp);
    store_close(store);
    return e ? fail(&info) : 0;
}

/* ---- serve ----------------------------------------------------------------------------------- */

static void wait_for_signal(void)
{
    sigset_t set;
    int signal_number;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigwait(&set, &signal_number);
}

/* Signals are for this thread alone, so they are blocked before the server makes its own. */
static void block_signals(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
}

int cmd_serve(struct args *args)
{
    struct packs *packs = NEW(args->process, struct packs);
    struct http_server *server;
    struct err_info info;
    int64_t port = 8383;
    const char *typed = arg(args, "port"), *address = arg(args, "address");
    if (typed && (!str_int(str_of(typed), &port) || port < 0 || port > 65535))
        return fail_usage(args, "--port '%s' is no number from 0 to 65535", typed);
    if (packs_load(NULL, args->process, packs, &info))
        return fail(&info);
    struct http_options o = {.db = arg_db(args),
                             .address = address ? address : "127.0.0.1",
                             .port = (uint16_t)port,
                             .packs = packs};
    uint16_t bound;
    block_signals();
    if (http_start(&o, args->process, &server, &bound, &info))
        return fail(&info);
    printf("Tidings serves %s at http://%s:%u/ (end with Ctrl-C)\n", o.db, o.address, bound);
    fflush(stdout);
    wait_for_signal();
    http_stop(server);
    return 0;
}
