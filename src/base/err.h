/* err: what the world does to us (disk, port, permission, usage).
 *
 * Bad input is no error: it becomes a `problem` of the document.  A bug is an assert.  Fallible
 * functions return enum err, warn when ignored, and fill an optional struct err_info, which is
 * untouched on success. */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include "base/str.h"

enum err { OK = 0, ERR_USAGE, ERR_IO, ERR_LIMIT, ERR_FORMAT, ERR_STORE, ERR_BUSY };

#define MUST_USE __attribute__((warn_unused_result))

struct err_info {
    enum err code;
    uint64_t at;    /* byte position, where there is one */
    char what[320]; /* one factual line, no capital, no full stop: "unable to open 'x'" */
    char hint[240]; /* a full sentence: what to do; may be empty */
};

/* Fills `info` (may be NULL) and returns `code`, so that callers can write `return err_set(...)`.
 */
enum err err_set(struct err_info *info, enum err code, const char *what, ...)
    __attribute__((format(printf, 3, 4)));
void err_hint(struct err_info *info, const char *hint, ...) __attribute__((format(printf, 2, 3)));

#endif
