#include "cli/reading.h"

#include <time.h>

bool reading_now(const struct args *args, int64_t *now)
{
    enum { SECONDS_A_DAY = 86400 };
    const char *typed = arg(args, "now");
    *now = (int64_t)time(NULL);
    if (!typed)
        return true;
    days d;
    if (!days_parse(str_of(typed), &d) || d.lo != d.hi) {
        fail_usage(args, "--now '%s' is no day: write it like 2024-07-04", typed);
        return false;
    }
    *now = (int64_t)d.lo * SECONDS_A_DAY;
    return true;
}

bool reading_threads(const struct args *args, int *threads)
{
    const char *typed = arg(args, "threads");
    int64_t n = 0;
    if (typed && (!str_int(str_of(typed), &n) || n < 1 || n > 1000)) {
        fail_usage(args, "--threads '%s' is no number from 1 to 1000", typed);
        return false;
    }
    *threads = (int)n;
    return true;
}

static bool read_options(const struct args *args, struct reading *r)
{
    const char *input = arg(args, "input");
    if (input && !input_kind_parse(str_of(input), &r->run.intake.input)) {
        fail_usage(args, "--input '%s' is none of auto, html, text, jsonl", input);
        return false;
    }
    if (!reading_threads(args, &r->run.threads))
        return false;
    r->run.intake.lang = arg_str(args, "lang");
    r->run.intake.published = arg_str(args, "published");
    days d;
    if (r->run.intake.published.len && !days_parse(r->run.intake.published, &d)) {
        fail_usage(args, "--published '%.*s' is no date: write it like 2024-07-04",
                   STR_ARG(r->run.intake.published));
        return false;
    }
    return reading_now(args, &r->run.intake.now);
}

int reading_open(struct args *args, struct reading *r)
{
    *r = (struct reading){0};
    if (!read_options(args, r))
        return EXIT_USAGE;
    if (args->n_rest == 0)
        return fail_usage(args, "no input: name files, or - for standard input");
    struct err_info info;
    if (engine_open(arg(args, "lang-dir"), args->process, &r->engine, &info))
        return fail(&info);
    r->in = intake_open(args->rest, args->n_rest, &r->run.intake, args->process);
    return 0;
}
