"""Measures export without media and import beside the SDK's, on the same server and disk; scripts/bench starts it."""

import argparse
import hashlib
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from pymongo import MongoClient

import bench_migrate
from bench_fosh import command, copy
from bench_migrate import NEWEST, warm
from bench_server import processor_seconds, server

# What an import makes up.
MADE = ("_dataset_id", "created_at", "last_modified_at")
COLLECTIONS = {"samples": "sample_collection_name", "frames": "frame_collection_name"}

# Case: database, and how many times faster than the SDK's process fosh promises to be.
CASES = {
    "img100k-export": ("img100k", 10),
    "img100k-import": ("img100k", 5),
    "vid-export": ("vid", 10),
    "vid-import": ("vid", 5),
}

# Print the seconds of the work alone, without starting Python, importing the SDK, connecting and loading.
SDK_EXPORTS = """
import sys, time
import fiftyone as fo
dataset = fo.load_dataset(sys.argv[1])
start = time.perf_counter()
dataset.export(export_dir=sys.argv[2], dataset_type=fo.types.FiftyOneDataset, export_media=False)
print("seconds", time.perf_counter() - start)
"""
SDK_IMPORTS = """
import sys, time
import fiftyone as fo
import fiftyone.core.odm as odm
odm.get_db_conn()
start = time.perf_counter()
fo.Dataset.from_dir(dataset_dir=sys.argv[2], dataset_type=fo.types.FiftyOneDataset, name=sys.argv[1], persistent=True)
print("seconds", time.perf_counter() - start)
"""


class Round:
    """One process: its seconds, those of its work, of its processors and of the server's, and what it left."""

    def __init__(self, whole, work, client, mongod, left):
        self.figures, self.left = (whole, work, client, mongod), left


class Bench:
    def __init__(self, arguments, scratch):
        self.fosh, self.mongod, self.cache, self.scratch = arguments.fosh, arguments.mongod, arguments.cache, scratch
        self.databases = bench_migrate.Bench(
            arguments.fosh, arguments.mongod, arguments.oracle, arguments.cache, scratch
        )

    def folder(self, what):
        """What the SDK exports, made once."""
        folder = os.path.join(self.cache, "%s-export-%s" % (what, bench_migrate.EDITION))
        if not os.path.exists(folder):
            making = "%s.%d" % (folder, os.getpid())
            with self.database(what) as (uri, _):
                self.sdk(SDK_EXPORTS, uri, what, making)
            os.rename(making, folder)
        return folder

    def database(self, what):
        """A server on a copy of the database."""
        directory = os.path.join(self.scratch, "db")
        shutil.rmtree(directory, ignore_errors=True)
        copy(self.databases.archive(what, NEWEST), directory)
        return server(self.mongod, directory)

    def sdk(self, script, uri, what, folder):
        words = [self.databases.python, "-c", script, what, folder]
        return self.process(words, uri, what, lambda out: float(out.split()[-1]))

    def process(self, words, uri, what, work=None):
        """Seconds of the process, of its work, and of its processors."""
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        result = subprocess.run(words, env=self.databases.of(uri, what), capture_output=True, text=True)
        whole = time.perf_counter() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if result.returncode:
            raise SystemExit("%s: exit status %d\n%s" % (words, result.returncode, result.stderr[-4000:]))
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return whole, work(result.stdout) if work else whole, spent

    def export(self, what, who, uri, mongod, number):
        folder = os.path.join(self.scratch, "export-%d" % number)
        spent = processor_seconds(mongod)
        if who == "SDK":
            figures = self.sdk(SDK_EXPORTS, uri, what, folder)
        else:
            words = ("export", what, "--export-dir", folder, "--export-media", "false")
            figures = self.process(command(self.fosh, *words), uri, what)
        spent = processor_seconds(mongod) - spent
        left = exported(folder)
        shutil.rmtree(folder)
        return Round(*figures, spent, left)

    def imports(self, what, who, uri, mongod, number):
        database = "into_%d" % number
        folder = self.folder(what)
        spent = processor_seconds(mongod)
        if who == "SDK":
            words = [self.databases.python, "-c", SDK_IMPORTS, what, folder]
            figures = self.process(words, uri, database, lambda out: float(out.split()[-1]))
        else:
            words = ("import", "--dataset-dir", folder, "--name", what, "--persistent")
            figures = self.process(command(self.fosh, *words), uri, database)
        spent = processor_seconds(mongod) - spent
        with MongoClient(uri) as client:
            left = imported(client[database])
            client.drop_database(database)
        return Round(*figures, spent, left)

    def measure(self, case, rounds, people):
        what, _ = CASES[case]
        is_import = case.endswith("import")
        if is_import:
            self.folder(what)
        once = self.imports if is_import else self.export
        measured = {who: [] for who in people}
        with self.database(what) as (uri, process), MongoClient(uri) as client:
            warm(client[what])
            for number in range(rounds):
                for who in people:
                    measured[who].append(once(what, who, uri, process.pid, number))
        shutil.rmtree(self.databases.environment["XDG_STATE_HOME"], ignore_errors=True)
        return measured


