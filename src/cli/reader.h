/* reader: what the commands that read a store have in common. */
#ifndef CLI_READER_H
#define CLI_READER_H

#include <stdio.h>

#include "cli/cli.h"
#include "export/rows.h"
#include "pipeline/pipeline.h"
#include "view/gloss.h"
#include "view/view.h"

struct reader {
    struct args *args;
    struct arena *out;
    struct packs *packs; /* of the process: the view outlives the reader */
    struct view *view;
    const struct gloss *gloss;
    bool json, colour;
};

/* One row as a line of JSON. */
#define JSON_LINE(reader, row_function, row)                                      \
    do {                                                                          \
        struct buf buf_ = buf_make((reader)->out, LIMIT_DOCUMENT_ARENA / 4);      \
        struct row_writer w_ = {                                                  \
            .j = {.buf = &buf_}, .gloss = (reader)->gloss, .tmp = (reader)->out}; \
        row_function(&w_, row);                                                   \
        printf("%.*s\n", STR_ARG(buf_str(&buf_)));                                \
    } while (0)

/* Opens the store of --db and reads --json, --format.  Says on standard error when the chronicle
 * is stale or made by another version.  0, or the exit status after a message. */
int reader_open(struct args *args, struct reader *r);
/* Closes the store before the command ends; else that is done behind it. */
void reader_close(struct reader *r);

/* The id of the entity that `typed` means; empty after a message. */
str reader_entity(struct reader *r, const char *typed);
/* Says that an id begins no fact or several; the exit status for it. */
int not_one_fact(uint32_t n, const char *typed);
/* The interval of --from and --to; false after a message. */
bool reader_days(struct reader *r, days *when);
/* --limit, or `otherwise`; false after a message. */
bool reader_limit(struct reader *r, uint32_t otherwise, uint32_t *limit);

/* Terminal: starts and ends bold, faint; nothing in a pipe. */
void style(const struct reader *r, const char *code);
/* The ending of a noun that is counted. */
const char *plural(uint32_t n);
/* The title of a story or a document, or that it has none. */
str title_of(str title);
/* Says on standard error that a list is empty, so that silence is no riddle; JSON Lines are silent.
 */
void say_if_none(const struct reader *r, uint32_t n, const char *what);
/* Prints `s` padded to `columns` (counted in code points), or whole when it is longer. */
void print_padded(str s, int columns);
/* The name of a document in brackets: its label. */
void print_source(const struct view_source *s);
/* One line an event, as `timeline` prints it; `wide`: its clauses under it. */
void print_event(const struct reader *r, const struct view_event *e, bool wide);
void print_difference(const struct reader *r, const struct view_difference *d);
void print_quote(const struct reader *r, const struct view_quote *q);
/* One line for all claims that say the same, with the first and the last day. */
void print_tenures(const struct reader *r, const struct view_tenures *list);

#endif
