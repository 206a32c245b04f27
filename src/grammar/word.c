/* word: what the models see of a token. */
#include "grammar/grammar_int.h"
#include "text/text.h"

enum shape {
    SHAPE_CAP = 1,
    SHAPE_ALL_CAPS = 2,
    SHAPE_DIGIT = 4,
    SHAPE_ALL_DIGITS = 8,      /* no letter */
    SHAPE_MARK = 16,           /* a mark inside or around it */
    SHAPE_FIRST = OPEN_SHAPES, /* of its sentence, marks before it aside */
    SHAPE_PAD = 64,
};

uint64_t sure_feature(uint64_t form)
{
    return feature1(1000, form);
}

const int8_t *sure_row(const struct model *m, uint64_t form)
{
    return m->sure.n_labels ? weights_row(&m->sure, sure_feature(form)) : NULL;
}

uint8_t shape_of(str s)
{
    uint32_t letters = 0, digits = 0, upper = 0, marks = 0;
    bool cap = false;
    for (size_t pos = 0; pos < s.len;) {
        bool first = pos == 0;
        rune r = utf8_next(s, &pos);
        if (rune_is_letter(r)) {
            bool up = rune_is_upper(r);
            cap |= first && up;
            upper += up;
            letters++;
        } else if (rune_is_digit(r)) {
            digits++;
        } else {
            marks++;
        }
    }
    return (uint8_t)((cap ? SHAPE_CAP : 0) |
                     (letters > 1 && upper == letters ? SHAPE_ALL_CAPS : 0) |
                     (digits ? SHAPE_DIGIT : 0) | (!letters ? SHAPE_ALL_DIGITS : 0) |
                     (marks ? SHAPE_MARK : 0));
}

static uint64_t load_tail(str s)
{
    uint64_t v = 0;
    if (s.len >= 8)
        memcpy(&v, s.ptr + s.len - 8, 8);
    else
        for (size_t i = 0; i < s.len; i++)
            v |= (uint64_t)(unsigned char)s.ptr[i] << (8 * (8 - s.len + i));
    return v;
}

static uint64_t load_head(str s)
{
    uint64_t v = 0;
    if (s.len)
        memcpy(&v, s.ptr, s.len < 8 ? s.len : 8);
    return v;
}

void words_place(const struct token *tokens, uint32_t n, struct words *ws)
{
    const struct word outside = {
        .form = 1, .suffix = 1, .prefix = 1, .shape = SHAPE_PAD, .tag = TAGS_MAX - 1};
    for (uint32_t i = 0; i < PAD; i++)
        ws->pad[i] = ws->pad[n + PAD + i] = outside;
    ws->n = n;
    for (uint32_t i = 0; i < n; i++)
        ws->pad[i + PAD] =
            (struct word){.form = tokens[i].hash, .suffix = load_tail(tokens[i].fold)};
}

void words_read(const struct model *m, const struct token *tokens, uint32_t n, struct words *ws)
{
    words_place(tokens, n, ws);
    bool first = true;
    for (uint32_t i = 0; i < n; i++) {
        const struct token *t = &tokens[i];
        struct word *w = &ws->pad[i + PAD];
        w->prefix = load_head(t->fold);
        w->shape = shape_of(t->form);
        if (first)
            w->shape |= SHAPE_FIRST;
        first &= (w->shape & SHAPE_ALL_DIGITS) && !(w->shape & SHAPE_DIGIT);
        w->lexicon = m->lexicon.n_labels ? lexicon_class(&m->lexicon, t->fold) : 0;
    }
}
