/* Comes between the program and the system (LD_PRELOAD): counts the calls that change something below FAULT_ROOT, and
   at call number FAULT_AT fails as FAULT_KIND says (ENOSPC, EIO, EACCES), or kills the process before or after it.
   What it did is written to FAULT_LOG. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static const char *root, *kind, *log_path;
static long at;
static atomic_long calls;
static atomic_char is_ours[4096]; /* by file descriptor */

__attribute__((constructor)) static void start(void) {
    root = getenv("FAULT_ROOT");
    kind = getenv("FAULT_KIND");
    log_path = getenv("FAULT_LOG");
    const char *number = getenv("FAULT_AT");
    at = number ? atol(number) : 0;
}

/* A path counts below the root, and where it is relative: the process starts in the root. */
static int counts(const char *path) {
    return root && path && (path[0] != '/' || strncmp(path, root, strlen(root)) == 0);
}

static int counts_fd(int fd) { return fd >= 0 && fd < 4096 && is_ours[fd]; }

static void tell(const char *name, const char *path) {
    char line[5000];
    int length = snprintf(line, sizeof line, "%s %s\n", name, path ? path : "");
    int fd = syscall(SYS_openat, AT_FDCWD, log_path, O_WRONLY | O_CREAT | O_APPEND, 0644);
    if (fd >= 0) {
        syscall(SYS_write, fd, line, length);
        syscall(SYS_close, fd);
    }
}

static void die(void) {
    syscall(SYS_kill, getpid(), SIGKILL);
    for (;;) pause();
}

enum { PASS, FAIL, DIE_AFTER };

static int verdict(const char *name, const char *path) {
    if (atomic_fetch_add(&calls, 1) + 1 != at || !kind) return PASS;
    tell(name, path);
    if (!strcmp(kind, "kill-before")) die();
    if (!strcmp(kind, "kill-after")) return DIE_AFTER;
    errno = !strcmp(kind, "ENOSPC") ? ENOSPC : !strcmp(kind, "EIO") ? EIO : EACCES;
    return FAIL;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

#define GUARD(condition, path, type, call)                     \
    do {                                                       \
        int v = (condition) ? verdict(__func__, path) : PASS;  \
        if (v == FAIL) return -1;                              \
        type result = call;                                    \
        if (v == DIE_AFTER) die();                             \
        return result;                                         \
    } while (0)

static int opened(int fd, int counted) {
    if (fd >= 0 && fd < 4096) is_ours[fd] = counted;
    return fd;
}

#define OPEN(name, parameters, ...)                                                      \
    int name parameters {                                                                \
        va_list list;                                                                    \
        va_start(list, flags);                                                           \
        mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(list, mode_t) : 0;        \
        va_end(list);                                                                    \
        int counted = (flags & (O_ACCMODE | O_CREAT)) != O_RDONLY && counts(path);       \
        GUARD(counted, path, int, opened(REAL(name)(__VA_ARGS__, flags, mode), counted)); \
    }
OPEN(open, (const char *path, int flags, ...), path)
OPEN(open64, (const char *path, int flags, ...), path)
OPEN(openat, (int folder, const char *path, int flags, ...), folder, path)
OPEN(openat64, (int folder, const char *path, int flags, ...), folder, path)

int close(int fd) {
    if (fd >= 0 && fd < 4096) is_ours[fd] = 0;
    return syscall(SYS_close, fd);
}

ssize_t write(int fd, const void *bytes, size_t n) { GUARD(counts_fd(fd), "", ssize_t, REAL(write)(fd, bytes, n)); }
ssize_t writev(int fd, const struct iovec *parts, int n) {
    GUARD(counts_fd(fd), "", ssize_t, REAL(writev)(fd, parts, n));
}
ssize_t copy_file_range(int from, off64_t *a, int to, off64_t *b, size_t n, unsigned flags) {
    GUARD(counts_fd(to), "", ssize_t, REAL(copy_file_range)(from, a, to, b, n, flags));
}
ssize_t sendfile64(int to, int from, off64_t *a, size_t n) {
    GUARD(counts_fd(to), "", ssize_t, REAL(sendfile64)(to, from, a, n));
}
int fsync(int fd) { GUARD(1, "", int, REAL(fsync)(fd)); }
int fdatasync(int fd) { GUARD(1, "", int, REAL(fdatasync)(fd)); }
int ftruncate64(int fd, off64_t length) { GUARD(counts_fd(fd), "", int, REAL(ftruncate64)(fd, length)); }
int fchmod(int fd, mode_t mode) { GUARD(counts_fd(fd), "", int, REAL(fchmod)(fd, mode)); }
int fchown(int fd, uid_t u, gid_t g) { GUARD(counts_fd(fd), "", int, REAL(fchown)(fd, u, g)); }
int chmod(const char *path, mode_t mode) { GUARD(counts(path), path, int, REAL(chmod)(path, mode)); }
int mkdir(const char *path, mode_t mode) { GUARD(counts(path), path, int, REAL(mkdir)(path, mode)); }
int rmdir(const char *path) { GUARD(counts(path), path, int, REAL(rmdir)(path)); }
int unlink(const char *path) { GUARD(counts(path), path, int, REAL(unlink)(path)); }
int unlinkat(int folder, const char *path, int flags) {
    GUARD(counts(path), path, int, REAL(unlinkat)(folder, path, flags));
}
int rename(const char *from, const char *to) { GUARD(counts(to), to, int, REAL(rename)(from, to)); }
int renameat2(int a, const char *from, int b, const char *to, unsigned flags) {
    GUARD(counts(to), to, int, REAL(renameat2)(a, from, b, to, flags));
}
int link(const char *from, const char *to) { GUARD(counts(to), to, int, REAL(link)(from, to)); }
int linkat(int a, const char *from, int b, const char *to, int flags) {
    GUARD(counts(to), to, int, REAL(linkat)(a, from, b, to, flags));
}
