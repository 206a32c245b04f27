/* Builds the phrase index: a trie over the folded words of every `form` cell. */
#include <stdlib.h>

#include "packc/packc_int.h"
#include "text/text.h"

static int find_column(const struct source_table *t, str name)
{
    for (uint32_t c = 0; c < t->n_columns; c++)
        if (str_eq(t->columns[c], name))
            return (int)c;
    return -1;
}

static uint32_t child(struct phrase_index *index, uint32_t node, uint64_t word, struct arena *a)
{
    uint64_t *key = NEW_N(a, uint64_t, 2);
    key[0] = node;
    key[1] = word;
    bool fresh;
    uint32_t *to = map_put(&index->nodes, (str){(char *)key, 16}, a, &fresh);
    if (fresh) {
        *to = ++index->n_nodes;
        *VEC_PUSH(&index->edges, a) = (struct edge){node, *to, word};
    }
    return *to;
}

static uint8_t class_of(struct phrase_index *index, str name, struct arena *a)
{
    for (uint32_t i = 0; i < index->classes.n; i++)
        if (str_eq(index->classes.ptr[i], name))
            return (uint8_t)i;
    *VEC_PUSH(&index->classes, a) = name;
    return (uint8_t)(index->classes.n - 1);
}

/* What the text must show: "US" only in capitals, "Bild" only with a capital. */
static enum phrase_case case_of(str form)
{
    size_t letters = 0, upper = 0;
    bool first_upper = false;
    for (size_t pos = 0; pos < form.len;) {
        rune r = utf8_next(form, &pos);
        if (!rune_is_letter(r))
            continue;
        if (letters++ == 0)
            first_upper = rune_is_upper(r);
        upper += rune_is_upper(r);
    }
    if (letters >= 2 && letters <= 6 && upper == letters)
        return CASE_UPPER;
    return first_upper ? CASE_CAPITAL : CASE_ANY;
}

/* Inner words only: what stands before the first and behind the last word does not count. */
static str words_of(str form, uint32_t *node, struct phrase_index *index, struct arena *a)
{
    str fold = text_fold(form, a), word;
    size_t pos = 0, beg = 0, end = 0;
    *node = 0;
    while (text_next_word(fold, &pos, &word)) {
        if (*node == 0)
            beg = (size_t)(word.ptr - fold.ptr);
        end = pos;
        *node = child(index, *node, str_hash(word), a);
    }
    return str_sub(fold, beg, end);
}

static enum err add_row(const struct source *s, struct phrase_index *index, uint16_t table,
                        uint32_t row, struct err_info *info)
{
    const struct source_table *t = &s->tables.ptr[table];
    int column = find_column(t, STR("form")), kind = find_column(t, STR("kind"));
    str forms = t->rows.ptr[row].cells[column], form;
    str class_name = kind >= 0 ? t->rows.ptr[row].cells[kind] : t->name;
    while (str_cut(&forms, '|', &form)) {
        struct phrase p = {.row = row, .table = table};
        p.form = words_of(form, &p.node, index, s->arena);
        if (p.node == 0)
            continue;
        p.class_number = class_of(index, class_name, s->arena);
        p.letter_case = (uint8_t)case_of(form);
        *VEC_PUSH(&index->phrases, s->arena) = p;
    }
    if (index->classes.n > PACK_CLASSES_MAX)
        return source_fail(info, t->name, 0, "more than %d kinds of forms", PACK_CLASSES_MAX);
    return OK;
}

static int by_node(const void *a, const void *b)
{
    const struct phrase *p = a, *q = b;
    if (p->node != q->node)
        return p->node < q->node ? -1 : 1;
    if (p->table != q->table)
        return p->table < q->table ? -1 : 1;
    return (p->row > q->row) - (p->row < q->row);
}

enum err phrases_build(const struct source *s, struct phrase_index *index, struct err_info *info)
{
    for (uint32_t t = 0; t < s->tables.n; t++) {
        if (find_column(&s->tables.ptr[t], STR("form")) < 0)
            continue;
        for (uint32_t r = 0; r < s->tables.ptr[t].rows.n; r++) {
            enum err e = add_row(s, index, (uint16_t)t, r, info);
            if (e)
                return e;
        }
    }
    if (index->phrases.n)
        qsort(index->phrases.ptr, index->phrases.n, sizeof *index->phrases.ptr, by_node);
    return OK;
}
