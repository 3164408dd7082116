"""Measures values and set-values beside the SDK's, on the same server and data; scripts/bench starts it."""

import argparse
import hashlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from pymongo import MongoClient

import bench_migrate
from bench_fosh import command, copy, most_resident
from bench_migrate import NEWEST, warm
from bench_server import processor_seconds, server

WHAT = "img100k"
LABELS = "ground_truth.detections.label"
OLD, NEW = "/data/", "s3://bucket/data/"

# Case: how many times faster than the SDK's process fosh promises to be, and for how many times of the bare command's
# seconds it may take.
CASES = {
    "values-filepath": (5, None),
    "values-label": (None, None),
    "set-filepath": (3, None),
    "set-label": (5, None),
    "prefix": (4, 1.3),
}

# Each prints the seconds of the work alone, without starting Python, importing the SDK, connecting and loading.
SDK_BEGINS = """
import hashlib, json, sys, time
import fiftyone as fo
dataset = fo.load_dataset(sys.argv[1])
start = time.perf_counter()
"""
SDK_READS = SDK_BEGINS + """
values = dataset.values(sys.argv[2])
seconds = time.perf_counter() - start
print(hashlib.sha256(json.dumps(values).encode()).hexdigest())
print("seconds", seconds)
"""
SDK_SETS = SDK_BEGINS + """
with open(sys.argv[3]) as lines:
    rows = [json.loads(line) for line in lines]
dataset.set_values(sys.argv[2], {row["id"]: row[sys.argv[2]] for row in rows}, key_field="id")
print("seconds", time.perf_counter() - start)
"""
SDK_REPLACES = SDK_BEGINS + """
old, new = sys.argv[2:]
paths = dataset.values("filepath")
dataset.set_values("filepath", [new + path[len(old):] if path.startswith(old) else path for path in paths])
print("seconds", time.perf_counter() - start)
"""
# The same in one command, with nothing around it.
BARE_REPLACES = """
import sys, time
from pymongo import MongoClient
uri, database, old, new = sys.argv[1:]
with MongoClient(uri) as client:
    dataset = client[database].datasets.find_one()
    samples = client[database][dataset["sample_collection_name"]]
    samples.find_one()
    start = time.perf_counter()
    begins = {"$eq": [{"$substrBytes": ["$filepath", 0, len(old)]}, old]}
    rest = {"$substrBytes": ["$filepath", len(old), -1]}
    changed = {"filepath": {"$cond": [begins, {"$concat": [new, rest]}, "$filepath"]}, "last_modified_at": "$$NOW"}
    samples.update_many({}, [{"$set": changed}])
    print("seconds", time.perf_counter() - start)
"""


class Round:
    """One process: its seconds, those of its work and of the server's processor, its megabytes, and what it left."""

    def __init__(self, whole, work, mongod, resident, left):
        self.figures, self.left = (whole, work, mongod, resident), left


