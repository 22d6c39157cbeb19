"""How much processor time a program has had."""

from __future__ import annotations

import time

import psutil  # type: ignore[import-untyped]

_WHOLE_PROCESS_SCHEDULED = 2


def processor_seconds(pid: int) -> float:
    """Give the processor time of all threads of a process, to the microsecond where the system tells."""
    try:
        return time.clock_gettime((~pid << 3) | _WHOLE_PROCESS_SCHEDULED)  # Linux: clock_getcpuclockid(3)
    except OSError:
        used = psutil.Process(pid).cpu_times()
        return float(used.user + used.system)
