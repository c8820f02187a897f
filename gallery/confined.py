"""Confinement of a process that hostile bytes go through: limits it can't lift, no network, an end with its parent.

Imported by children that start alone; so it knows nothing else of the gallery.
"""

import ctypes
import os
import resource
import signal
import sys
from dataclasses import dataclass

NICE = 10
_SIGNAL_AT_PARENTS_DEATH = 1  # PR_SET_PDEATHSIG of linux/prctl.h
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000  # CLONE_NEWUSER, CLONE_NEWNET of linux/sched.h


@dataclass(frozen=True)
class Limits:
    """Of one process: seconds, bytes, and how many files it may hold open."""

    cpu_seconds: int
    memory: int
    largest_file: int
    open_files: int = 32


def confine(limits: Limits) -> None:
    """Limits that a decoder led astray can't lift; no network where the kernel lets us leave it."""
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        # Who isn't root can leave the network only as a user apart. That resets the signal: so it comes after.
        if libc.unshare(_NEW_NETWORK) != 0:
            libc.unshare(_NEW_NETWORK | _NEW_USER)
        libc.prctl(_SIGNAL_AT_PARENTS_DEATH, signal.SIGKILL)
    os.nice(NICE)
    for limit, most in _limits(limits):
        hard = resource.getrlimit(limit)[1]
        value = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(limit, (value, value))


def _limits(limits: Limits) -> list[tuple[int, int]]:
    found = [
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_FSIZE, limits.largest_file),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_CORE, 0),
    ]
    if sys.platform != "darwin":  # which knows this limit and refuses to set it
        found.append((resource.RLIMIT_AS, limits.memory))
    return found


def become(cpu_seconds: str, memory: str, largest_file: str, program: str, *arguments: str) -> None:
    """Confine this process, then let it be another program: what it was told outlives the change."""
    confine(Limits(int(cpu_seconds), int(memory), int(largest_file)))
    os.execv(program, [program, *arguments])  # noqa: S606 -- what we were started for
