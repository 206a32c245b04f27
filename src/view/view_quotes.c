/* Who said what. */
#include "text/text.h"
#include "view/view_int.h"

/* Text is compared in C, where case and accents are known. */
static const char quotes_sql[] =
    "SELECT q.id, q.document, q.beg, q.end, q.mode, q.speaker, q.addressee, q.medium,"
    " q.speaker_beg, q.speaker_end, q.confidence FROM quote q"
    " JOIN document d ON d.record = q.document WHERE (?1 = '' OR q.speaker = ?1)"
    " AND (?2 = '' OR EXISTS (SELECT 1 FROM mention m WHERE m.document = q.document"
    "  AND m.entity = ?2 AND m.beg >= q.beg AND m.end <= q.end))"
    " AND (?3 = 0 OR (d.published_lo <= ?5 AND d.published_hi >= ?4"
    "  AND (d.published_lo > -800000 OR d.published_hi < 800000)))"
    " ORDER BY d.published_lo, d.key, q.beg, q.id";

static enum quote_mode mode_parse(str name)
{
    for (int m = QUOTE_DIRECT; m <= QUOTE_MIXED; m++)
        if (str_eq(quote_mode_name((enum quote_mode)m), name))
            return (enum quote_mode)m;
    return QUOTE_DIRECT;
}

static bool holds_text(str words, str plain, struct arena tmp)
{
    return !plain.len || str_find(text_plain(words, &tmp), plain, 0) >= 0;
}

void quotes_of(struct answer *a, const struct view_quote_filter *f, struct view_quotes *quotes)
{
    str plain = text_plain(f->text, a->out);
    struct query q = query_make(a->v->store, quotes_sql);
    query_text(&q, 1, f->who);
    query_text(&q, 2, f->about);
    query_int(&q, 3, days_known(f->when));
    query_int(&q, 4, f->when.lo);
    query_int(&q, 5, f->when.hi);
    while ((!f->limit || quotes->n < f->limit) && query_next(&q)) {
        int64_t document = query_num(&q, 1);
        struct view_words words = answer_words_at(a, &q, document, 2);
        if (!holds_text(words.words, plain, *a->out))
            continue;
        struct view_quote one = {.id = query_own(a, &q, 0),
                                 .words = words,
                                 .mode = mode_parse(query_own(a, &q, 4)),
                                 .speaker = answer_name_at(a, &q, 5),
                                 .addressee = answer_name_at(a, &q, 6),
                                 .medium = answer_name_at(a, &q, 7),
                                 .speaker_words = answer_words_at(a, &q, document, 8).words,
                                 .confidence = (float)query_real(&q, 10)};
        *VEC_PUSH(quotes, a->out) = one;
    }
    query_end(&q);
}

enum err view_quotes(struct view *v, const struct view_quote_filter *f, struct arena *out,
                     struct view_quotes *quotes, struct err_info *info)
{
    struct answer a = answer_make(v, out);
    *quotes = (struct view_quotes){0};
    quotes_of(&a, f, quotes);
    return answer_end(&a, info);
}
