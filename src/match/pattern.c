/* Compiles the text of a pattern to instructions (recursive descent over the rule file, whose depth
 * the compiler limits; input never reaches this code). */
#include "match/match_int.h"
#include "text/text.h"

struct parser {
    struct rules *r;
    struct rule *rule;
    struct arena *process;
    str text;
    size_t pos;
    const char *wrong;
    int depth;
};

enum { PATTERN_DEPTH = 8, NEED_MAX = 32 };

/* Tests of which a match passes at least one, wherever it is; none: nothing is known.  A sentence
 * where no word passes any of them is not worth trying. */
struct need {
    uint16_t tests[NEED_MAX];
    uint8_t n;
    uint32_t rarity; /* of the most frequent one */
};

static const struct need no_need = {.n = 0};

static void fail(struct parser *p, const char *wrong)
{
    if (!p->wrong)
        p->wrong = wrong;
}

static char peek(struct parser *p)
{
    while (p->pos < p->text.len && (p->text.ptr[p->pos] == ' ' || p->text.ptr[p->pos] == '\t'))
        p->pos++;
    return p->pos < p->text.len ? p->text.ptr[p->pos] : '\0';
}

static uint16_t emit(struct parser *p, struct instruction i)
{
    *VEC_PUSH(&p->r->code, p->process) = i;
    return (uint16_t)(p->r->code.n - 1);
}

static uint16_t here(const struct parser *p)
{
    return (uint16_t)p->r->code.n;
}

static uint16_t add_test(struct parser *p, struct test t)
{
    *VEC_PUSH(&p->r->tests, p->process) = t;
    return (uint16_t)(p->r->tests.n - 1);
}

static struct need emit_test(struct parser *p, uint32_t number, uint8_t slot)
{
    const struct test *t = &p->r->tests.ptr[number];
    struct need need = {.tests = {(uint16_t)number}, .n = t->rarity > 0, .rarity = t->rarity};
    emit(p, (struct instruction){OP_TEST, slot, (uint16_t)number, 0, 0});
    return need;
}

/* Of two needs the one that fewer sentences satisfy. */
static struct need rarer(struct need a, struct need b)
{
    return !a.n || (b.n && b.rarity > a.rarity) ? b : a;
}

/* What is needed where either of two will do. */
static struct need either(struct need a, struct need b)
{
    if (!a.n || !b.n || a.n + b.n > NEED_MAX)
        return no_need;
    for (uint8_t i = 0; i < b.n; i++)
        a.tests[a.n++] = b.tests[i];
    a.rarity = a.rarity < b.rarity ? a.rarity : b.rarity;
    return a;
}

static uint8_t slot_number(struct parser *p, str name)
{
    struct rule *rule = p->rule;
    for (uint8_t i = 0; i < rule->n_slots; i++)
        if (str_eq(rule->slots[i], name))
            return i;
    if (rule->n_slots == MATCH_SLOTS_MAX) {
        fail(p, "too many slots");
        return NO_SLOT;
    }
    rule->slots[rule->n_slots] = name;
    return rule->n_slots++;
}

/* "two words": one literal test for each word or mark between blanks. */
static struct need parse_literal(struct parser *p, uint8_t slot)
{
    struct need need = no_need;
    ptrdiff_t end = str_find_char(p->text, '"', p->pos + 1);
    if (end < 0) {
        fail(p, "quotation mark never closed");
        return need;
    }
    str words = str_sub(p->text, p->pos + 1, (size_t)end), word;
    p->pos = (size_t)end + 1;
    while (str_word(&words, &word)) {
        bool fresh;
        str fold = text_fold(word, p->process);
        uint32_t *number = map_put(&p->r->words, fold, p->process, &fresh);
        if (fresh)
            *number =
                add_test(p, (struct test){.kind = TEST_LITERAL,
                                          .hash = str_hash(fold),
                                          .rarity = (uint8_t)(fold.len < 255 ? fold.len : 255)});
        need = rarer(need, emit_test(p, *number, slot));
    }
    return need;
}

