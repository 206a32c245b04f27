/* engine: one record through all stages, and what happens when it is too much. */
#include "pipeline/pipeline_int.h"

struct engine {
    struct packs packs;
    const struct stages *stages;
};

enum err engine_open(const char *lang_dir, struct arena *process, const struct engine **engine,
                     struct err_info *info)
{
    struct engine *e = NEW(process, struct engine);
    enum err err = packs_load(lang_dir, process, &e->packs, info);
    if (!err)
        err = stages_open(&e->packs, process, &e->stages, info);
    *engine = e;
    return err;
}

const struct packs *engine_packs(const struct engine *e)
{
    return &e->packs;
}

static void doc_begin(struct doc *d, const struct record *record)
{
    enum { SECONDS_A_DAY = 86400 };
    *d = (struct doc){.record = *record, .key = record_key(record)};
    d->now = (day)(record->added / SECONDS_A_DAY);
    d->url = record->url;
    d->lang = STR("und");
    d->published.when = d->reference = DAYS_UNKNOWN;
}

void engine_read(const struct engine *e, const struct record *record,
                 const struct run_options *options, struct doc *d, struct arena *out,
                 struct arena tmp)
{
    /* Kept in memory: what the jump back needs must not be lost with the registers. */
    struct doc *volatile kept = d;
    struct arena *volatile arena = out;
    char *volatile mark = out->cur;
    jmp_buf escape;
    doc_begin(d, record);
    if (options->known && store_keys_have(options->known, d->key))
        return;
    out->escape = tmp.escape = &escape;
    if (setjmp(escape) == 0) {
        stages_run(e->stages, d, options, out, tmp);
    } else {
        arena->cur = mark;
        doc_begin(kept, record);
        arena->escape = NULL;
        doc_problem(kept, arena, STR("too-large"), TXT_NONE,
                    "the document needs more memory than a document may have; it was left out");
    }
    arena->escape = NULL;
}

str pipeline_unreadable(const struct doc *d)
{
    for (uint32_t i = 0; i < d->problems.n; i++)
        if (str_eq(d->problems.ptr[i].code, STR("cannot-read")))
            return d->problems.ptr[i].what;
    return STR("");
}
