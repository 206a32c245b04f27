/* export_int: what the room's files share while one document is written. */
#ifndef EXPORT_EXPORT_INT_H
#define EXPORT_EXPORT_INT_H

#include "export/export.h"
#include "export/points.h"
#include "json/json.h"

struct writer {
    struct json_out j;
    const struct doc *d;
    const struct packs *packs;
    struct points text, source;
    struct fact_ids ids;
    struct arena *tmp;
};

/* [b, e], as they are; of a span in code points of the text. */
void put_pair(struct writer *w, uint32_t beg, uint32_t end);
void put_points(struct writer *w, txt_span span);
/* "key": [b, e] in code points of the text; null for TXT_NONE. */
void put_span(struct writer *w, str key, txt_span span);
void put_list(struct writer *w, str key, void (*one)(struct writer *, uint32_t), uint32_t n);
void put_facts(struct writer *w);

#endif
