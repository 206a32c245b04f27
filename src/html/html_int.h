/* html_int: what tokenizer and tree builder share. */
#ifndef HTML_HTML_INT_H
#define HTML_HTML_INT_H

#include "base/vec.h"
#include "doc/limits.h"
#include "html/html.h"

enum token_kind { TOKEN_END, TOKEN_TEXT, TOKEN_OPEN, TOKEN_CLOSE, TOKEN_SKIP };

struct html_token {
    enum token_kind kind;
    src_span span;
    str name; /* of a tag, as in the source */
    enum html_tag tag;
    bool self_closing;
    uint32_t attr_beg, attr_end;
};

enum { TAG_SLOTS = 256 };

struct tokenizer {
    str s;
    size_t pos;
    struct arena *out;
    uint8_t tags[TAG_SLOTS]; /* enum html_tag by the hash of its name */
    struct {
        VEC_FIELDS(struct html_attr)
    } attrs;
};

struct tokenizer tokenizer_open(str source, struct arena *out);
void next_token(struct tokenizer *z, struct html_token *t);
/* Where the raw text of the element that `t` opened, which begins at the tokenizer's place, ends.
 */
size_t raw_text_end(const struct tokenizer *z, const struct html_token *t);
str tag_name(enum html_tag tag); /* empty for TAG_OTHER */

/* What a byte does in markup. */
enum byte_kind { BYTE_SPACE = 1, BYTE_ENDS_NAME = 2, BYTE_ENDS_ATTR = 4 };
extern const uint8_t byte_kinds[256];

static inline bool is_space(char c)
{
    return byte_kinds[(unsigned char)c] & BYTE_SPACE;
}

#endif
