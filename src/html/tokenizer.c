/* tokenizer: bytes to text, start tags and end tags.  Comments and declarations are skipped. */
#include "base/eight.h"
#include "html/html_int.h"

/* Names are compared as numbers: a tag is looked up for each piece of markup. */
enum { NAME_BYTES = 16 };
static const char tag_names[N_HTML_TAG][NAME_BYTES] = {"",
#define X(id, name) #name,
                                                       HTML_TAGS(X)
#undef X
};

enum { SPACE = BYTE_SPACE | BYTE_ENDS_NAME | BYTE_ENDS_ATTR };
const uint8_t byte_kinds[256] = {
    [' '] = SPACE,
    ['\n'] = SPACE,
    ['\t'] = SPACE,
    ['\r'] = SPACE,
    ['\f'] = SPACE,
    ['>'] = BYTE_ENDS_NAME | BYTE_ENDS_ATTR,
    ['/'] = BYTE_ENDS_NAME | BYTE_ENDS_ATTR,
    ['='] = BYTE_ENDS_ATTR,
};

/* The first byte at or after `at` that is, or is not, of a kind; or the end. */
static size_t find_kind(str s, size_t at, enum byte_kind kind, bool is)
{
    while (at < s.len && !(byte_kinds[(unsigned char)s.ptr[at]] & kind) == is)
        at++;
    return at;
}

static bool is_letter(char c)
{
    return char_lower(c) >= 'a' && char_lower(c) <= 'z';
}

/* A name as two numbers. */
struct name_key {
    uint64_t first, second;
};

static struct name_key key_of(const char *name, size_t len)
{
    struct name_key k = {.first = eight_next(name, len)};
    if (len > 8)
        k.second = eight_next(name + 8, len - 8);
    return k;
}

static uint8_t *tag_slot(uint8_t tags[TAG_SLOTS], struct name_key key)
{
    size_t i = hash_mix(key.first, key.second) % TAG_SLOTS;
    for (; tags[i]; i = (i + 1) % TAG_SLOTS) {
        struct name_key k = key_of(tag_names[tags[i]], NAME_BYTES);
        if (k.first == key.first && k.second == key.second)
            break;
    }
    return &tags[i];
}

struct tokenizer tokenizer_open(str source, struct arena *out)
{
    struct tokenizer z = {.s = source, .out = out};
    z.pos = str_starts(source, STR("\xef\xbb\xbf")) ? 3 : 0; /* the mark is no text */
    for (uint8_t tag = 1; tag < N_HTML_TAG; tag++)
        *tag_slot(z.tags, key_of(tag_names[tag], NAME_BYTES)) = tag;
    return z;
}

static enum html_tag tag_of(struct tokenizer *z, str name)
{
    if (name.len == 0 || name.len > NAME_BYTES)
        return TAG_OTHER;
    struct name_key key = key_of(name.ptr, name.len);
    key = (struct name_key){eight_lower(key.first), eight_lower(key.second)};
    uint8_t tag = *tag_slot(z->tags, key);
    return (enum html_tag)tag;
}

str tag_name(enum html_tag tag)
{
    return str_of(tag_names[tag]);
}

static size_t find_or_end(const struct tokenizer *z, str what, size_t from)
{
    ptrdiff_t at = from <= z->s.len ? str_find(z->s, what, from) : -1;
    return at < 0 ? z->s.len : (size_t)at + what.len;
}

/* Behind the "-->" or, by mistake, "--!>" that ends a comment. */
static size_t comment_end(const struct tokenizer *z, size_t from)
{
    for (size_t at; (at = find_or_end(z, STR("--"), from)) < z->s.len; from = at - 1) {
        str rest = str_sub(z->s, at, z->s.len);
        if (str_starts(rest, STR(">")))
            return at + 1;
        if (str_starts(rest, STR("!>")))
            return at + 2;
    }
    return z->s.len;
}

/* Behind "<!" or "<?": a comment, a doctype, CDATA, or what is read as a comment. */
static size_t markup_end(const struct tokenizer *z, size_t at)
{
    str rest = str_sub(z->s, at, z->s.len);
    if (str_starts(rest, STR("<!-->")))
        return at + 5;
    if (str_starts(rest, STR("<!--->")))
        return at + 6;
    if (str_starts(rest, STR("<!--")))
        return comment_end(z, at + 4);
    return find_or_end(z, STR(">"), at + 2);
}

static str attr_value(struct tokenizer *z)
{
    const str s = z->s;
    char quote = z->pos < s.len ? s.ptr[z->pos] : 0;
    size_t beg = z->pos;
    if (quote == '"' || quote == '\'') {
        ptrdiff_t end = str_find_char(s, quote, beg + 1);
        z->pos = end < 0 ? s.len : (size_t)end + 1;
        return str_sub(s, beg + 1, end < 0 ? s.len : (size_t)end);
    }
    while (z->pos < s.len && !is_space(s.ptr[z->pos]) && s.ptr[z->pos] != '>')
        z->pos++;
    return str_sub(s, beg, z->pos);
}

