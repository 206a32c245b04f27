/* stories: the stories of a chronicle as JSON Lines, without a store: `tidings annotate --stories`.
 */
#ifndef EXPORT_STORIES_H
#define EXPORT_STORIES_H

#include "base/buf.h"
#include "doc/row.h"

/* Turns the spans of the digest's events into code points of `text`, as export_stories prints them.
 */
void export_point_events(struct digest *g, str text, struct arena tmp);
/* Appends one line a story, as the contract has it; documents by their id as given. */
void export_stories(const struct chronicle *c, const struct digest *const *digests, uint32_t n,
                    struct buf *out, struct arena tmp);

#endif
