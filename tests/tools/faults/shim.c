/* Preloaded into a test process: counts every call that writes under one folder, and at the n-th
 * kills the process or answers with an error. Disarmed, it does nothing. It can also write down what
 * reaches the disk, in order, for the simulated power cuts. Built by tests/tools/faults/shim.py. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { OFF = 0, KILL = -1, TEAR = -2 }; /* an action above zero is the errno to answer with */

static char root[PATH_MAX];
static size_t root_length;
static long due, counted, fired;
static int action, for_ever, log_handle = -1;
static char last[PATH_MAX + 64];
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

/* What Python calls, through ctypes. */
void shim_arm(const char *folder, long number, int what, int lasting) {
    due = counted = fired = 0;
    last[0] = 0;
    root_length = strlen(folder);
    memcpy(root, folder, root_length + 1);
    action = what, for_ever = lasting, due = number;
}
void shim_record(const char *folder, int handle) { shim_arm(folder, 0, OFF, 0); log_handle = handle; }
void shim_disarm(void) { root_length = 0; due = 0; action = OFF; log_handle = -1; }
long shim_counted(void) { return counted; }
long shim_fired(void) { return fired; }
const char *shim_last(void) { return last; }

static int watched(const char *path) {
    return root_length && path && !strncmp(path, root, root_length) && (path[root_length] == '/' || !path[root_length]);
}

static int path_of(int handle, char *path) {
    char link[64];
    if (!root_length) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    char *gone = strstr(path, " (deleted)");
    if (gone) *gone = 0;
    return watched(path);
}

static int path_at(int folder, const char *name, char *path) {
    if (!root_length || !name) return 0;
    if (name[0] == '/') { snprintf(path, PATH_MAX, "%s", name); return watched(path); }
    char base[PATH_MAX];
    if (folder == AT_FDCWD) { if (!getcwd(base, sizeof base)) return 0; }
    else {
        char link[64];
        snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
        ssize_t length = readlink(link, base, sizeof base - 1);
        if (length <= 0) return 0;
        base[length] = 0;
    }
    snprintf(path, PATH_MAX, "%.2000s/%.2000s", base, name);
    return watched(path);
}

/* Count a call. Returns 0 to let it through, an errno to answer with, TEAR to do half of it and die. */
static int strikes(const char *call, const char *path) {
    int answer = 0;
    pthread_mutex_lock(&turn);
    counted++;
    if (due && (counted == due || (for_ever && counted > due))) {
        fired++;
        if (fired == 1) snprintf(last, sizeof last, "%s %s", call, path + root_length);
        answer = action;
    }
    pthread_mutex_unlock(&turn);
    if (answer == KILL) { kill(getpid(), SIGKILL); pause(); }
    return answer;
}

/* One line for each call, then its bytes: "write /path offset length\n....". */
static void note(const char *call, const char *path, long long at, const void *data, size_t length) {
    if (log_handle < 0) return;
    REAL(ssize_t, "write", int, const void *, size_t);
    char head[PATH_MAX + 96];
    pthread_mutex_lock(&turn);
    int size = snprintf(head, sizeof head, "%s\t%s\t%lld\t%zu\n", call, path, at, length);
    if (real(log_handle, head, size) != size || (length && real(log_handle, data, length) != (ssize_t)length)) abort();
    pthread_mutex_unlock(&turn);
}

static void die(void) { kill(getpid(), SIGKILL); pause(); }

#define REFUSE_IF(call, path) \
    do { int answer_ = strikes(call, path); if (answer_ == TEAR) die(); if (answer_ > 0) { errno = answer_; return -1; } } while (0)

static int writes(int flags) { return (flags & O_ACCMODE) != O_RDONLY || (flags & (O_CREAT | O_TRUNC)); }

#define OPENS(name) \
    int name(const char *path, int flags, ...) { \
        REAL(int, #name, const char *, int, ...); \
        char whole[PATH_MAX]; mode_t mode = 0; \
        if (flags & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); } \
        int mine = writes(flags) && path_at(AT_FDCWD, path, whole); \
        if (mine) REFUSE_IF("open", whole); \
        int handle = real(path, flags, mode); \
        if (mine && handle >= 0) note(flags & O_TRUNC ? "empty" : "open", whole, 0, 0, 0); \
        return handle; \
    }
OPENS(open)
OPENS(open64)

#define OPENS_AT(name) \
    int name(int folder, const char *path, int flags, ...) { \
        REAL(int, #name, int, const char *, int, ...); \
        char whole[PATH_MAX]; mode_t mode = 0; \
        if (flags & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); } \
        int mine = writes(flags) && path_at(folder, path, whole); \
        if (mine) REFUSE_IF("open", whole); \
        int handle = real(folder, path, flags, mode); \
        if (mine && handle >= 0) note(flags & O_TRUNC ? "empty" : "open", whole, 0, 0, 0); \
        return handle; \
    }
OPENS_AT(openat)
OPENS_AT(openat64)

