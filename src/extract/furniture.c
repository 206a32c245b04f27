/* furniture: what table `furniture` of the language packs says of a line. */
#include "extract/extract_int.h"

#include "base/buf.h"
#include "text/text.h"

enum { LINE_BYTES_READ = 2000 /* a furniture phrase stands near the beginning of its line */ };

str furniture_fold(str line, struct arena *out)
{
    str head = str_sub(line, 0, line.len < LINE_BYTES_READ ? line.len : LINE_BYTES_READ);
    head = text_fold(head, out);
    struct buf b = buf_make(out, head.len + 1);
    str word;
    for (size_t pos = 0; text_next_word(head, &pos, &word);) {
        if (b.len)
            buf_char(&b, ' ');
        buf_add(&b, word);
    }
    return buf_str(&b);
}

static bool parse_place(str name, enum phrase_place *place)
{
    static const str names[N_PLACE] = {STR_INIT("whole"), STR_INIT("begin"), STR_INIT("end"),
                                       STR_INIT("any"), STR_INIT("stamp")};
    for (int i = 0; i < N_PLACE; i++)
        if (str_eq(name, names[i])) {
            *place = (enum phrase_place)i;
            return true;
        }
    return false;
}

static void add_phrase(struct extract *x, struct furniture_phrase p, struct arena *a)
{
    str rest = p.text, word;
    while (str_word(&rest, &word))
        p.n_words++;
    rest = p.text;
    if (!str_word(&rest, &word))
        return;
    uint32_t *first = map_put(&x->by_word, word, a, NULL);
    p.next = *first;
    *VEC_PUSH(&x->phrases, a) = p;
    *first = x->phrases.n;
}

enum err furniture_open(const struct packs *packs, struct extract *x, struct arena *a,
                        struct err_info *info)
{
    for (uint8_t i = 0; i < packs->n; i++) {
        struct table t = pack_table(&packs->pack[i], STR("furniture"));
        for (uint32_t row = 0; row < table_rows(t); row++) {
            struct furniture_phrase p = {.kind = table_get(t, row, STR("kind"))};
            str place = table_get(t, row, STR("place"));
            if (!parse_place(place, &p.place))
                return err_set(info, ERR_FORMAT, "table furniture: unknown place '%.*s'",
                               STR_ARG(place));
            p.text = furniture_fold(table_get(t, row, STR("phrase")), a);
            p.rule = (struct rule_ref){i, RULE_ROW, pack_row_number(t, row)};
            add_phrase(x, p, a);
        }
    }
    return OK;
}

/* The phrase stands at byte `at` of the folded line, as whole words. */
static bool stands_at(const struct furniture_phrase *p, str line, size_t at)
{
    size_t end = at + p->text.len;
    return end <= line.len && str_eq(str_sub(line, at, end), p->text) &&
           (end == line.len || line.ptr[end] == ' ');
}

static bool fits(const struct furniture_phrase *p, str line, size_t at)
{
    if (!stands_at(p, line, at))
        return false;
    switch (p->place) {
    case PLACE_WHOLE: return at == 0 && p->text.len == line.len;
    case PLACE_BEGIN: return at == 0;
    case PLACE_END: return at + p->text.len == line.len;
    case PLACE_ANY: return true;
    default: return false;
    }
}

struct furniture_hits furniture_find(const struct extract *x, str line, struct arena tmp)
{
    struct furniture_hits hits = {0};
    str folded = furniture_fold(line, &tmp), rest = folded, word;
    while (str_word(&rest, &word)) {
        const uint32_t *first = map_get(&x->by_word, word);
        size_t at = (size_t)(word.ptr - folded.ptr);
        for (uint32_t i = first ? *first : 0; i; i = x->phrases.ptr[i - 1].next) {
            const struct furniture_phrase *p = &x->phrases.ptr[i - 1];
            if (!fits(p, folded, at))
                continue;
            hits.n++;
            if (!hits.best || p->n_words > hits.best->n_words)
                hits.best = p;
        }
    }
    return hits;
}
