#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"

static enum err open_failed(const char *path, struct err_info *info)
{
    err_set(info, ERR_IO, "unable to open '%s': %s", path, strerror(errno));
    if (errno == ENOENT)
        err_hint(info, "Check the spelling of the path.");
    return ERR_IO;
}

enum err file_read_fd(int fd, const char *name, size_t max_bytes, struct arena *out, str *bytes,
                      struct err_info *info)
{
    struct stat st;
    if (fstat(fd, &st) != 0)
        return open_failed(name, info);
    if (S_ISDIR(st.st_mode)) {
        err_set(info, ERR_IO, "'%s' is a folder", name);
        err_hint(info, "Give the files in it, for example %s/*.html", name);
        return ERR_IO;
    }
    struct buf b = buf_make(out, max_bytes);
    char block[65536];
    for (;;) {
        ssize_t n = read(fd, block, sizeof block);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return err_set(info, ERR_IO, "unable to read '%s': %s", name, strerror(errno));
        if (n == 0)
            break;
        buf_add(&b, (str){block, (size_t)n});
        if (b.truncated)
            return err_set(info, ERR_LIMIT, "'%s' is longer than %zu bytes", name, max_bytes);
    }
    *bytes = buf_str(&b);
    return OK;
}

enum err file_read(const char *path, size_t max_bytes, struct arena *out, str *bytes,
                   struct err_info *info)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return open_failed(path, info);
    enum err e = file_read_fd(fd, path, max_bytes, out, bytes, info);
    close(fd);
    return e;
}

enum err file_map(const char *path, str *bytes, struct err_info *info)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return open_failed(path, info);
    struct stat st;
    void *p = MAP_FAILED;
    if (fstat(fd, &st) == 0 && st.st_size > 0)
        p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (p == MAP_FAILED)
        return err_set(info, ERR_IO, "unable to map '%s': %s", path, strerror(errno));
    *bytes = (str){p, (size_t)st.st_size};
    return OK;
}

static enum err write_all(int fd, str bytes)
{
    while (bytes.len) {
        ssize_t n = write(fd, bytes.ptr, bytes.len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return ERR_IO;
        bytes = str_sub(bytes, (size_t)n, bytes.len);
    }
    return fsync(fd) == 0 ? OK : ERR_IO;
}

enum err file_write(const char *path, str bytes, struct err_info *info)
{
    char tmp[PATH_MAX];
    if (snprintf(tmp, sizeof tmp, "%s.new", path) >= (int)sizeof tmp)
        return err_set(info, ERR_LIMIT, "path too long: '%s'", path);
    int fd = open(tmp, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0)
        return open_failed(tmp, info);
    enum err e = write_all(fd, bytes);
    if (close(fd) != 0 || e != OK || rename(tmp, path) != 0) {
        int cause = errno;
        unlink(tmp);
        return err_set(info, ERR_IO, "unable to write '%s': %s", path, strerror(cause));
    }
    return OK;
}

uint64_t file_size(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode) ? (uint64_t)st.st_size : 0;
}