ssize_t write(int handle, const void *data, size_t length) {
    REAL(ssize_t, "write", int, const void *, size_t);
    char path[PATH_MAX];
    if (!path_of(handle, path)) return real(handle, data, length);
    int answer = strikes("write", path);
    if (answer == TEAR) { if (real(handle, data, length / 2) < 0) die(); die(); }
    if (answer > 0) { errno = answer; return -1; }
    off_t at = lseek(handle, 0, SEEK_CUR);
    ssize_t done = real(handle, data, length);
    if (done > 0) note("write", path, at, data, done);
    return done;
}

#define WRITES_AT(name) \
    ssize_t name(int handle, const void *data, size_t length, off_t at) { \
        REAL(ssize_t, #name, int, const void *, size_t, off_t); \
        char path[PATH_MAX]; \
        if (!path_of(handle, path)) return real(handle, data, length, at); \
        int answer = strikes("pwrite", path); \
        if (answer == TEAR) { if (real(handle, data, length / 2, at) < 0) die(); die(); } \
        if (answer > 0) { errno = answer; return -1; } \
        ssize_t done = real(handle, data, length, at); \
        if (done > 0) note("write", path, at, data, done); \
        return done; \
    }
WRITES_AT(pwrite)
WRITES_AT(pwrite64)

#define SYNCS(name) \
    int name(int handle) { \
        REAL(int, #name, int); \
        char path[PATH_MAX]; \
        if (!path_of(handle, path)) return real(handle); \
        REFUSE_IF(#name, path); \
        int answer = real(handle); \
        note("sync", path, 0, 0, 0); \
        return answer; \
    }
SYNCS(fsync)
SYNCS(fdatasync)

#define CUTS(name) \
    int name(int handle, off_t length) { \
        REAL(int, #name, int, off_t); \
        char path[PATH_MAX]; \
        if (!path_of(handle, path)) return real(handle, length); \
        REFUSE_IF("ftruncate", path); \
        int answer = real(handle, length); \
        if (!answer) note("length", path, length, 0, 0); \
        return answer; \
    }
CUTS(ftruncate)
CUTS(ftruncate64)

#define ON_A_PATH(name, word, type, ...) \
    int name(const char *given type) { \
        REAL(int, #name, const char * type); \
        char path[PATH_MAX]; \
        if (!path_at(AT_FDCWD, given, path)) return real(given __VA_ARGS__); \
        REFUSE_IF(word, path); \
        int answer = real(given __VA_ARGS__); \
        if (!answer) note(word, path, 0, 0, 0); \
        return answer; \
    }
#define MODE , mode_t mode
ON_A_PATH(unlink, "unlink", , )
ON_A_PATH(rmdir, "rmdir", , )
ON_A_PATH(mkdir, "mkdir", MODE, , mode)
ON_A_PATH(chmod, "chmod", MODE, , mode)

int unlinkat(int folder, const char *given, int flags) {
    REAL(int, "unlinkat", int, const char *, int);
    char path[PATH_MAX];
    if (!path_at(folder, given, path)) return real(folder, given, flags);
    REFUSE_IF("unlink", path);
    int answer = real(folder, given, flags);
    if (!answer) note("unlink", path, 0, 0, 0);
    return answer;
}

int rename(const char *from, const char *to) {
    REAL(int, "rename", const char *, const char *);
    char old[PATH_MAX], fresh[PATH_MAX];
    int mine = path_at(AT_FDCWD, from, old) | path_at(AT_FDCWD, to, fresh);
    if (!mine) return real(from, to);
    REFUSE_IF("rename", fresh);
    int answer = real(from, to);
    if (!answer && log_handle >= 0) note("rename", old, 0, fresh, strlen(fresh));
    return answer;
}

int link(const char *from, const char *to) {
    REAL(int, "link", const char *, const char *);
    char fresh[PATH_MAX];
    if (!path_at(AT_FDCWD, to, fresh)) return real(from, to);
    REFUSE_IF("link", fresh);
    return real(from, to);
}

/* Copies made inside the system: one call each, or they would slip past. */
ssize_t sendfile64(int out, int in, off_t *at, size_t length) {
    REAL(ssize_t, "sendfile64", int, int, off_t *, size_t);
    char path[PATH_MAX];
    if (!path_of(out, path)) return real(out, in, at, length);
    REFUSE_IF("sendfile", path);
    return real(out, in, at, length);
}
ssize_t sendfile(int out, int in, off_t *at, size_t length) {
    REAL(ssize_t, "sendfile", int, int, off_t *, size_t);
    char path[PATH_MAX];
    if (!path_of(out, path)) return real(out, in, at, length);
    REFUSE_IF("sendfile", path);
    return real(out, in, at, length);
}
ssize_t copy_file_range(int in, off_t *from, int out, off_t *to, size_t length, unsigned flags) {
    REAL(ssize_t, "copy_file_range", int, off_t *, int, off_t *, size_t, unsigned);
    char path[PATH_MAX];
    if (!path_of(out, path)) return real(in, from, out, to, length, flags);
    REFUSE_IF("copy_file_range", path);
    return real(in, from, out, to, length, flags);
}
int posix_fallocate(int handle, off_t at, off_t length) {
    REAL(int, "posix_fallocate", int, off_t, off_t);
    char path[PATH_MAX];
    if (!path_of(handle, path)) return real(handle, at, length);
    int answer = strikes("fallocate", path);
    if (answer == TEAR) die();
    return answer > 0 ? answer : real(handle, at, length);
}
