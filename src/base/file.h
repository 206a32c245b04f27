/* file: whole files in and out of memory. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/arena.h"
#include "base/err.h"

/* Reads all of `path` into `out`.  Fails: ERR_IO (not there, a folder, unreadable), ERR_LIMIT
 * (longer than `max_bytes`).  Works for pipes too. */
MUST_USE enum err file_read(const char *path, size_t max_bytes, struct arena *out, str *bytes,
                            struct err_info *info);
/* The same from an open descriptor; `name` is for messages. */
MUST_USE enum err file_read_fd(int fd, const char *name, size_t max_bytes, struct arena *out,
                               str *bytes, struct err_info *info);
/* Maps `path` read-only for the rest of the process. */
MUST_USE enum err file_map(const char *path, str *bytes, struct err_info *info);
/* Writes `bytes` to a new file beside `path`, then renames: readers see the old or the new. */
MUST_USE enum err file_write(const char *path, str bytes, struct err_info *info);
/* In bytes; 0 for what is no file of a known size: a pipe, a folder, nothing. */
uint64_t file_size(const char *path);

#endif
