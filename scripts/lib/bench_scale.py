"""Measures how each command's cost grows, with a heap of 256 MB; scripts/bench starts it, docs/scale.md has the table."""

import argparse
import contextlib
import os
import shutil
import tempfile
import time

from pymongo import MongoClient

import scale_database
from bench_fosh import Fosh
from bench_server import processor_seconds, server

NEWEST, OLD = "1.22.1", "0.18.0"
COLUMNS = "%-34s %9s %9s %8s %-13s %9s"


class Bench:
    def __init__(self, arguments, scratch):
        self.arguments, self.scratch = arguments, scratch

    @contextlib.contextmanager
    def database(self, name, write, *counts):
        """A server with this database alone, as long as the block lasts."""
        directory = os.path.join(self.scratch, name)
        with server(self.arguments.mongod, directory) as (uri, process), MongoClient(uri) as client:
            start = time.perf_counter()
            write(client[name], *counts)
            self.title(name, time.perf_counter() - start)
            fosh = Fosh(self.arguments.fosh, self.scratch, uri, name, self.arguments.heap)
            yield lambda what, *words: self.line(what, fosh, process.pid, words)
            fosh.forget()
        shutil.rmtree(directory)

    def title(self, name, seconds):
        print("\n%s (written in %.0f s)" % (name, seconds), flush=True)
        print(COLUMNS % ("", "wall", "mongod", "RSS", "heap after GC", "kept"))

    def line(self, what, fosh, mongod, words):
        fosh_before, spent = fosh.kept(), processor_seconds(mongod)
        result = fosh.run(*words)
        spent = processor_seconds(mongod) - spent
        heap = result.heap()
        figures = ("%.2f s" % result.seconds, "%.2f s" % spent, "%.0f MB" % result.resident)
        heaps = "%.0f, %.0f MB" % heap if heap else "-"
        print(COLUMNS % (what, *figures, heaps, "%.2f MB" % (fosh.kept() - fosh_before)), flush=True)
        return result

    def samples(self, counts):
        for count in counts:
            with self.database("samples-%d" % count, scale_database.write_samples, count) as line:
                line("info", "info")
                line("migrate --plan", "migrate", "--all", "--plan")
                line("migrate --rehearse", "migrate", "--all", "--rehearse")
                line("migrate 0.18.0 to 1.22.1", "migrate", "--all")
                line("undo", "undo")
                line("migrate --no-backup", "migrate", "--all", "--no-backup")
                line("migrate 1.22.1 to 0.18.0", "migrate", "--all", "--version", OLD)
                line("undo", "undo")
                line("runs", "runs")

    def frames(self, counts):
        for count in counts:
            with self.database("frames-%d" % count, scale_database.write_frames, count) as line:
                line("migrate --plan 0.7.2 to 0.6.1", "migrate", "--all", "--version", "0.6.1", "--plan")
                line("migrate 0.7.2 to 0.6.1", "migrate", "--all", "--version", "0.6.1")
                line("undo", "undo")
                line("migrate 0.7.2 to 0.6.1", "migrate", "--all", "--version", "0.6.1")
                line("migrate 0.6.1 to 0.7.2", "migrate", "--all", "--version", "0.7.2")
                line("undo", "undo")

    def datasets(self, counts):
        for count in counts:
            with self.database("datasets-%d" % count, scale_database.write_datasets, count) as line:
                line("info", "info")
                line("migrate --plan", "migrate", "--all", "--plan")
                line("migrate 0.18.0 to 1.22.1", "migrate", "--all")
                line("undo", "undo")
                line("migrate 0.18.0 to 1.22.1", "migrate", "--all")
                line("migrate 1.22.1 to 0.18.0", "migrate", "--all", "--version", OLD)
                line("undo", "undo")
                line("runs", "runs")

    def files(self, sizes):
        for size in sizes:
            with self.database("results-%d-MB" % size, scale_database.write_files, size) as line:
                line("migrate --plan", "migrate", "--all", "--plan")
                line("migrate 0.19.0 to 1.22.1", "migrate", "--all")
                line("undo", "undo")

    def workers(self, counts):
        """Many small datasets, each number twice, there and back again, so that load that comes and goes is seen."""
        few, many = counts
        numbers = self.arguments.workers
        for name, write, count, order in (
            ("datasets-%d" % few, scale_database.write_datasets, few, [*numbers, *reversed(numbers)]),
            ("samples-%d" % many, scale_database.write_samples, many, numbers),
        ):
            with self.database(name, write, count) as line:
                for number in order:
                    line("up, --workers %d" % number, "migrate", "--all", "--workers", str(number))
                    line("undo", "undo")


# Case: its method, and its sizes unless others are named.
CASES = {
    "samples": (Bench.samples, (10_000, 100_000, 1_000_000)),
    "frames": (Bench.frames, (10_000, 100_000)),
    # Each dataset is three open files of the server, and 20,000 are a usual limit.
    "datasets": (Bench.datasets, (10, 100, 1_000, 5_000)),
    "files": (Bench.files, (1, 10, 100)),
    "workers": (Bench.workers, (1_000, 1_000_000)),
}


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench scale")
    parser.add_argument("case", nargs="?", choices=CASES, help="only this one: " + ", ".join(CASES))
    parser.add_argument("sizes", nargs="*", type=int, help="samples, frames, datasets or megabytes instead of the usual")
    parser.add_argument("--heap", default="256m", help="fosh's -Xmx")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2, 4, 8], help="the numbers that are compared")
    for name in ("fosh", "mongod"):
        parser.add_argument("--" + name, required=True, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    print("one process each, -Xmx%s; heap after GC: the most in the first and last third" % arguments.heap)
    print("%d cores, load %.1f at the beginning" % (os.cpu_count(), os.getloadavg()[0]))
    start = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="fosh-bench-") as scratch:
        bench = Bench(arguments, scratch)
        for case in [arguments.case] if arguments.case else CASES:
            method, sizes = CASES[case]
            method(bench, arguments.sizes or sizes)
    print("\n%.0f s in all, load %.1f at the end" % (time.perf_counter() - start, os.getloadavg()[0]))


if __name__ == "__main__":
    main()
