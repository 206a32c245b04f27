#include "cli/reader.h"

#include <stdio.h>
#include <unistd.h>

static void warn_state(struct reader *r)
{
    struct store_state state;
    if (view_state(r->view, r->out, &state, NULL))
        return;
    if (state.stale || state.documents < state.records)
        fprintf(stderr, "tidings: the chronicle is behind its documents: an add or rebuild was cut "
                        "off\ntidings: hint: run tidings rebuild\n");
    else if (state.other_maker)
        fprintf(stderr,
                "tidings: the store was made by %.*s with other language packs\n"
                "tidings: hint: tidings rebuild brings it up to date\n",
                STR_ARG(state.made_by));
}

static bool read_format(struct reader *r)
{
    const char *format = arg(r->args, "format");
    r->json = arg(r->args, "json") != NULL;
    if (!format)
        return true;
    if (strcmp(format, "jsonl") == 0)
        r->json = true;
    else if (strcmp(format, "text") != 0) {
        fail_usage(r->args, "--format '%s' is none of text, jsonl", format);
        return false;
    }
    return true;
}

static void close_view(void *view)
{
    view_close(view);
}

void reader_close(struct reader *r)
{
    view_close(r->view);
    r->args->close = NULL;
}

int reader_open(struct args *args, struct reader *r)
{
    *r = (struct reader){.args = args, .out = args->process};
    r->packs = NEW(args->process, struct packs);
    if (!read_format(r))
        return EXIT_USAGE;
    struct err_info info;
    if (packs_load(NULL, args->process, r->packs, &info) ||
        view_open(arg_db(args), r->packs, args->process, &r->view, &info))
        return fail(&info);
    args->close = close_view;
    args->what = r->view;
    r->gloss = gloss_open(r->packs, STR("en"), args->process);
    r->colour = isatty(STDOUT_FILENO);
    warn_state(r);
    return 0;
}

str reader_entity(struct reader *r, const char *typed)
{
    struct view_matches matches = {0};
    struct err_info info;
    if (view_resolve(r->view, str_of(typed), r->out, &matches, &info)) {
        fail(&info);
        return STR("");
    }
    if (!matches.n) {
        fprintf(stderr,
                "tidings: nothing is called '%s', neither in the documents nor in the tables\n",
                typed);
        return STR("");
    }
    return matches.ptr[0].id;
}

static bool read_day(struct reader *r, const char *name, days *d)
{
    const char *typed = arg(r->args, name);
    if (!typed || days_parse(str_of(typed), d))
        return true;
    fail_usage(r->args, "--%s '%s' is no date: write it like 2024-07-04 or 2024-07", name, typed);
    return false;
}

bool reader_days(struct reader *r, days *when)
{
    days from = DAYS_UNKNOWN, to = DAYS_UNKNOWN;
    if (!read_day(r, "from", &from) || !read_day(r, "to", &to))
        return false;
    *when = (days){from.lo, to.hi};
    return true;
}

bool reader_limit(struct reader *r, uint32_t otherwise, uint32_t *limit)
{
    const char *typed = arg(r->args, "limit");
    int64_t n = otherwise;
    if (typed && (!str_int(str_of(typed), &n) || n < 0 || n > 1000000)) {
        fail_usage(r->args, "--limit '%s' is no number", typed);
        return false;
    }
    *limit = (uint32_t)n;
    return true;
}
