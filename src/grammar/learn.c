/* learn: from a recipe to the models of a language. */
#include "grammar/learn.h"

#include <stdio.h>

#include "base/file.h"

/* Address space, not memory: tables double as they grow, and the old ones stay. */
static const size_t LEARN_ARENA_BYTES = (size_t)1 << 36;

/* The models as they are made; each is written as soon as it is complete. */
struct job {
    const struct recipe *recipe;
    struct corpus corpus;
    struct model *model;
    struct names names;
    const char *folder;
    struct arena *a;
};

static enum err save(const struct job *j, const char *name, str bytes, struct err_info *info)
{
    str path = arena_printf(j->a, "%s/%s", j->folder, name);
    fprintf(stderr, "%s: %zu bytes\n", name, bytes.len);
    return file_write(arena_cstr(j->a, path), bytes, info);
}

/* A trained table takes the place of its trainer. */
static enum err finish(struct scorer *s, uint32_t bits, str names, str *bytes, struct arena *out,
                       struct arena tmp, struct err_info *info)
{
    fprintf(stderr, "%u rows for %u slots\n", trainer_rows(s->trainer), 4u << bits);
    *bytes = trainer_bytes(s->trainer, bits, names, out, tmp);
    s->trainer = NULL;
    return weights_open(*bytes, &s->w, info);
}

struct tagger_bytes {
    str tag, rest, cgn;
};

static enum err learn_taggers(struct job *j, int without_fold, struct tagger_bytes *bytes,
                              struct arena *out, struct arena tmp, struct err_info *info)
{
    const struct recipe *r = j->recipe;
    struct model *m = j->model;
    struct choice c = {&j->corpus, USE_TAGS, without_fold, r->folds};
    m->tag = (struct scorer){.trainer = trainer_make(m->n_tags, &tmp)};
    m->rest = (struct scorer){.trainer = trainer_make(m->n_rests, &tmp)};
    m->cgn = (struct scorer){.trainer = trainer_make(m->n_cgns, &tmp)};
    train_taggers(m, &c, r, &tmp);
    enum err e = finish(&m->tag, r->tag_bits, j->names.tags, &bytes->tag, out, tmp, info);
    if (!e)
        e = finish(&m->rest, r->rest_bits, j->names.rests, &bytes->rest, out, tmp, info);
    if (!e)
        e = finish(&m->cgn, r->cgn_bits, j->names.cgns, &bytes->cgn, out, tmp, info);
    return e;
}

/* How many of the words have the right part of speech: for the person who waits. */
static void tag_samples(struct job *j, int fold, struct words **words)
{
    uint32_t n = 0, right = 0;
    for (uint32_t i = 0; i < j->corpus.samples.n; i++) {
        const struct sample *s = &j->corpus.samples.ptr[i];
        if (!(s->uses & USE_TREES) || (fold >= 0 && i % j->recipe->folds != (uint32_t)fold))
            continue;
        struct words *ws = words[i] = NEW(j->a, struct words);
        words_read(j->model, s->tokens, s->n, ws);
        tag_words(j->model, ws);
        rest_words(j->model, ws);
        cgn_words(j->model, ws);
        for (uint32_t k = 0; k < s->n; k++)
            right += j->model->tag_upos[ws->pad[k + PAD].tag] == s->tokens[k].upos;
        n += s->n;
    }
    fprintf(stderr, "fold %d: %.2f %% of %u parts of speech\n", fold, 100.0 * right / (n ? n : 1),
            n);
}

/* Tags as a tagger gives them that has not seen the sentence: the parser must learn from such. */
static enum err tag_by_others(struct job *j, struct words **words, struct arena tmp,
                              struct err_info *info)
{
    for (uint32_t fold = 0; fold < j->recipe->folds; fold++) {
        struct arena out = tmp, scratch = tmp;
        out.end = scratch.cur = scratch.base = tmp.cur + (tmp.end - tmp.cur) / 4;
        struct tagger_bytes bytes;
        enum err e = learn_taggers(j, (int)fold, &bytes, &out, scratch, info);
        if (e)
            return e;
        tag_samples(j, (int)fold, words);
    }
    return OK;
}

static enum err learn_parser(struct job *j, struct words **words, struct arena tmp,
                             struct err_info *info)
{
    const struct recipe *r = j->recipe;
    struct model *m = j->model;
    struct choice c = {&j->corpus, USE_TAGS | USE_TREES, -1, 1};
    m->arc = (struct scorer){.trainer = trainer_make(N_ACTION, &tmp)};
    m->label = (struct scorer){.trainer = trainer_make(m->n_labels, &tmp)};
    train_parser(m, &c, r, words, &tmp);
    str arc, label;
    enum err e = finish(&m->arc, r->arc_bits, STR("shift\nleft\nright\n"), &arc, j->a, tmp, info);
    if (!e)
        e = finish(&m->label, r->label_bits, j->names.labels, &label, j->a, tmp, info);
    if (!e)
        e = save(j, "arc.bin", arc, info);
    return e ? e : save(j, "label.bin", label, info);
}

static enum err learn_words(struct job *j, struct arena tmp, struct err_info *info)
{
    struct model *m = j->model;
    str sure = train_sure(&j->corpus, j->a, tmp),
        lemma = train_lemma(&j->corpus, j->recipe->infix, j->a, tmp);
    enum err e = weights_open(sure, &m->sure, info);
    if (!e && j->corpus.lexicon.len) {
        str lexicon = pack_lexicon(j->corpus.lexicon, j->recipe->endings, j->a, tmp);
        e = weights_open(lexicon, &m->lexicon, info);
        if (!e)
            e = save(j, "lexicon.bin", lexicon, info);
    }
    if (!e)
        e = save(j, "sure.bin", sure, info);
    return e ? e : save(j, "lemma.bin", lemma, info);
}

static enum err learn_all(struct job *j, struct arena tmp, struct err_info *info)
{
    enum err e = labels_number(&j->corpus, j->model, &j->names, j->a, info);
    if (!e)
        e = learn_words(j, tmp, info);
    struct words **words = NEW_N(j->a, struct words *, j->corpus.samples.n);
    if (!e)
        e = tag_by_others(j, words, tmp, info);
    if (!e)
        e = learn_parser(j, words, tmp, info);
    struct tagger_bytes bytes;
    if (!e)
        e = learn_taggers(j, -1, &bytes, j->a, tmp, info);
    if (!e)
        e = save(j, "tag.bin", bytes.tag, info);
    if (!e)
        e = save(j, "rest.bin", bytes.rest, info);
    if (!e)
        e = save(j, "cgn.bin", bytes.cgn, info);
    return e ? e : save(j, "habit.bin", train_habits(j->model, &j->corpus, j->a, tmp), info);
}

enum err grammar_learn(str recipe_text, const char *data, const char *model, struct err_info *info)
{
    struct arena a = arena_reserve(LEARN_ARENA_BYTES), tmp = arena_reserve(LEARN_ARENA_BYTES);
    struct recipe recipe;
    struct job j = {.recipe = &recipe, .folder = model, .a = &a};
    j.model = NEW(&a, struct model);
    enum err e = recipe_read(recipe_text, &recipe, &a, info);
    if (!e)
        e = corpus_read(&recipe, data, &j.corpus, &a, info);
    if (!e)
        e = learn_all(&j, tmp, info);
    arena_release(&tmp);
    arena_release(&a);
    return e;
}
