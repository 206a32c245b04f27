/* packc_int: what the compiler's parts share.  Everything lives in `tmp` of one compilation. */
#ifndef PACKC_PACKC_INT_H
#define PACKC_PACKC_INT_H

#include "base/map.h"
#include "base/vec.h"
#include "pack/format.h"
#include "packc/packc.h"

struct row {
    str *cells;
    uint32_t file, line;
};

struct source_table {
    str name;
    str *columns;
    uint32_t n_columns;
    bool indexed[PACK_COLUMNS_MAX];
    struct {
        VEC_FIELDS(struct row)
    } rows;
};

struct source_line {
    str key, value;
    uint32_t line;
};

struct source_block {
    str keyword, name, file;
    uint32_t line, first, n;
};

struct source_blob {
    str name, bytes;
};

struct setting {
    str key, value;
};

/* Everything read from the folder. */
struct source {
    struct arena *arena;
    str folder;
    struct {
        VEC_FIELDS(str)
    } files;
    struct {
        VEC_FIELDS(struct source_table)
    } tables;
    struct {
        VEC_FIELDS(struct source_block)
    } blocks;
    struct {
        VEC_FIELDS(struct source_line)
    } lines;
    struct {
        VEC_FIELDS(struct source_blob)
    } blobs;
    struct {
        VEC_FIELDS(struct setting)
    } settings;
};

/* The phrase index while it grows. */
struct phrase {
    uint32_t node;
    str form;
    uint32_t row;
    uint16_t table;
    uint8_t class_number, letter_case;
};

struct edge {
    uint32_t from, to;
    uint64_t word;
};

struct phrase_index {
    struct map nodes; /* (from, word hash) -> node */
    uint32_t n_nodes;
    struct {
        VEC_FIELDS(struct edge)
    } edges;
    struct {
        VEC_FIELDS(struct phrase)
    } phrases;
    struct {
        VEC_FIELDS(str)
    } classes;
};

MUST_USE enum err source_read(struct source *s, struct err_info *info);
MUST_USE enum err source_fail(struct err_info *info, str file, uint32_t line, const char *what, ...)
    __attribute__((format(printf, 4, 5)));
/* Every form of every table, split at '|', sorted by node. */
MUST_USE enum err phrases_build(const struct source *s, struct phrase_index *index,
                                struct err_info *info);
str pack_write(const struct source *s, const struct phrase_index *index, struct arena *out);

#endif
