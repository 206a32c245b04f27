#include "story/story.h"

#include <stdlib.h>

#include "base/buf.h"
#include "story/story_int.h"

static int by_day_and_key(const void *a, const void *b)
{
    const struct digest *p = *(const struct digest *const *)a,
                        *q = *(const struct digest *const *)b;
    if (p->when.lo != q->when.lo)
        return p->when.lo < q->when.lo ? -1 : 1;
    return memcmp(p->key.bytes, q->key.bytes, sizeof p->key.bytes);
}

/* The entities that at least half of the documents name, most named first: the story's reason. */
static str reason(const struct digest **docs, uint32_t n, struct arena *out)
{
    struct buf b = buf_make(out, 400);
    uint32_t told = 0;
    for (uint32_t e = 0; e < docs[0]->entities.n && told < 6; e++) {
        const struct digest_entity *x = &docs[0]->entities.ptr[e];
        uint32_t in = 1;
        for (uint32_t d = 1; d < n; d++)
            for (uint32_t k = 0; k < docs[d]->entities.n; k++)
                in += str_eq(docs[d]->entities.ptr[k].id, x->id);
        if (n > 1 && in * 2 > n)
            buf_printf(&b, "%s%.*s", told++ ? ", " : "", STR_ARG(x->name));
    }
    return buf_str(&b);
}

/* The title of the document that has one and most in common with the rest: the first with the most
 * entities; ties go to the earlier. */
static str title_of(const struct digest **docs, uint32_t n)
{
    uint32_t best = 0;
    for (uint32_t d = 1; d < n; d++) {
        bool better = docs[d]->title.len && docs[d]->events.n > docs[best]->events.n;
        if (better || (docs[best]->title.len == 0 && docs[d]->title.len))
            best = d;
    }
    return docs[best]->title;
}

static void add_language(struct story_row *row, str lang)
{
    for (uint32_t i = 0; i < row->n_languages; i++)
        if (str_eq(row->languages[i], lang))
            return;
    row->languages[row->n_languages++] = lang;
}

static struct story_row make_row(const struct digest **docs, uint32_t n, struct arena *out)
{
    struct story_row row = {.n_documents = n,
                            .documents = NEW_N(out, str, n),
                            .languages = NEW_N(out, str, n),
                            .first_last = {DAY_MAX, DAY_MIN}};
    for (uint32_t d = 0; d < n; d++) {
        row.documents[d] = doc_key_hex(docs[d]->key, out);
        add_language(&row, docs[d]->lang);
        if (!days_closed(docs[d]->when))
            continue;
        if (docs[d]->when.lo < row.first_last.lo)
            row.first_last.lo = docs[d]->when.lo;
        if (docs[d]->when.hi > row.first_last.hi)
            row.first_last.hi = docs[d]->when.hi;
    }
    if (row.first_last.lo > row.first_last.hi)
        row.first_last = DAYS_UNKNOWN;
    src_span whole = {0, 0};
    row.id = fact_id(out, docs[0]->key, 's', whole, STR("story"), 0);
    row.title = title_of(docs, n);
    row.why = reason(docs, n, out);
    return row;
}

void story_run(const struct digest *const *digests, uint32_t n, struct chronicle *chronicle,
               struct arena *out, struct arena tmp)
{
    arena_check_apart(out, &tmp);
    struct arena scratch = tmp;
    struct collection c = {.n = n,
                           .docs = NEW_N(&scratch, const struct digest *, n + 1),
                           .entity_norm = NEW_N(&scratch, float, n + 1),
                           .word_norm = NEW_N(&scratch, float, n + 1)};
    for (uint32_t i = 0; i < n; i++)
        c.docs[i] = digests[i];
    if (n)
        qsort(c.docs, n, sizeof *c.docs, by_day_and_key);
    struct pairs pairs = {0};
    copies_find(&c, &pairs, chronicle, out, scratch);
    pairs_find(&c, &pairs, out, scratch);
    uint32_t *story = stories_grow(&c, &pairs, out, scratch);
    const struct digest **members = NEW_N(&scratch, const struct digest *, n + 1);
    for (uint32_t first = 0; first < n; first++) {
        if (story[first] != first)
            continue;
        uint32_t m = 0;
        for (uint32_t d = first; d < n; d++)
            if (story[d] == first)
                members[m++] = c.docs[d];
        *VEC_PUSH(&chronicle->stories, out) = make_row(members, m, out);
    }
}
