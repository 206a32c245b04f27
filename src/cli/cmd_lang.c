/* lang: what a linguist needs while writing rules. */
#include <stdio.h>

#include "cli/reading.h"
#include "pipeline/examples.h"

static void print_failure(void *self, str line)
{
    (void)self;
    printf("%.*s\n", STR_ARG(line));
}

static int check(struct args *args, const struct engine *e)
{
    str lang = args->n_rest > 1 ? str_of(args->rest[1]) : STR("");
    if (lang.len && packs_find(engine_packs(e), lang) < 0)
        return fail_usage(args, "no language pack '%.*s'", STR_ARG(lang));
    struct examples_result r = examples_run(e, lang, print_failure, NULL);
    printf("%u rules, %u examples, %u failed\n", r.n_rules, r.n_examples, r.n_failed);
    return r.n_failed ? EXIT_WORLD : 0;
}

static void print_tokens(const struct doc *d)
{
    for (uint32_t s = 0; s < d->sentences.n; s++) {
        const struct sentence *sentence = &d->sentences.ptr[s];
        for (token_ix t = sentence->beg; t < sentence->end; t++) {
            const struct token *token = &d->tokens.ptr[t];
            printf("%4d  %-20.*s %-20.*s %-6.*s %4d %-12.*s %.*s\n", t, STR_ARG(token->form),
                   STR_ARG(token->lemma), STR_ARG(upos_name(token->upos)), token->head,
                   STR_ARG(deprel_name(token->deprel)), STR_ARG(token->feats));
        }
        printf("\n");
    }
}

static void print_facts(const struct doc *d, const struct packs *packs, struct arena *out)
{
    struct fact_list list = fact_list(d, out);
    for (uint32_t i = 0; i < list.n; i++) {
        const struct fact_line *f = &list.ptr[i];
        printf("%-8.*s \"%.*s\" = %.*s", STR_ARG(f->kind), STR_ARG(doc_words(d, f->span)),
               STR_ARG(f->value));
        if (f->rule.kind != RULE_NONE) {
            struct rule_place p = pack_where(packs, f->rule);
            printf("   [%.*s/%.*s:%u %.*s]", STR_ARG(p.pack), STR_ARG(p.file), p.line,
                   STR_ARG(p.name));
        }
        printf("\n");
    }
}

static int try_text(struct args *args, const struct engine *e)
{
    if (args->n_rest != 3)
        return fail_usage(args, "try wants a language and a text");
    struct arena out = arena_reserve(LIMIT_DOCUMENT_ARENA);
    struct arena tmp = arena_reserve(LIMIT_SCRATCH_ARENA);
    const struct example_text text = {str_of(args->rest[1]), str_of(args->rest[2]),
                                      arg_str(args, "published")};
    const struct doc *d = examples_read(e, &text, &out, tmp);
    print_tokens(d);
    print_facts(d, engine_packs(e), &out);
    arena_release(&tmp);
    arena_release(&out);
    return 0;
}

struct hits {
    int pack;
    uint32_t *count; /* of each block of the pack */
};

static void *count_facts(void *self, const struct doc *d, struct arena *out, struct arena tmp)
{
    (void)tmp;
    struct hits *hits = self;
    struct fact_list list = fact_list(d, out);
    for (uint32_t i = 0; i < list.n; i++) {
        struct rule_ref r = list.ptr[i].rule;
        if (r.kind == RULE_BLOCK && r.pack == hits->pack)
            hits->count[r.num]++;
    }
    return NULL;
}

static enum err ignore(void *self, void *made, struct err_info *info)
{
    (void)self, (void)made, (void)info;
    return OK;
}

static int count_hits(struct args *args, const struct engine *e)
{
    if (args->n_rest < 3)
        return fail_usage(args, "hits wants a language and files");
    struct hits hits = {.pack = packs_find(engine_packs(e), str_of(args->rest[1]))};
    if (hits.pack < 0)
        return fail_usage(args, "no language pack '%s'", args->rest[1]);
    const struct pack *pack = &engine_packs(e)->pack[hits.pack];
    hits.count = NEW_N(args->process, uint32_t, pack_blocks(pack));
    struct run_options run = {.threads = 1};
    if (!reading_now(args, &run.intake.now))
        return EXIT_USAGE;
    struct intake *in = intake_open(args->rest + 2, args->n_rest - 2, &run.intake, args->process);
    struct sink sink = {count_facts, ignore, &hits};
    struct err_info info;
    if (pipeline_run(e, in, &run, &sink, &info))
        return fail(&info);
    for (uint32_t i = 0; i < pack_blocks(pack); i++) {
        str keyword, name, file;
        pack_block(pack, i, &keyword, &name, &file);
        printf("%6u  %.*s %.*s %.*s\n", hits.count[i], STR_ARG(file), STR_ARG(keyword),
               STR_ARG(name));
    }
    return 0;
}

int cmd_lang(struct args *args)
{
    str verb = args->n_rest ? str_of(args->rest[0]) : STR("");
    const struct engine *e;
    struct err_info info;
    if (engine_open(arg(args, "lang-dir"), args->process, &e, &info))
        return fail(&info);
    if (str_eq(verb, STR("check")))
        return check(args, e);
    if (str_eq(verb, STR("try")))
        return try_text(args, e);
    if (str_eq(verb, STR("hits")))
        return count_hits(args, e);
    return fail_usage(args, "say check, try or hits");
}
