"""A mongod of one's own, for measurements and for making what is measured."""

import contextlib
import os
import resource
import socket
import subprocess

from pymongo import MongoClient

PATIENCE = 60
# Lets go of the files of collections that nobody uses for some seconds, so that 10,000 datasets fit the usual limits.
FEW_OPEN_FILES = "file_manager=(close_idle_time=5,close_scan_interval=2,close_handle_minimum=1000)"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def allow_many_files():
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


@contextlib.contextmanager
def server(mongod, directory):
    """A mongod on a directory of its own, as long as the block lasts; the address and the process."""
    os.makedirs(directory, exist_ok=True)
    port = free_port()
    command = [mongod, "--dbpath", directory, "--port", str(port), "--bind_ip", "127.0.0.1"]
    command += ["--wiredTigerEngineConfigString", FEW_OPEN_FILES]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, preexec_fn=allow_many_files)
    try:
        uri = "mongodb://127.0.0.1:%d" % port
        with MongoClient(uri, serverSelectionTimeoutMS=PATIENCE * 1000) as client:
            client.admin.command("ping")
        yield uri, process
    finally:
        process.terminate()
        process.wait(PATIENCE)


def processor_seconds(process):
    """What a process has used so far; nothing where that can't be read."""
    with contextlib.suppress(OSError), open("/proc/%d/stat" % process) as file:
        fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0