class Bench:
    def __init__(self, arguments, scratch):
        self.fosh, self.mongod, self.scratch = arguments.fosh, arguments.mongod, scratch
        self.databases = bench_migrate.Bench(
            arguments.fosh, arguments.mongod, arguments.oracle, arguments.cache, scratch
        )

    def words(self, case, who, uri):
        python = [self.databases.python, "-c"]
        path = LABELS if case.endswith("label") else "filepath"
        if case.startswith("values"):
            fosh = command(self.fosh, "--dataset", WHAT, "values", path, "--output", "json")
            return fosh if who == "fosh" else [*python, SDK_READS, WHAT, path]
        if case == "prefix":
            if who == "bare":
                return [*python, BARE_REPLACES, uri, WHAT, OLD, NEW]
            fosh = command(self.fosh, "--dataset", WHAT, "set-values", path, "--prefix", "%s=%s" % (OLD, NEW))
            return fosh if who == "fosh" else [*python, SDK_REPLACES, WHAT, OLD, NEW]
        rows = self.rows(path, uri)
        fosh = command(self.fosh, "--dataset", WHAT, "set-values", path, "--from", rows, "--key-field", "id")
        return fosh if who == "fosh" else [*python, SDK_SETS, WHAT, path, rows]

    def rows(self, path, uri):
        """A file of changed values for every sample, made once."""
        file = os.path.join(self.scratch, path + ".ndjson")
        if not os.path.exists(file):
            with MongoClient(uri) as client, open(file, "w") as lines:
                for sample in samples(client[WHAT]).find():
                    if path == LABELS:
                        value = [box["label"] + "#" for box in sample["ground_truth"]["detections"]]
                    else:
                        value = sample["filepath"] + "#"
                    lines.write(json.dumps({"id": str(sample["_id"]), path: value}) + "\n")
        return file

    def once(self, case, who, uri, mongod):
        """One process, on a server whose data are in memory."""
        words = self.words(case, who, uri)
        with tempfile.TemporaryFile("w+", dir=self.scratch) as out:
            spent, start = processor_seconds(mongod), time.perf_counter()
            process = subprocess.Popen(words, env=self.databases.of(uri, WHAT), stdin=subprocess.DEVNULL, stdout=out)
            resident = most_resident(process)
            whole = time.perf_counter() - start
            spent = processor_seconds(mongod) - spent
            if process.returncode:
                raise SystemExit("%s: exit status %d" % (words, process.returncode))
            out.seek(0)
            printed = out.read()
        work = whole if who == "fosh" else float(printed.split()[-1])
        if not case.startswith("values"):
            with MongoClient(uri) as client:
                left = state(client[WHAT])
        elif who == "fosh":
            left = hashlib.sha256(json.dumps(json.loads(printed)).encode()).hexdigest()
        else:
            # Before the word "seconds" and their number; the SDK may say something before that.
            left = printed.split()[-3]
        return Round(whole, work, spent, resident, left)

    def measure(self, case, rounds, people):
        measured = {who: [] for who in people}
        directory = os.path.join(self.scratch, "db")
        for _ in range(rounds):
            for who in people:
                copy(self.databases.archive(WHAT, NEWEST), directory)
                with server(self.mongod, directory) as (uri, process):
                    with MongoClient(uri) as client:
                        warm(client[WHAT])
                    measured[who].append(self.once(case, who, uri, process.pid))
                shutil.rmtree(directory)
                shutil.rmtree(self.databases.environment["XDG_STATE_HOME"], ignore_errors=True)
        return measured


def samples(database):
    return database[database.datasets.find_one()["sample_collection_name"]]


def state(database):
    """A hash of all samples, without when they were changed."""
    digest = hashlib.sha256()
    steps = [{"$sort": {"_id": 1}}, {"$unset": "last_modified_at"}]
    for batch in samples(database).aggregate_raw_batches(steps, allowDiskUse=True):
        digest.update(batch)
    return digest.hexdigest()


def row(case, medians):
    faster, bare = CASES[case]
    text = "%-16s" % case
    for who in ("fosh", "SDK", "bare"):
        if who in medians:
            text += "  %s %6.2f s (work %6.2f s, mongod %5.2f s, %4d MB)" % (who, *medians[who])
    if "SDK" in medians:
        times = medians["SDK"][0] / medians["fosh"][0]
        goal = "" if faster is None else ", at least %d%s" % (faster, "" if times >= faster else ": MISSED")
        text += "  SDK/fosh %.1f%s" % (times, goal)
    if "bare" in medians:
        times = medians["fosh"][0] / medians["bare"][1]
        text += "  fosh/bare %.2f, at most %.1f%s" % (times, bare, "" if times <= bare else ": MISSED")
    return text


def run(bench, case, arguments):
    people = ["fosh"] if arguments.only_fosh else ["fosh", "SDK"]
    if CASES[case][1] is not None:
        people.append("bare")
    measured = bench.measure(case, arguments.rounds, people)
    medians = {
        who: [statistics.median(column) for column in zip(*(one.figures for one in rounds))]
        for who, rounds in measured.items()
    }
    print(row(case, medians), flush=True)
    return len({one.left for rounds in measured.values() for one in rounds}) == 1


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench values")
    parser.add_argument("cases", nargs="*", choices=[*CASES, []], metavar="CASE", help=", ".join(CASES))
    parser.add_argument("--rounds", type=int, default=3, help="of which the median is shown")
    parser.add_argument("--only-fosh", action="store_true", help="leaves the SDK out")
    for name in ("fosh", "mongod", "oracle", "cache"):
        parser.add_argument("--" + name, required=True, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    print("medians of %d, wall time of the whole process, 100,000 samples" % arguments.rounds)
    with tempfile.TemporaryDirectory(prefix="fosh-bench-") as scratch:
        bench = Bench(arguments, scratch)
        wrong = [case for case in arguments.cases or CASES if not run(bench, case, arguments)]
    print("%d cores, load %.1f at the end" % (os.cpu_count(), os.getloadavg()[0]))
    if wrong:
        sys.exit("not the same: " + ", ".join(wrong))


if __name__ == "__main__":
    main()
