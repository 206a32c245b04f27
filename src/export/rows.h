/* rows: JSON of the rows that views give; one object each, without a line end.
 *
 * What the contract names (stories, events, differences) has its fields; more are beside them:
 * `gloss` as pieces, words or {id, name}; `from`, the document in short. */
#ifndef EXPORT_ROWS_H
#define EXPORT_ROWS_H

#include "view/gloss.h"
#include "view/view.h"
#include "json/json.h"

struct row_writer {
    struct json_out j;
    const struct gloss *gloss;
    struct arena *tmp;
};

void row_event(struct row_writer *w, const struct view_event *e);
void row_story(struct row_writer *w, const struct view_story *s);       /* with its texts */
void row_story_short(struct row_writer *w, const struct view_story *s); /* without */
void row_difference(struct row_writer *w, const struct view_difference *d);
void row_quote(struct row_writer *w, const struct view_quote *q);
void row_tenure(struct row_writer *w, const struct view_tenure *t);
void row_entity(struct row_writer *w, const struct view_entity *e);
void row_match(struct row_writer *w, const struct view_match *m);
void row_hit(struct row_writer *w, const struct view_hit *h);
void row_why(struct row_writer *w, const struct view_why *y);
void row_source(struct row_writer *w, const struct view_source *s);
void row_text(struct row_writer *w, const struct view_text *t);
void row_problem(struct row_writer *w, const struct view_problem *p);

#endif
