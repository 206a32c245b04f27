#include "base/arena.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

static _Noreturn void out_of_memory(size_t size)
{
    fprintf(stderr, "tidings: out of memory (%zu bytes wanted)\n", size);
    abort();
}

struct arena arena_reserve(size_t size_bytes)
{
    void *p = mmap(NULL, size_bytes, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (p == MAP_FAILED)
        out_of_memory(size_bytes);
    return (struct arena){.cur = p, .end = (char *)p + size_bytes, .base = p};
}

void arena_release(struct arena *a)
{
    if (a->base)
        munmap(a->base, (size_t)(a->end - a->base));
    *a = (struct arena){0};
}

void arena_reset(struct arena *a, size_t keep_bytes)
{
    size_t used = arena_used(a);
    keep_bytes = (keep_bytes + 4095) & ~(size_t)4095;
    if (used > keep_bytes)
        madvise(a->base + keep_bytes, used - keep_bytes, MADV_DONTNEED);
    a->cur = a->base;
}

void *arena_take(struct arena *a, size_t n, size_t size, size_t align)
{
    size_t pad = (size_t)(-(uintptr_t)a->cur & (align - 1));
    size_t total;
    bool over = __builtin_mul_overflow(n, size, &total);
    if (over || total > (size_t)(a->end - a->cur) || pad > (size_t)(a->end - a->cur) - total) {
        if (a->escape)
            longjmp(*a->escape, 1);
        out_of_memory(total);
    }
    char *p = a->cur + pad;
    a->cur = p + total;
    return p;
}

void *arena_alloc(struct arena *a, size_t n, size_t size, size_t align)
{
    char *p = arena_take(a, n, size, align);
    return p == a->cur ? p : memset(p, 0, n * size);
}

str arena_str(struct arena *a, str s)
{
    char *p = arena_bytes(a, s.len);
    if (s.len)
        memcpy(p, s.ptr, s.len);
    return (str){p, s.len};
}

char *arena_cstr(struct arena *a, str s)
{
    char *p = arena_bytes(a, s.len + 1);
    if (s.len)
        memcpy(p, s.ptr, s.len);
    p[s.len] = '\0';
    return p;
}

str arena_printf(struct arena *a, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    assert(len >= 0);
    char *p = arena_bytes(a, (size_t)len + 1);
    va_start(args, format);
    vsnprintf(p, (size_t)len + 1, format, args);
    va_end(args);
    return (str){p, (size_t)len};
}

void arena_check_apart(const struct arena *out, const struct arena *tmp)
{
    assert(out->base != tmp->base);
}
