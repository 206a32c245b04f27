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

/* A folded line without a number before or behind: "12 comments", "Comments 12". */
static str without_count(str line)
{
    size_t beg = 0, end = line.len;
    while (beg < end && line.ptr[beg] >= '0' && line.ptr[beg] <= '9')
        beg++;
    if (beg && beg < end && line.ptr[beg] == ' ')
        return str_sub(line, beg + 1, end);
    while (end > 0 && line.ptr[end - 1] >= '0' && line.ptr[end - 1] <= '9')
        end--;
    return end && end < line.len && line.ptr[end - 1] == ' ' ? str_sub(line, 0, end - 1) : line;
}

static bool fits(const struct furniture_phrase *p, str line, size_t at)
{
    if (!stands_at(p, line, at))
        return false;
    switch (p->place) {
    case PLACE_WHOLE:
        line = without_count(line);
        return stands_at(p, line, 0) && p->text.len == line.len;
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

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* "name@host.example": a word with '@' inside and a full stop behind that. */
static bool has_address(str line)
{
    ptrdiff_t at = str_find_char(line, '@', 0);
    if (at <= 0 || is_blank(line.ptr[at - 1]))
        return false;
    for (size_t i = (size_t)at + 1; i + 1 < line.len && !is_blank(line.ptr[i]); i++)
        if (line.ptr[i] == '.' && !is_blank(line.ptr[i + 1]) && i > (size_t)at + 1)
            return true;
    return false;
}

static bool has_letter(str line)
{
    for (size_t pos = 0; pos < line.len;)
        if (rune_is_letter(utf8_next(line, &pos)))
            return true;
    return false;
}

/* "The ferry on Tuesday (Photo: J. Doe/AP)": a caption with its credit. */
static bool ends_with_credit(const struct extract *x, str line, struct arena tmp)
{
    size_t open = line.len;
    while (open > 0 && line.ptr[open - 1] != '(')
        open--;
    size_t shut = line.len;
    while (shut > 0 && line.ptr[shut - 1] == '.')
        shut--;
    if (!open || shut <= open || line.ptr[shut - 1] != ')')
        return false;
    struct furniture_hits hits = furniture_find(x, str_sub(line, open, shut - 1), tmp);
    return hits.best && hits.best->place == PLACE_BEGIN && str_eq(hits.best->kind, STR("credit"));
}

str furniture_shape(const struct extract *x, str line, struct arena tmp)
{
    if (str_starts(line, STR("©")) || ends_with_credit(x, line, tmp))
        return STR("credit");
    if (has_address(line))
        return STR("contact");
    return has_letter(line) ? STR("") : STR("other");
}
