/* Runs a target without libFuzzer: TARGET SECONDS FILE...
 *
 * Every file as it is, then mutations of them: bytes changed, cut out, doubled, and pieces of
 * another file put in.  The sequence is the same in every run; the seconds only say where it ends.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "fuzz.h"

enum { FILES_MAX = 64, INPUT_MAX = 1 << 16, CHANGES_MAX = 6 };

struct input {
    size_t n;
    uint8_t bytes[INPUT_MAX];
};

/* Marsaglia's xorshift64. */
static uint64_t draw(uint64_t *seed, size_t below)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return below ? *seed % below : 0;
}

/* Puts `n` bytes of `from` at `at`; what does not fit is left out. */
static void put_in(struct input *in, size_t at, const char *from, size_t n)
{
    if (n > INPUT_MAX - in->n)
        n = INPUT_MAX - in->n;
    memmove(in->bytes + at + n, in->bytes + at, in->n - at);
    if (n)
        memcpy(in->bytes + at, from, n);
    in->n += n;
}

static void cut_out(struct input *in, size_t at, size_t n)
{
    if (n > in->n - at)
        n = in->n - at;
    memmove(in->bytes + at, in->bytes + at + n, in->n - at - n);
    in->n -= n;
}

static void change(struct input *in, str other, uint64_t *seed)
{
    size_t at = draw(seed, in->n), n = 1 + draw(seed, 16), from = draw(seed, other.len);
    switch (draw(seed, 5)) {
    case 0:
        if (in->n)
            in->bytes[at] ^= (uint8_t)(1U << draw(seed, 8));
        break;
    case 1:
        if (in->n)
            in->bytes[at] = (uint8_t)draw(seed, 256);
        break;
    case 2: cut_out(in, at, n); break;
    case 3: in->n = at; break;
    default: n = draw(seed, other.len - from + 1); put_in(in, at, other.ptr + from, n);
    }
}

static void run(const struct input *in)
{
    uint8_t *exact = malloc(in->n ? in->n : 1);
    if (!exact)
        abort();
    memcpy(exact, in->bytes, in->n);
    LLVMFuzzerTestOneInput(exact, in->n);
    free(exact);
}

static void begin_with(struct input *in, str s)
{
    in->n = 0;
    put_in(in, 0, s.ptr, s.len);
}

int main(int argc, char **argv)
{
    static struct input in;
    struct arena a = arena_reserve((size_t)1 << 28);
    struct err_info info;
    str files[FILES_MAX];
    size_t n_files = 0, n_runs = 0;
    for (int i = 2; i < argc && n_files < FILES_MAX; i++, n_runs++) {
        fuzz_need(file_read(argv[i], INPUT_MAX, &a, &files[n_files], &info), &info);
        begin_with(&in, files[n_files++]);
        run(&in);
    }
    if (!n_files)
        return 2;
    uint64_t seed = 0x9E3779B97F4A7C15;
    for (time_t end = time(NULL) + atoi(argv[1]); time(NULL) < end; n_runs++) {
        begin_with(&in, files[draw(&seed, n_files)]);
        for (size_t i = 1 + draw(&seed, CHANGES_MAX); i-- > 0;)
            change(&in, files[draw(&seed, n_files)], &seed);
        run(&in);
    }
    printf("%zu inputs\n", n_runs);
    arena_release(&a);
    return 0;
}