def exported(folder):
    """The hash of each file of documents, and what stands in the metadata but for the time when it was last loaded."""
    hashes = {}
    for name in ("samples.json", "frames.json"):
        path = os.path.join(folder, name)
        if os.path.exists(path):
            digest = hashlib.sha256()
            with open(path, "rb") as file:
                for block in iter(lambda: file.read(1 << 20), b""):
                    digest.update(block)
            hashes[name] = digest.hexdigest()
    with open(os.path.join(folder, "metadata.json")) as file:
        metadata = json.load(file)
    metadata.pop("last_loaded_at")
    return dict(hashes, metadata=metadata)


def imported(database):
    """For each collection the number of documents and a hash of them by id, without what an import makes up."""
    dataset = database.datasets.find_one()
    found = {}
    for kind, key in COLLECTIONS.items():
        if dataset.get(key):
            collection, digest = database[dataset[key]], hashlib.sha256()
            steps = [{"$sort": {"_id": 1}}, {"$unset": list(MADE)}]
            for batch in collection.aggregate_raw_batches(steps, allowDiskUse=True):
                digest.update(batch)
            found[kind] = (collection.count_documents({}), digest.hexdigest())
            found[kind + " indexes"] = sorted(collection.index_information())
    return found


def row(case, ours, theirs):
    what = "%-15s %6.2f s %6.2f s" % (case, ours[0], ours[2])
    if not theirs:
        return "%s %35.2f s" % (what, ours[3])
    goal = CASES[case][1]
    ratios = "%5.1fx %5.1fx" % (theirs[0] / ours[0], theirs[1] / ours[0])
    missed = "" if ours[0] * goal <= theirs[0] else ": MISSED"
    columns = (what, *theirs[:3], ours[3], theirs[3], ratios, goal, missed)
    return "%s  %6.2f s %6.2f s %6.2f s  %6.2f s %6.2f s  %s  at least %dx%s" % columns


def run(bench, case, arguments):
    people = ("fosh",) if arguments.only_fosh else ("fosh", "SDK")
    measured = bench.measure(case, arguments.rounds, people)
    medians = {
        who: [statistics.median(column) for column in zip(*(one.figures for one in rounds))]
        for who, rounds in measured.items()
    }
    print(row(case, medians["fosh"], medians.get("SDK")), flush=True)
    if arguments.only_fosh:
        return []
    pairs = zip(measured["fosh"], measured["SDK"])
    return sorted({"%s (%s)" % (case, key) for mine, its in pairs for key in its.left if mine.left.get(key) != its.left[key]})


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench transfer")
    parser.add_argument("cases", nargs="*", choices=[*CASES, []], metavar="CASE", help=", ".join(CASES))
    parser.add_argument("--rounds", type=int, default=3, help="of which the median is shown")
    parser.add_argument("--only-fosh", action="store_true", help="leaves the SDK out, and the comparison")
    for name in ("fosh", "mongod", "oracle", "cache"):
        parser.add_argument("--" + name, required=True, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    wrong = []
    print("medians of %d, wall time of the whole process; work: of the SDK's export or import alone" % arguments.rounds)
    print("%-15s %8s %8s  %8s %8s %8s  %8s %8s  %s" % (
        "", "fosh", "its CPU", "SDK", "work", "its CPU", "mongod", "and SDK", "SDK and work / fosh"
    ))
    with tempfile.TemporaryDirectory(prefix="fosh-bench-") as scratch:
        bench = Bench(arguments, scratch)
        for case in arguments.cases or CASES:
            wrong += run(bench, case, arguments)
    print("%d cores, load %.1f at the end" % (os.cpu_count(), os.getloadavg()[0]))
    if wrong:
        sys.exit("not the same: " + "; ".join(wrong))


if __name__ == "__main__":
    main()
