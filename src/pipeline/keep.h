/* keep: documents into a store, and the chronicle over all of them.
 *
 * add and rebuild share one path: record -> stages -> digest and rows -> store; at the end all
 * digests and decisions -> stories -> chronicle -> store.  One transaction for about a second of
 * work; a document is reported once it is safe on disk. */
#ifndef PIPELINE_KEEP_H
#define PIPELINE_KEEP_H

#include "pipeline/pipeline.h"
#include "store/store.h"

enum kept { KEPT_ADDED, KEPT_KNOWN, KEPT_FAILED };

/* One document that is safe on disk, or that could not be read. */
struct kept_document {
    enum kept state;
    str id, key;    /* key in hex, empty when it failed */
    str unreadable; /* message, when its file could not be opened */
};

/* What add did, for its summary. */
struct keep_totals {
    uint32_t documents, known, failed;
    uint32_t furniture, furniture_chars, problems;
    uint32_t dated[8]; /* by enum publish_basis */
    uint32_t translated;
    struct {
        char lang[12];
        uint32_t n;
    } langs[16];
    uint32_t n_langs;
};

struct keeper {
    void (*report)(void *self, const struct kept_document *k); /* may be NULL */
    void *self;
    struct keep_totals totals;
};

/* Adds all documents of `in`, then brings the chronicle up to date.  Fails: what the store does;
 * ERR_STORE with a hint when its derived rows are from other packs or another version. */
MUST_USE enum err pipeline_add(const struct engine *e, struct intake *in,
                               const struct run_options *options, struct store *store,
                               struct keeper *keeper, struct err_info *info);
/* Makes all derived rows again. */
MUST_USE enum err pipeline_rebuild(const struct engine *e, const struct run_options *options,
                                   struct store *store, struct keeper *keeper,
                                   struct err_info *info);
/* Stories and chronicle over all documents of the store, with all decisions. */
MUST_USE enum err pipeline_chronicle(const struct engine *e, struct store *store,
                                     struct err_info *info);

/* The same over digests in memory, without a store: stories and their events.  Lives: in `out`,
 * borrowing from the digests. */
MUST_USE enum err pipeline_group(const struct engine *e, const struct digests *digests,
                                 const struct decisions *decisions, struct chronicle *chronicle,
                                 struct arena *out, struct err_info *info);

#endif
