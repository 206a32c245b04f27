/* intake: finds the documents in what is given: files, standard input, lines of JSON Lines.
 *
 * Items come in input order and borrow from mapped files, so that workers can take them as they
 * are; intake_record makes the record, in the worker.  A line that is no JSON, a file that can't
 * be opened: an item too, with its problem, never a missing one. */
#ifndef INTAKE_INTAKE_H
#define INTAKE_INTAKE_H

#include "base/err.h"
#include "doc/record.h"

enum input_kind { INPUT_AUTO, INPUT_HTML, INPUT_TEXT, INPUT_JSONL, N_INPUT_KIND };

struct intake_options {
    enum input_kind input;
    str lang, published; /* as if given with each document; empty: not */
    int64_t now;         /* seconds since 1970: the time first added */
};

struct item {
    str bytes; /* the file, or the line */
    str id;    /* path, or PATH:LINE until the line is read */
    enum input_kind kind;
    bool failed; /* could not be opened: `what`, `hint` */
    str what, hint;
};

struct intake;

struct intake *intake_open(char *const *paths, int n, const struct intake_options *options,
                           struct arena *process);
/* The next document; false at the end.  One thread at a time. */
bool intake_next(struct intake *in, struct item *item);
/* How much of the bytes of all files was taken, from 0 to 1; 0 when one of them is no file of a
 * known size.  From any thread. */
double intake_share(const struct intake *in);
/* Some file could not be opened: the exit status will be 1. */
bool intake_failed(const struct intake *in);

/* Makes the record of an item.  Lives: in `out`, borrowing from the item.  A problem is
 * told in `code` and `what`, which are empty else; it leaves an empty payload if there is no
 * reading on. */
void intake_record(const struct item *item, const struct intake_options *options, struct arena *out,
                   struct record *record, str *code, str *what);

bool input_kind_parse(str name, enum input_kind *kind);

#endif
