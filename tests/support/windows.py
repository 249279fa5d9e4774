"""A process that takes itself for one of Windows: what only POSIX has is gone, files stay open.

Run as a program, it does so, imports every module of bitext, and runs the command line that it is
given, once for each ``--next`` between words.
"""

import errno
import fcntl
import importlib
import os
import pkgutil
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any

GONE = ("fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "posix", "syslog", "readline")
"""Modules that Windows does not have."""

LACKING = {
    os: (
        *("fork", "forkpty", "getuid", "geteuid", "getgid", "getpgid", "setsid", "killpg", "nice"),
        *("sched_getaffinity", "sched_yield", "mkfifo", "chown", "statvfs", "uname", "getloadavg"),
        *("O_NOFOLLOW", "O_DIRECTORY", "O_CLOEXEC", "O_NONBLOCK", "fchmod", "wait", "waitid"),
    ),
    signal: (
        *("SIGKILL", "SIGHUP", "SIGQUIT", "SIGPIPE", "SIGALRM", "SIGUSR1", "SIGUSR2", "SIGCHLD"),
        *("alarm", "setitimer", "pthread_sigmask", "pthread_kill", "sigwait", "pause"),
    ),
}
"""Names that these modules do not have there."""


def locking(number: int, mode: int, size: int) -> None:
    """``msvcrt.locking``: a range of bytes from where the file stands, held by one process."""
    how = {
        MSVCRT.LK_UNLCK: fcntl.LOCK_UN,
        MSVCRT.LK_NBLCK: fcntl.LOCK_EX | fcntl.LOCK_NB,
    }[mode]
    try:
        fcntl.lockf(number, how, size, os.lseek(number, 0, os.SEEK_CUR))
    except OSError as error:
        raise OSError(errno.EACCES, "Permission denied") from error


MSVCRT = ModuleType("msvcrt")
vars(MSVCRT).update(LK_UNLCK=0, LK_LOCK=1, LK_NBLCK=2, locking=locking)


def guarding(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function that removes or renames files, and refuses those that this process has open."""

    def guarded(*paths: Any, **named: Any) -> Any:
        for path in paths:
            if os.path.realpath(path) in open_files():
                raise PermissionError(errno.EACCES, "The process cannot access the file", str(path))
        return function(*paths, **named)

    return guarded


def open_files() -> set[str]:
    """The files that this process has open; told by Linux."""
    found = set[str]()
    for link in Path("/proc/self/fd").iterdir():
        with suppress(OSError):  # that of the folder itself
            found.add(str(link.readlink()))
    return found


def become_windows() -> None:
    """Take away what Windows does not have, from the whole process and for good.

    Python's own modules and others' stay as this system has them: all that bitext imports is loaded
    before, and bitext alone is loaded again.
    """
    import_everything()
    for name in [name for name in sys.modules if name.partition(".")[0] == "bitext"]:
        del sys.modules[name]
    for module, names in LACKING.items():
        for name in names:
            if hasattr(module, name):
                delattr(module, name)
    for name in ("unlink", "remove", "rename", "replace"):
        setattr(os, name, guarding(getattr(os, name)))
    sys.modules |= dict.fromkeys(GONE)  # type: ignore[arg-type]  # None: an import of it fails
    sys.modules["msvcrt"] = MSVCRT
    sys.platform = "win32"


def import_everything() -> int:
    """Import every module of the package; gives back how many there are."""
    import bitext

    names = [found.name for found in pkgutil.walk_packages(bitext.__path__, "bitext.")]
    for name in names:
        if not name.endswith("__main__"):
            importlib.import_module(name)
    return len(names)


def main(words: list[str]) -> int:
    """Become Windows, import everything and run command lines; the first that fails ends it."""
    become_windows()
    print(import_everything(), "modules", flush=True)
    from bitext.cli import main as run

    line = list[str]()
    for word in [*words, "--next"]:
        if word != "--next":
            line.append(word)
            continue
        if line and (code := run(line)):
            return code
        line = []
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