static uint32_t parse_mask(str list, bool mentions)
{
    uint32_t mask = 0;
    str item;
    while (str_cut(&list, '|', &item))
        mask |= 1u << (mentions ? (uint32_t)entity_type_parse(item) : (uint32_t)upos_parse(item));
    return mask;
}

static struct test parse_lemmas(struct parser *p, str list)
{
    struct test t = {.kind = TEST_LEMMA, .rarity = UINT8_MAX};
    str item;
    while (str_cut(&list, '|', &item) && t.n_lemmas < LEMMAS_MAX) {
        t.lemmas[t.n_lemmas++] = str_hash(text_fold(item, p->process));
        t.rarity = item.len < t.rarity ? (uint8_t)item.len : t.rarity;
    }
    return t;
}

static struct test parse_class(struct parser *p, str name)
{
    static const struct {
        str name;
        enum test_kind kind;
    } classes[] = {
        {STR_INIT("digits"), TEST_DIGITS},   {STR_INIT("number"), TEST_NUMBER},
        {STR_INIT("year"), TEST_YEAR},       {STR_INIT("word"), TEST_WORD},
        {STR_INIT("cap"), TEST_CAP},         {STR_INIT("upper"), TEST_UPPER},
        {STR_INIT("punct"), TEST_PUNCT},     {STR_INIT("any"), TEST_ANY},
        {STR_INIT("numeral"), TEST_NUMERAL}, {STR_INIT("ordinal"), TEST_ORDINAL},
    };
    struct test t = {.min = 1, .max = 255};
    ptrdiff_t colon = str_find_char(name, ':', 0);
    str range = colon < 0 ? STR("") : str_sub(name, (size_t)colon + 1, name.len), low;
    if (colon >= 0)
        name.len = (size_t)colon;
    int64_t n;
    if (range.len && str_cut(&range, '-', &low) && str_int(low, &n)) {
        t.min = t.max = (uint8_t)n;
        if (range.ptr && str_int(range, &n))
            t.max = (uint8_t)n;
    }
    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++)
        if (str_eq(classes[i].name, name)) {
            t.kind = classes[i].kind;
            return t;
        }
    fail(p, "unknown token class");
    return t;
}

static struct test parse_table(struct parser *p, str name)
{
    struct test t = {.kind = TEST_TABLE, .kind_column = -1, .rarity = TABLE_RARITY};
    ptrdiff_t colon = str_find_char(name, ':', 0);
    if (colon >= 0) {
        t.kinds = str_sub(name, (size_t)colon + 1, name.len);
        name.len = (size_t)colon;
    }
    const int order[] = {p->r->pack, PACK_WORLD};
    for (int i = 0; i < 2; i++) {
        struct table table = pack_table(&p->r->packs->pack[order[i]], name);
        if (!table.t)
            continue;
        t.pack = (uint8_t)order[i];
        t.table = table.number;
        t.kind_column = (int16_t)table_column(table, STR("kind"));
        if (t.kinds.len && t.kind_column < 0)
            fail(p, "the table has no column `kind`");
        return t;
    }
    fail(p, "unknown table");
    return t;
}

/* What stands between < and >. */
static struct test parse_test(struct parser *p, str name)
{
    str rest = str_sub(name, 1, name.len);
    switch (name.ptr[0]) {
    case '#': return parse_class(p, rest);
    case '@': return (struct test){.kind = TEST_UPOS, .mask = parse_mask(rest, false)};
    case '$': return (struct test){.kind = TEST_MENTION, .mask = parse_mask(rest, true)};
    case '~': return parse_lemmas(p, rest);
    default: return parse_table(p, name);
    }
}

