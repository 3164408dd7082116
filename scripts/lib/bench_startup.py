"""Measures how long `info` and the prompt take, beside the SDK's `fiftyone migrate --info`; scripts/bench starts it."""

import contextlib
import fcntl
import json
import os
import pty
import re
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time

from bson import ObjectId
from pymongo import MongoClient

from bench_server import PATIENCE, server

ROUNDS = 7
TERMINAL_CODES = re.compile(rb"\x1b(\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|[()][0-9A-B]|[=>78])")

MAKE_ONE_DATASET = """
import fiftyone as fo
dataset = fo.Dataset("template", persistent=True)
dataset.add_sample(fo.Sample("/data/0.png", ground_truth=fo.Detections(detections=[fo.Detection(label="cat")])))
"""


def fill(client, template, name, count):
    """Copies the one dataset that the SDK wrote, with its samples, as often as asked."""
    source, database = client[template], client[name]
    dataset = source.datasets.find_one()
    samples = list(source[dataset["sample_collection_name"]].find())
    database.config.insert_many(source.config.find())
    for number in range(count):
        key = ObjectId()
        copy = dict(dataset, _id=key, name="dataset-%04d" % number, slug="dataset-%04d" % number)
        copy["sample_collection_name"] = "samples.%s" % key
        database.datasets.insert_one(copy)
        database[copy["sample_collection_name"]].insert_many(samples)


def seconds(command, environment):
    start = time.perf_counter()
    subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def seconds_to_prompt(command, environment):
    """From the start in a terminal to the prompt's last character, a `>` after which nothing is written."""
    start = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        os.execvpe(command[0], command, environment)
    try:
        seen = b""
        while not re.search(rb"[^\n]>\s*$", TERMINAL_CODES.sub(b"", seen)):
            left = start + PATIENCE - time.perf_counter()
            if left < 0 or not select.select([terminal], [], [], left)[0]:
                raise SystemExit("no prompt after %d s, but: %r" % (PATIENCE, seen))
            seen += os.read(terminal, 65536)
        taken = time.perf_counter() - start
        os.write(terminal, b"\x04")
        with contextlib.suppress(OSError):
            while os.read(terminal, 65536):
                pass
        return taken
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(terminal)


def check(command, environment, count):
    """What is fast must also be right."""
    result = subprocess.run(command + ["--output", "json"], env=environment, capture_output=True, check=True)
    listed = len(json.loads(result.stdout)["datasets"])
    if listed != count:
        raise SystemExit("info lists %d datasets instead of %d" % (listed, count))


def measure(fosh, mongod, oracle, directory):
    environment = dict(os.environ, HOME=directory, FIFTYONE_DO_NOT_TRACK="1", TERM="xterm-256color")
    environment.setdefault("XDG_CACHE_HOME", os.path.expanduser("~/.cache"))
    sdk = [os.path.join(oracle, "bin", "fiftyone"), "migrate", "--info"]
    python = os.path.join(oracle, "bin", "python")
    rows = []
    with server(mongod, os.path.join(directory, "db")) as (uri, _), MongoClient(uri) as client:
        environment["FIFTYONE_DATABASE_URI"] = uri
        subprocess.run(
            [python, "-c", MAKE_ONE_DATASET],
            env=dict(environment, FIFTYONE_DATABASE_NAME="template"),
            stdout=subprocess.DEVNULL,
            check=True,
        )
        for name, count in (("few", 20), ("many", 1000)):
            fill(client, "template", name, count)
            environment["FIFTYONE_DATABASE_NAME"] = name
            one_shot = [fosh, "--no-config", "info"]
            check(one_shot, environment, count)
            ours, theirs, prompts = [], [], []
            for _ in range(ROUNDS):
                ours.append(seconds(one_shot, environment))
                theirs.append(seconds(sdk, environment))
                prompts.append(seconds_to_prompt([fosh, "--no-config"], environment))
            rows.append(("info, {:,} datasets".format(count), statistics.median(ours), statistics.median(theirs)))
            rows.append(("prompt ready, {:,}".format(count), statistics.median(prompts), None))
    return rows


def show(rows):
    print("median of %d, wall time; %d cores, load %.1f at the end" % (ROUNDS, os.cpu_count(), os.getloadavg()[0]))
    print()
    print("%-22s %8s %24s %7s" % ("", "fosh", "fiftyone migrate --info", "ratio"))
    for what, ours, theirs in rows:
        if theirs is None:
            print("%-22s %6.2f s" % (what, ours))
        else:
            print("%-22s %6.2f s %22.2f s %6.1fx" % (what, ours, theirs, theirs / ours))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="fosh-bench-") as scratch:
        show(measure(*sys.argv[1:4], scratch))
