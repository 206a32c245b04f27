/* annotate: documents in, JSON Lines out; with --stories their stories after them. */
#include <errno.h>
#include <stdio.h>

#include "cli/reading.h"
#include "export/export.h"

struct annotate {
    const struct packs *packs;
    unsigned with;
};

struct line {
    struct buf json;
    str unreadable; /* a message, or empty */
};

static void *make(void *self, const struct doc *d, struct arena *out, struct arena tmp)
{
    const struct annotate *a = self;
    struct line *line = NEW(out, struct line);
    line->json = buf_make(out, LIMIT_DOCUMENT_ARENA / 4);
    line->unreadable = reading_unreadable(d, out);
    export_document(d, a->packs, a->with, &line->json, tmp);
    buf_char(&line->json, '\n');
    return line;
}

static enum err emit(void *self, void *made, struct err_info *info)
{
    (void)self;
    const struct line *line = made;
    if (line->unreadable.len)
        fprintf(stderr, "tidings: %.*s\n", STR_ARG(line->unreadable));
    if (fwrite(line->json.ptr, 1, line->json.len, stdout) != line->json.len)
        return err_set(info, ERR_IO, "unable to write to standard output: %s", strerror(errno));
    return OK;
}

int cmd_annotate(struct args *args)
{
    struct reading r;
    struct annotate a = {0};
    if (!export_with_parse(arg_str(args, "with"), &a.with))
        return fail_usage(args, "--with '%s' is none of tokens, sentences", arg(args, "with"));
    int status = reading_open(args, &r);
    if (status)
        return status;
    a.packs = engine_packs(r.engine);
    r.run.all_trees = a.with & WITH_TOKENS;
    struct sink sink = {make, emit, &a};
    struct err_info info;
    if (pipeline_run(r.engine, r.in, &r.run, &sink, &info))
        return fail(&info);
    if (fflush(stdout))
        return EXIT_WORLD;
    return intake_failed(r.in) ? EXIT_WORLD : 0;
}