static void skip_space(struct tokenizer *z)
{
    z->pos = find_kind(z->s, z->pos, BYTE_SPACE, false);
}

static void read_attrs(struct tokenizer *z, struct html_token *t)
{
    t->attr_beg = z->attrs.n;
    for (;;) {
        while (z->pos < z->s.len && (is_space(z->s.ptr[z->pos]) || z->s.ptr[z->pos] == '/')) {
            t->self_closing = z->s.ptr[z->pos] == '/';
            z->pos++;
        }
        if (z->pos >= z->s.len || z->s.ptr[z->pos] == '>')
            break;
        t->self_closing = false;
        size_t beg = z->pos;
        z->pos = find_kind(z->s, beg + 1, BYTE_ENDS_ATTR, true);
        struct html_attr a = {.name = str_sub(z->s, beg, z->pos)};
        skip_space(z);
        if (z->pos < z->s.len && z->s.ptr[z->pos] == '=') {
            z->pos++;
            skip_space(z);
            a.value = attr_value(z);
        }
        if (z->attrs.n - t->attr_beg < LIMIT_HTML_ATTRS)
            *VEC_PUSH(&z->attrs, z->out) = a;
    }
    t->attr_end = z->attrs.n;
    z->pos += z->pos < z->s.len;
}

static void read_tag(struct tokenizer *z, struct html_token *t)
{
    size_t at = z->pos;
    bool close = z->s.ptr[at + 1] == '/';
    z->pos += close ? 2 : 1;
    size_t beg = z->pos;
    z->pos = find_kind(z->s, beg, BYTE_ENDS_NAME, true);
    t->kind = close ? TOKEN_CLOSE : TOKEN_OPEN;
    t->name = str_sub(z->s, beg, z->pos);
    t->tag = tag_of(z, t->name);
    read_attrs(z, t);
    t->span = (src_span){(uint32_t)at, (uint32_t)z->pos};
}

/* A '<' that begins a tag or markup, at or after `from`. */
static size_t next_markup(const struct tokenizer *z, size_t from)
{
    for (size_t i = from; i < z->s.len; i++) {
        if (z->s.ptr[i] != '<') { /* else, most often, it is at hand */
            ptrdiff_t at = str_find_char(z->s, '<', i);
            if (at < 0)
                return z->s.len;
            i = (size_t)at;
        }
        char next = i + 1 < z->s.len ? z->s.ptr[i + 1] : 0;
        if (is_letter(next) || next == '!' || next == '?' || next == '/')
            return i;
    }
    return z->s.len;
}

void next_token(struct tokenizer *z, struct html_token *t)
{
    *t = (struct html_token){.kind = TOKEN_END};
    if (z->pos >= z->s.len)
        return;
    size_t at = next_markup(z, z->pos);
    if (at > z->pos) {
        t->kind = TOKEN_TEXT;
        t->span = (src_span){(uint32_t)z->pos, (uint32_t)at};
        z->pos = at;
        return;
    }
    char next = at + 1 < z->s.len ? z->s.ptr[at + 1] : 0;
    bool close = next == '/' && at + 2 < z->s.len && is_letter(z->s.ptr[at + 2]);
    if (is_letter(next) || close) {
        read_tag(z, t);
        if (t->span.end >= z->s.len && z->s.ptr[z->s.len - 1] != '>')
            t->kind = TOKEN_SKIP; /* the file ends inside a tag */
        return;
    }
    t->kind = TOKEN_SKIP;
    z->pos = markup_end(z, at);
}

/* `name` stands at `at`, as the name of a tag. */
static bool names_tag(str s, size_t at, str name)
{
    size_t end = at + name.len;
    return end <= s.len && str_eq_nocase(str_sub(s, at, end), name) &&
           (end == s.len || byte_kinds[(unsigned char)s.ptr[end]] & BYTE_ENDS_NAME);
}

/* Inside "<!--" a script may write a script of its own, end tag and all. */
size_t raw_text_end(const struct tokenizer *z, const struct html_token *t)
{
    str name = t->name;
    bool script = t->tag == TAG_SCRIPT, hidden = false, nested = false;
    size_t last = z->pos;
    for (size_t i = z->pos; i < z->s.len; i++) {
        const char *p = memchr(z->s.ptr + i, '<', z->s.len - i);
        if (!p)
            break;
        i = (size_t)(p - z->s.ptr);
        if (hidden && str_find(str_sub(z->s, last, i), STR("-->"), 0) >= 0)
            hidden = nested = false;
        last = i;
        bool close = i + 1 < z->s.len && z->s.ptr[i + 1] == '/';
        if (close && names_tag(z->s, i + 2, name)) {
            if (!nested)
                return i;
            nested = false;
        } else if (script && str_starts(str_sub(z->s, i, z->s.len), STR("<!--"))) {
            hidden = true;
            last = i + 2; /* "<!-->" is whole */
        } else if (hidden && names_tag(z->s, i + 1, name)) {
            nested = true;
        }
    }
    return z->s.len;
}