static struct need parse_element(struct parser *p, uint8_t slot)
{
    ptrdiff_t end = str_find_char(p->text, '>', p->pos + 1);
    if (end < 0 || (size_t)end < p->pos + 2) {
        fail(p, "`<` never closed");
        return no_need;
    }
    bool fresh;
    str name = str_sub(p->text, p->pos + 1, (size_t)end);
    p->pos = (size_t)end + 1;
    uint32_t *number = map_put(&p->r->elements, name, p->process, &fresh);
    if (fresh)
        *number = add_test(p, parse_test(p, name));
    if (slot == NO_SLOT && p->r->tests.ptr[*number].kind == TEST_TABLE) {
        ptrdiff_t colon = str_find_char(name, ':', 0);
        slot = slot_number(p, colon < 0 ? name : str_sub(name, 0, (size_t)colon));
    }
    return emit_test(p, *number, slot);
}

/* `name:` before an element or a group. */
static uint8_t parse_slot_name(struct parser *p)
{
    size_t beg = p->pos, end = beg;
    while (end < p->text.len &&
           ((p->text.ptr[end] >= 'a' && p->text.ptr[end] <= 'z') || p->text.ptr[end] == '-' ||
            p->text.ptr[end] == '_' || (p->text.ptr[end] >= '0' && p->text.ptr[end] <= '9')))
        end++;
    if (end == beg || end >= p->text.len || p->text.ptr[end] != ':') {
        fail(p, "neither a literal in quotation marks, nor <...>, [...] or (...)");
        return NO_SLOT;
    }
    p->pos = end + 1;
    return slot_number(p, str_sub(p->text, beg, end));
}

static struct need parse_choice(struct parser *p, char close);

/* Code moves down by one to make room for a split at `at`; jumps inside the moved code follow. */
static void insert_split(struct parser *p, uint16_t at, uint16_t to, uint16_t other)
{
    emit(p, (struct instruction){.op = OP_JUMP});
    struct instruction *code = p->r->code.ptr;
    for (uint32_t i = p->r->code.n - 1; i > at; i--)
        code[i] = code[i - 1];
    for (uint32_t i = (uint32_t)at + 1; i < p->r->code.n; i++) {
        if ((code[i].op == OP_SPLIT || code[i].op == OP_JUMP) && code[i].to >= at)
            code[i].to++;
        if (code[i].op == OP_SPLIT && code[i].other >= at)
            code[i].other++;
    }
    code[at] = (struct instruction){.op = OP_SPLIT, .to = to, .other = other};
}

/* ( ... ), ( ... )*, ( ... )+ and [ ... ] */
static struct need parse_group(struct parser *p, uint8_t slot)
{
    bool optional = p->text.ptr[p->pos++] == '[';
    uint16_t beg = here(p);
    if (++p->depth > PATTERN_DEPTH) {
        fail(p, "groups too deep");
        return no_need;
    }
    if (slot != NO_SLOT)
        emit(p, (struct instruction){.op = OP_BEGIN, .slot = slot});
    struct need need = parse_choice(p, optional ? ']' : ')');
    if (slot != NO_SLOT)
        emit(p, (struct instruction){.op = OP_END, .slot = slot});
    p->depth--;
    char repeat = p->pos < p->text.len ? p->text.ptr[p->pos] : '\0';
    if (!optional && (repeat == '*' || repeat == '+')) {
        p->pos++;
        emit(p, (struct instruction){.op = OP_SPLIT, .to = beg, .other = (uint16_t)(here(p) + 1)});
        optional = repeat == '*';
    }
    if (optional)
        insert_split(p, beg, (uint16_t)(beg + 1), (uint16_t)(here(p) + 1));
    return optional ? no_need : need;
}

