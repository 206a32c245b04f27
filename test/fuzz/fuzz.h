/* fuzz: what all targets share.
 *
 * A target is one function that gives arbitrary bytes to one reader.  libFuzzer calls it when the
 * build is clang's (`./dev fuzz`), main.c else.  Nothing is compared: the sanitizers and the
 * program's own asserts find what is wrong. */
#ifndef TEST_FUZZ_FUZZ_H
#define TEST_FUZZ_FUZZ_H

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/err.h"

/* The name is libFuzzer's. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Arenas of a target: emptied before each input, reserved at the first. */
struct fuzz_arenas {
    struct arena out, tmp;
};

/* The input as a str in memory of exactly its size, so that a byte read behind it is found. */
static inline str fuzz_begin(struct fuzz_arenas *a, const uint8_t *data, size_t size)
{
    if (!a->out.base) {
        a->out = arena_reserve((size_t)1 << 30);
        a->tmp = arena_reserve((size_t)1 << 30);
    }
    arena_reset(&a->out, (size_t)1 << 20);
    arena_reset(&a->tmp, (size_t)1 << 20);
    return (str){(const char *)data, size};
}

/* What a target needs before it can begin: it succeeds, or the target is worth nothing. */
static inline void fuzz_need(enum err e, const struct err_info *info)
{
    if (e) {
        fprintf(stderr, "fuzz: %s\n", info->what);
        exit(2);
    }
}

/* A new folder for what a reader takes from disk; it goes when the program ends. */
static char fuzz_folder_name[] = "/tmp/tidings-fuzz-XXXXXX";

static inline void fuzz_folder_remove(void)
{
    DIR *folder = opendir(fuzz_folder_name);
    if (!folder || chdir(fuzz_folder_name) != 0)
        return;
    for (struct dirent *file; (file = readdir(folder));)
        unlink(file->d_name);
    closedir(folder);
    rmdir(fuzz_folder_name);
}

static inline const char *fuzz_folder(void)
{
    const struct err_info info = {.what = "unable to make a folder"};
    fuzz_need(mkdtemp(fuzz_folder_name) ? OK : ERR_IO, &info);
    atexit(fuzz_folder_remove);
    return fuzz_folder_name;
}

#endif
