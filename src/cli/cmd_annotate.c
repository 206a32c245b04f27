/* annotate: documents in, JSON Lines out; with --stories their stories after them. */
#include <errno.h>
#include <stdio.h>

#include "cli/reading.h"
#include "export/export.h"
#include "export/stories.h"
#include "pipeline/keep.h"

struct annotate {
    const struct packs *packs;
    unsigned with;
    bool stories;
    struct arena kept; /* of --stories: all digests */
    struct digests digests;
};

struct line {
    struct buf json;
    str digest;     /* as a blob, of --stories */
    str unreadable; /* a message, or empty */
};

static void *make(void *self, const struct doc *d, struct arena *out, struct arena tmp)
{
    const struct annotate *a = self;
    struct line *line = NEW(out, struct line);
    line->json = buf_make(out, LIMIT_DOCUMENT_ARENA / 4);
    line->unreadable = pipeline_unreadable(d);
    export_document(d, a->packs, a->with, &line->json, tmp);
    buf_char(&line->json, '\n');
    if (a->stories && d->record.payload.len) {
        struct digest *g = digest_make(d, out, tmp);
        export_point_events(g, d->text, tmp);
        line->digest = digest_write(g, out);
    }
    return line;
}

static void keep_digest(struct annotate *a, str blob)
{
    struct digest *g = NEW(&a->kept, struct digest);
    if (digest_read(arena_str(&a->kept, blob), g, &a->kept))
        *VEC_PUSH(&a->digests, &a->kept) = g;
}

static int print_stories(struct annotate *a, const struct engine *e)
{
    const struct decisions none = {0};
    struct chronicle chronicle = {0};
    struct err_info info;
    if (pipeline_group(e, &a->digests, &none, &chronicle, &a->kept, &info))
        return fail(&info);
    struct arena tmp = arena_reserve(LIMIT_CHRONICLE_ARENA);
    struct buf lines = buf_make(&a->kept, (size_t)LIMIT_DOCUMENT_ARENA);
    export_stories(&chronicle, a->digests.ptr, a->digests.n, &lines, tmp);
    bool written = fwrite(lines.ptr, 1, lines.len, stdout) == lines.len;
    arena_release(&tmp);
    return written ? 0 : EXIT_WORLD;
}

static enum err emit(void *self, void *made, struct err_info *info)
{
    struct annotate *a = self;
    const struct line *line = made;
    if (line->digest.len)
        keep_digest(a, line->digest);
    if (line->unreadable.len)
        fprintf(stderr, "tidings: %.*s\n", STR_ARG(line->unreadable));
    if (fwrite(line->json.ptr, 1, line->json.len, stdout) != line->json.len)
        return err_set(info, ERR_IO, "unable to write to standard output: %s", strerror(errno));
    return OK;
}

/* What is left of the whole is reading the input and writing the output. */
static void print_times(const struct stage_times *times, double all)
{
    double rest = all;
    for (uint32_t i = 0; i < times->n; i++)
        rest -= times->stage[i].seconds;
    for (uint32_t i = 0; i < times->n; i++)
        fprintf(stderr, "%-8.*s %8.3f s %5.1f %%\n", STR_ARG(times->stage[i].name),
                times->stage[i].seconds, 100 * times->stage[i].seconds / all);
    fprintf(stderr, "%-8s %8.3f s %5.1f %%\n", "in, out", rest, 100 * rest / all);
}

int cmd_annotate(struct args *args)
{
    struct reading r;
    struct stage_times times = {0};
    struct annotate a = {0};
    if (!export_with_parse(arg_str(args, "with"), &a.with))
        return fail_usage(args, "--with '%s' is none of tokens, sentences", arg(args, "with"));
    int status = reading_open(args, &r);
    if (status)
        return status;
    a.packs = engine_packs(r.engine);
    a.stories = arg(args, "stories") != NULL;
    if (a.stories)
        a.kept = arena_reserve(LIMIT_CHRONICLE_ARENA);
    r.run.all_trees = a.with & WITH_TOKENS;
    if (arg(args, "times")) {
        r.run.times = &times;
        r.run.threads = 1;
    }
    struct sink sink = {make, emit, &a};
    struct err_info info;
    double begin = seconds_now();
    if (pipeline_run(r.engine, r.in, &r.run, &sink, &info))
        return fail(&info);
    if (arg(args, "times"))
        print_times(&times, seconds_now() - begin);
    if (a.stories && print_stories(&a, r.engine))
        return EXIT_WORLD;
    if (fflush(stdout))
        return EXIT_WORLD;
    return intake_failed(r.in) ? EXIT_WORLD : 0;
}
