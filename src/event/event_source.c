/* According to whom. */
#include "event/event_int.h"

static const struct party nobody = {{0, 0}, NONE};

static struct party first_party(const struct reading *r, token_ix i)
{
    struct parties p = {.n = 0};
    event_parties_of(r, i, &p);
    return p.n ? p.party[0] : nobody;
}

const struct quote *event_quote_around(const struct reading *r, txt_span trigger)
{
    const struct quote *best = NULL;
    for (uint32_t i = 0; i < r->d->quotes.n && r->d->quotes.ptr[i].span.beg <= trigger.beg; i++) {
        const struct quote *q = &r->d->quotes.ptr[i];
        bool smaller = !best || txt_len(q->span) < txt_len(best->span);
        if (txt_inside(trigger, q->span) && smaller)
            best = q;
    }
    return best;
}

/* The subject of the speech verb above the clause. */
static struct party speaker_above(const struct reading *r, token_ix clause)
{
    for (int steps = 0; steps < 6; steps++) {
        token_ix head = tree_head(&r->tree, clause);
        enum deprel rel = tree_relation(&r->tree, clause);
        if (head == NONE || rel == DEP_ADVCL || rel == DEP_ACL)
            return nobody;
        bool content = rel == DEP_CCOMP || rel == DEP_PARATAXIS || rel == DEP_XCOMP;
        if (content && event_word(r->lang, WORD_SAYS, tree_lemma(&r->tree, head)) != EFFECT_NONE) {
            const struct function subject = {FUNCTION_SUBJECT, 0};
            struct fillers f = tree_fillers(&r->tree, head, subject);
            return f.n ? first_party(r, f.token[0]) : nobody;
        }
        clause = tree_clause(&r->tree, head);
    }
    return nobody;
}

/* "according to Xinhua", "nach Angaben der Polizei": a noun after such a preposition, or the noun
 * that a claim belongs to. */
static struct party according_to(const struct reading *r, token_ix clause)
{
    for (token_ix c = tree_child(&r->tree, clause); c != NONE; c = tree_next(&r->tree, c)) {
        token_ix preposition = tree_case(&r->tree, c);
        if (preposition == NONE ||
            event_word(r->lang, WORD_ACCORDING, tree_lemma(&r->tree, preposition)) == EFFECT_NONE)
            continue;
        bool claim = event_word(r->lang, WORD_CLAIM, tree_lemma(&r->tree, c)) != EFFECT_NONE;
        bool sure =
            event_word(r->lang, WORD_ACCORDING, tree_lemma(&r->tree, preposition)) == EFFECT_OTHER;
        if (!claim && sure)
            return first_party(r, c);
        for (token_ix k = claim ? tree_child(&r->tree, c) : NONE; k != NONE;
             k = tree_next(&r->tree, k)) {
            struct party p = first_party(r, k);
            if (!txt_is_none(p.span))
                return p;
        }
    }
    return nobody;
}

struct party event_source(const struct reading *r, const struct frame_match *m)
{
    const struct quote *q = event_quote_around(r, r->d->tokens.ptr[m->trigger].span);
    if (q && (q->speaker.entity != NONE || !txt_is_none(q->speaker.span)))
        return q->speaker;
    token_ix clause = tree_clause(&r->tree, m->trigger);
    struct party p = according_to(r, clause);
    return txt_is_none(p.span) ? speaker_above(r, clause) : p;
}
