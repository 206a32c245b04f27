/* packc: compiles a folder of linguistic or world knowledge to a pack.
 *
 * Build tool, and at run time behind --lang-dir.  It reads, in the folder and those below it,
 *
 *   pack.ini            `key = value` lines; `index TABLE COLUMN` asks for a look-up
 *                       column, `skip FOLDER` leaves a folder out
 *   NAME.tsv            a table; NAME-more.tsv adds rows to table NAME (licences can live apart)
 *   NAME.rules *.frames blocks: lines of `keyword value`, blocks apart by blank lines, `#`
 * comments, indented lines go on with the value before model/NAME.bin      a blob
 *
 * and refuses what is wrong, with file and line: text that is not UTF-8 in NFC, a row with another
 * number of cells than its header, a row twice, a block without `why`, `yes` or `no`, two blocks of
 * one name.  It does not run the examples: that takes the stages above it (`tidings lang check`).
 */
#ifndef PACKC_PACKC_H
#define PACKC_PACKC_H

#include "base/arena.h"
#include "base/err.h"

/* Lives: the pack in `out`.  Fails: ERR_IO, ERR_FORMAT.  The same folder gives the same bytes. */
MUST_USE enum err packc_compile(const char *folder, struct arena *out, struct arena tmp,
                                str *pack_bytes, struct err_info *info);

#endif
