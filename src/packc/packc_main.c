/* The build tool: packc FOLDER PACK. */
#include <stdio.h>

#include "base/file.h"
#include "packc/packc.h"

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: packc FOLDER PACK\n");
        return 2;
    }
    struct arena out = arena_reserve((size_t)1 << 32), tmp = arena_reserve((size_t)1 << 33);
    struct err_info info;
    str bytes;
    enum err e = packc_compile(argv[1], &out, tmp, &bytes, &info);
    if (!e)
        e = file_write(argv[2], bytes, &info);
    if (e)
        fprintf(stderr, "packc: %s/%s\n", argv[1], info.what);
    return e ? 1 : 0;
}
