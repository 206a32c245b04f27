/* format: the bytes of a pack.  All numbers are little-endian u32 or u16, all places are offsets
 * from the beginning, so that a pack can be mapped as it is and lies in .rodata. */
#ifndef PACK_FORMAT_H
#define PACK_FORMAT_H

#include <stdint.h>

#define PACK_MAGIC "TIDPACK\n"
enum { PACK_FORMAT = 2, PACK_CLASSES_MAX = 64, PACK_COLUMNS_MAX = 24 };

/* Offset of a string: u16 length, then its bytes. */
typedef uint32_t pack_str;

struct pack_array {
    uint32_t at, n;
};

struct pack_header {
    char magic[8]; /* PACK_MAGIC without its NUL */
    uint32_t format;
    uint32_t size_bytes;
    char hash[64]; /* SHA-256 in hex over everything behind the header */
    pack_str name;
    struct pack_array tables;   /* struct pack_table */
    struct pack_array blocks;   /* struct pack_block */
    struct pack_array lines;    /* struct pack_line */
    struct pack_array blobs;    /* struct pack_blob_entry */
    struct pack_array settings; /* struct pack_setting_entry */
    struct pack_array classes;  /* pack_str */
    struct pack_array files;    /* pack_str */
    struct pack_array edges;    /* struct pack_edge; n is a power of two */
    struct pack_array nodes;    /* u32: first phrase of node i; node i ends where i + 1 begins */
    struct pack_array phrases;  /* struct pack_phrase */
};

struct pack_table {
    pack_str name;
    uint32_t n_rows, n_columns;
    uint32_t first_row; /* number of row 0 among all rows of the pack */
    pack_str columns[PACK_COLUMNS_MAX];
    uint32_t index[PACK_COLUMNS_MAX]; /* offset of a struct pack_index; or 0 */
    uint32_t cells;                   /* offset of pack_str[n_rows * n_columns] */
    uint32_t origins;                 /* offset of u32[n_rows]: file << 20 | line */
};

/* Finds rows by a cell: `rows` are all of them sorted by it, slots (a power of two) tell by the
 * hash of a cell where the run of its rows lies. */
struct pack_index {
    uint32_t rows; /* offset of u32[n_rows] */
    struct pack_array slots;
};

struct pack_index_slot {
    uint32_t key;      /* upper half of the cell's hash */
    uint32_t first, n; /* the run in `rows`; n == 0: empty slot */
};

struct pack_edge {
    uint32_t key;  /* of (node, word); what ends there is checked against its form */
    uint32_t node; /* 0: empty slot */
};

enum phrase_case { CASE_ANY, CASE_CAPITAL, CASE_UPPER };

struct pack_phrase {
    pack_str form; /* folded */
    uint32_t row;
    uint16_t table;
    uint8_t class_number;
    uint8_t letter_case; /* enum phrase_case: what the text must show */
};

struct pack_line {
    pack_str key, value;
    uint32_t line;
};

struct pack_block {
    pack_str keyword, name, file;
    uint32_t line, first_line, n_lines;
};

struct pack_blob_entry {
    pack_str name;
    uint32_t at, size;
};

struct pack_setting_entry {
    pack_str key, value;
};

#endif