static struct need parse_sequence(struct parser *p, char close)
{
    struct need need = no_need;
    for (char c; !p->wrong && (c = peek(p)) != '\0' && c != close && c != '|';) {
        uint8_t slot = NO_SLOT;
        if (c != '"' && c != '<' && c != '[' && c != '(') {
            slot = parse_slot_name(p);
            c = peek(p);
        }
        if (p->wrong)
            break;
        switch (c) {
        case '"': need = rarer(need, parse_literal(p, slot)); break;
        case '<': need = rarer(need, parse_element(p, slot)); break;
        case '[':
        case '(': need = rarer(need, parse_group(p, slot)); break;
        default: fail(p, "a slot's name without an element");
        }
    }
    return need;
}

/* a | b | c: split before each but the last, jump to the end behind each but the last. */
static struct need parse_choice(struct parser *p, char close)
{
    uint16_t jumps[16], n = 0, beg = here(p);
    struct need need = parse_sequence(p, close);
    while (!p->wrong && peek(p) == '|') {
        p->pos++;
        if (n == 16) {
            fail(p, "too many choices");
            break;
        }
        jumps[n] = emit(p, (struct instruction){.op = OP_JUMP});
        insert_split(p, beg, (uint16_t)(beg + 1), (uint16_t)(here(p) + 1));
        for (uint16_t i = 0; i <= n; i++)
            jumps[i] = (uint16_t)(jumps[i] + (jumps[i] >= beg));
        n++;
        beg = here(p);
        need = either(need, parse_sequence(p, close));
    }
    for (uint16_t i = 0; i < n; i++)
        p->r->code.ptr[jumps[i]].to = here(p);
    if (close && peek(p) == close)
        p->pos++;
    else if (close)
        fail(p, "group never closed");
    return need;
}

/* The tests that can be met first, through splits and jumps. */
static void add_starts(struct parser *p, uint16_t program, uint32_t pc, uint32_t end)
{
    uint32_t stack[PROGRAM_MAX], n = 0;
    bool seen[PROGRAM_MAX * 2] = {false};
    uint32_t base = pc;
    stack[n++] = pc;
    while (n) {
        pc = stack[--n];
        if (pc >= end || seen[pc - base])
            continue;
        seen[pc - base] = true;
        const struct instruction *i = &p->r->code.ptr[pc];
        if (i->op == OP_SPLIT) {
            stack[n++] = i->other;
            stack[n++] = i->to;
        } else if (i->op == OP_JUMP) {
            stack[n++] = i->to;
        } else if (i->op == OP_BEGIN || i->op == OP_END) {
            stack[n++] = pc + 1;
        } else if (i->op == OP_TEST) {
            program_set_add(&p->r->tests.ptr[i->test].begins, program);
        } else {
            fail(p, "the pattern can be empty");
        }
    }
}

/* Of the program compiled last. */
static void add_need(struct rules *r, const struct need *need)
{
    if (!need->n)
        program_set_add(&r->always, r->programs.n - 1);
    for (uint8_t i = 0; i < need->n; i++)
        program_set_add(&r->tests.ptr[need->tests[i]].needed, r->programs.n - 1);
}

enum err pattern_compile(struct rules *r, struct rule *rule, str pattern, struct arena *process,
                         const char **wrong)
{
    struct parser p = {.r = r, .rule = rule, .process = process, .text = pattern};
    uint32_t first = r->code.n;
    struct need need = parse_choice(&p, '\0');
    if (!p.wrong && peek(&p) != '\0')
        fail(&p, "surplus closing bracket");
    emit(&p, (struct instruction){.op = OP_DONE});
    uint32_t n = r->code.n - first;
    if (n > PROGRAM_MAX)
        fail(&p, "pattern too long");
    if (r->programs.n == PROGRAMS_MAX)
        fail(&p, "too many patterns");
    *VEC_PUSH(&r->programs, process) = (struct program){first, n, (uint16_t)(r->rules.n - 1)};
    if (!p.wrong) {
        add_starts(&p, (uint16_t)(r->programs.n - 1), first, r->code.n);
        add_need(r, &need);
    }
    *wrong = p.wrong;
    return p.wrong ? ERR_FORMAT : OK;
}
