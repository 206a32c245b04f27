#include "pipeline/examples.h"

#include "base/buf.h"
#include "match/match.h"

struct example {
    str text, published, words; /* words: what must hold; empty for a `no` */
    bool yes, well_formed;
    uint32_t line;
};

static struct example parse(struct block_line l)
{
    struct example x = {.yes = str_eq(l.key, STR("yes")), .line = l.line};
    str v = str_trim(l.value);
    ptrdiff_t close = v.len ? str_find_char(v, '"', 1) : -1;
    if (close < 0 || v.ptr[0] != '"')
        return x;
    x.text = str_sub(v, 1, (size_t)close);
    str rest = str_trim(str_sub(v, (size_t)close + 1, v.len));
    if (str_starts(rest, STR("on "))) {
        str word;
        rest = str_sub(rest, 3, rest.len);
        if (str_word(&rest, &word))
            x.published = word;
        rest = str_trim(rest);
    }
    if (str_starts(rest, STR("=")))
        x.words = str_trim(str_sub(rest, 1, rest.len));
    x.well_formed = x.words.len > 0 ? x.yes : rest.len == 0;
    return x;
}

const struct doc *examples_read(const struct engine *e, const struct example_text *x,
                                struct arena *out, struct arena tmp)
{
    enum { SECONDS_A_DAY = 86400, LATE_DAY = 40000 /* after any date that is given */ };
    struct doc *d = NEW(out, struct doc);
    struct record *r = NEW(out, struct record);
    *r = (struct record){.payload = x->text,
                         .format = FORMAT_CLEAN,
                         .lang = x->lang,
                         .published = x->published,
                         .added = (int64_t)LATE_DAY * SECONDS_A_DAY};
    struct run_options options = {.all_trees = true};
    engine_read(e, r, &options, d, out, tmp);
    return d;
}

static bool has_word(str words, str wanted)
{
    for (str word; str_word(&words, &word);)
        if (str_eq(word, wanted))
            return true;
    return false;
}

static bool has_all(str value, str wanted)
{
    for (str word; str_word(&wanted, &word);)
        if (!has_word(value, word))
            return false;
    return true;
}

struct runner {
    const struct engine *engine;
    void (*failed)(void *self, str line);
    void *self;
    struct arena process, out, tmp;
    struct examples_result result;
    const struct rules *rules; /* of times, of this pack; NULL: none could be opened */
    int pack;
    uint32_t block;
};

static void complain(struct runner *r, uint32_t line, str what)
{
    const struct pack *pack = &engine_packs(r->engine)->pack[r->pack];
    str keyword, name, file;
    pack_block(pack, r->block, &keyword, &name, &file);
    r->result.n_failed++;
    r->failed(r->self,
              arena_printf(&r->out, "%.*s/%.*s:%u %.*s %.*s: %.*s", STR_ARG(pack->name),
                           STR_ARG(file), line, STR_ARG(keyword), STR_ARG(name), STR_ARG(what)));
}

/* What the block's rule says of the text; empty when it is silent. */
static str spoken(struct runner *r, const struct doc *d, str wanted, bool *found)
{
    struct buf all = buf_make(&r->out, 1 << 16);
    struct fact_list list = fact_list(d, &r->out);
    for (uint32_t i = 0; i < list.n; i++) {
        const struct fact_line *f = &list.ptr[i];
        if (f->rule.kind != RULE_BLOCK || f->rule.pack != r->pack || f->rule.num != r->block)
            continue;
        *found = *found || has_all(f->value, wanted);
        buf_printf(&all, "%s%.*s %.*s", all.len ? "; " : "", STR_ARG(f->kind), STR_ARG(f->value));
    }
    return buf_str(&all);
}

/* A rule that keeps others off makes no fact: does it match at all? */
static bool keeps_off(struct runner *r, const struct doc *d)
{
    for (uint32_t i = 0; r->rules && i < d->sentences.n; i++) {
        const struct sentence *s = &d->sentences.ptr[i];
        struct arena tmp = r->tmp;
        struct scan *scan = rules_scan(r->rules, d, s->beg, s->end, &tmp);
        struct match m;
        for (token_ix at = s->beg; rules_next(scan, at, &m); at = m.beg + 1)
            if (m.rule.num == r->block && str_eq(m.kind, STR("none")))
                return true;
    }
    return false;
}

static bool has_time(struct runner *r, const struct doc *d)
{
    struct fact_list list = fact_list(d, &r->out);
    for (uint32_t i = 0; i < list.n; i++)
        if (str_eq(list.ptr[i].kind, STR("time")))
            return true;
    return false;
}

static void run_example(struct runner *r, struct block_line l)
{
    struct example x = parse(l);
    r->result.n_examples++;
    if (!x.well_formed) {
        complain(r, l.line, STR("an example is written: \"TEXT\" [on DAY] = WORDS"));
        return;
    }
    const struct pack *pack = &engine_packs(r->engine)->pack[r->pack];
    const struct example_text text = {pack->name, x.text, x.published};
    const struct doc *d = examples_read(r->engine, &text, &r->out, r->tmp);
    bool found = false;
    str said = spoken(r, d, x.words, &found);
    if (x.yes && !x.words.len && (has_time(r, d) || !keeps_off(r, d)))
        complain(
            r, l.line,
            arena_printf(&r->out, "\"%.*s\" should give no time, by this rule", STR_ARG(x.text)));
    if (x.yes && x.words.len && !found)
        complain(r, l.line,
                 arena_printf(&r->out, "\"%.*s\" should give %.*s, but the rule says: %.*s",
                              STR_ARG(x.text), STR_ARG(x.words),
                              STR_ARG(said.len ? said : STR("nothing"))));
    if (!x.yes && keeps_off(r, d))
        complain(r, l.line,
                 arena_printf(&r->out, "\"%.*s\" should be left to others", STR_ARG(x.text)));
    if (!x.yes && said.len)
        complain(r, l.line,
                 arena_printf(&r->out, "\"%.*s\" should give nothing, but the rule says: %.*s",
                              STR_ARG(x.text), STR_ARG(said)));
}

static void run_block(struct runner *r)
{
    const struct pack *pack = &engine_packs(r->engine)->pack[r->pack];
    uint32_t before = r->result.n_examples;
    for (uint32_t n = 0; n < pack_block_lines(pack, r->block); n++) {
        struct block_line l = pack_block_line(pack, r->block, n);
        if (str_eq(l.key, STR("yes")) || str_eq(l.key, STR("no")))
            run_example(r, l);
        arena_reset(&r->out, 1 << 20);
    }
    r->result.n_rules += r->result.n_examples > before;
}

struct examples_result examples_run(const struct engine *e, str lang,
                                    void (*failed)(void *self, str line), void *self)
{
    struct runner r = {.engine = e, .failed = failed, .self = self};
    r.process = arena_reserve(LIMIT_DOCUMENT_ARENA);
    r.out = arena_reserve(LIMIT_DOCUMENT_ARENA);
    r.tmp = arena_reserve(LIMIT_SCRATCH_ARENA);
    const struct packs *packs = engine_packs(e);
    for (r.pack = 0; r.pack < packs->n; r.pack++) {
        if (lang.len && !str_eq(packs->pack[r.pack].name, lang))
            continue;
        struct err_info info;
        if (rules_open(packs, r.pack, STR("rule"), &r.process, &r.rules, &info))
            r.rules = NULL;
        for (r.block = 0; r.block < pack_blocks(&packs->pack[r.pack]); r.block++)
            run_block(&r);
    }
    arena_release(&r.out);
    arena_release(&r.tmp);
    arena_release(&r.process);
    return r.result;
}
