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

struct tokenizer {
    str s;
    size_t pos;
    struct arena *out;
    struct {
        VEC_FIELDS(struct html_attr)
    } attrs;
};

void next_token(struct tokenizer *z, struct html_token *t);
/* Where the raw text of element `name` that begins at the tokenizer's place ends. */
size_t raw_text_end(const struct tokenizer *z, str name);
enum html_tag tag_of(str name);
str tag_name(enum html_tag tag); /* empty for TAG_OTHER */

#endif
