"""Run a command and report its cost.

In:  the command, as arguments.
Out: one line of JSON on stdout: `wall` and `cpu` (user and system) in seconds, `peak` resident memory in MiB, `status`.
     The command's stdout is discarded, its stderr is passed through.

It runs in a process of its own because of the peak: the kernel starts counting before the command replaces the parent's
image, so a command's peak is never below that of the process that starts it. This one is small (about 8 MiB).
"""
import os
import sys
import time


def main():
    null = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_RDWR, 0) for stream in (0, 1)]
    started = time.monotonic()
    process = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=null)
    _, status, usage = os.wait4(process, 0)
    wall = time.monotonic() - started
    kib = usage.ru_maxrss / 1024 if sys.platform == "darwin" else usage.ru_maxrss
    print(f'{{"wall": {wall:.6f}, "cpu": {usage.ru_utime + usage.ru_stime:.6f}, "peak": {kib / 1024:.1f}, '
          f'"status": {os.waitstatus_to_exitcode(status)}}}')


main()
