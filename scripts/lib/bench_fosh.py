"""Runs the real fosh as a whole process: how long it took, what memory it had, what its heap was."""

import contextlib
import os
import re
import shutil
import subprocess
import tempfile
import time

# "GC(12) Pause Young (Allocation Failure) 81M->14M(247M) 3.2ms", also with K.
AFTER = re.compile(r"GC\(\d+\) Pause .* \d+[KMG]->(\d+)([KMG])\(")
# Between two looks at a process; its last moments are not seen.
PAUSE = 0.02
MEGABYTES = {"K": 1 / 1024, "M": 1, "G": 1024}


def environment(scratch):
    """Of a user of our own, whose home is the scratch directory; what is in the cache is not made again."""
    ours = dict(os.environ, HOME=scratch, FIFTYONE_DO_NOT_TRACK="1")
    ours.setdefault("XDG_CACHE_HOME", os.path.expanduser("~/.cache"))
    ours["XDG_STATE_HOME"] = os.path.join(scratch, "state")
    return ours


def command(fosh, *words):
    return [fosh, "--no-config", "--yes", *words]


def copy(source, target):
    subprocess.run(["cp", "-R", source, target], check=True)


def most_resident(process):
    """Waits for its end; the most megabytes it has had in memory, as far as that can be read.

    Not what the system tells of an ended process, which counts that of its parent before the program was loaded.
    """
    most = 0
    while True:
        with contextlib.suppress(OSError), open("/proc/%d/status" % process.pid) as file:
            found = re.search(r"VmHWM:\s+(\d+) kB", file.read())
            most = int(found.group(1)) / 1024 if found else most
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(PAUSE)
            return most


class Result:
    """What became of one process.

    heaps: megabytes in use after each collection of garbage, in their order.
    """

    def __init__(self, seconds, resident, heaps, output):
        self.seconds, self.resident, self.heaps, self.output = seconds, resident, heaps, output

    def heap(self):
        """The most that was in use after a collection in the first and in the last third; nothing without three."""
        third = len(self.heaps) // 3
        return (max(self.heaps[:third]), max(self.heaps[-third:])) if third else None


class Fosh:
    """One fosh on one database, with a limited heap and a state directory of its own."""

    def __init__(self, fosh, scratch, uri, database, heap="256m"):
        self.fosh, self.scratch, self.heap = fosh, scratch, heap
        self.environment = environment(scratch)
        self.environment.update(FIFTYONE_DATABASE_URI=uri, FIFTYONE_DATABASE_NAME=database)

    def run(self, *words):
        with tempfile.NamedTemporaryFile(dir=self.scratch, suffix=".gc") as log, tempfile.TemporaryFile() as told:
            options = "-Xmx%s -Xlog:gc:file=%s:uptime" % (self.heap, log.name)
            start = time.perf_counter()
            process = subprocess.Popen(
                command(self.fosh, *words),
                env=dict(self.environment, FOSH_JAVA_OPTIONS=options),
                stdin=subprocess.DEVNULL,
                stdout=told,
                stderr=subprocess.STDOUT,
            )
            resident = most_resident(process)
            seconds = time.perf_counter() - start
            told.seek(0)
            output = told.read().decode("utf-8", "replace")
            if process.returncode:
                raise SystemExit("%s: exit status %d\n%s" % (" ".join(words), process.returncode, output[-4000:]))
            with open(log.name) as lines:
                heaps = [int(size) * MEGABYTES[unit] for size, unit in AFTER.findall(lines.read())]
            return Result(seconds, resident, heaps, output)

    def kept(self):
        """Megabytes that its runs have kept for undo."""
        total = 0
        for directory, _, files in os.walk(os.path.join(self.environment["XDG_STATE_HOME"], "fosh", "runs")):
            total += sum(os.path.getsize(os.path.join(directory, file)) for file in files)
        return total / 1e6

    def forget(self):
        shutil.rmtree(self.environment["XDG_STATE_HOME"], ignore_errors=True)
