"""Does jobs with the real SDK: reads one JSON object a line from standard input, answers with one line.

Importing the SDK takes seconds, so that it is done once; each job then has a process of its own, forked from this
one, which connects to the job's database as a fresh client would. ``{"do": "migrate", "database": …}`` with the
arguments of ``migrate``, ``{"do": "open_all", "database": …}`` and the functions of ``transfer`` and ``explore`` likewise.
"""

import json
import os
import sys
import traceback

answers = os.fdopen(os.dup(1), "w", buffering=1)
os.dup2(2, 1)

import fiftyone as fo
import fiftyone.core.odm.database as food

from edit import edit, load_and_save, prepare
from explore import explored, make_explored
from edit_values import edit_values
from migrate import migrate
from open_all import open_all
from set_values import calls, make, save_all
from transfer import export, import_, look, merge
from values import all_values, generate_values

JOBS = {
    "migrate": migrate,
    "open_all": open_all,
    "export": export,
    "import": import_,
    "look": look,
    "merge": merge,
    "edit": edit,
    "edit_values": edit_values,
    "prepare": prepare,
    "load_and_save": load_and_save,
    "generate_values": generate_values,
    "all_values": all_values,
    "make_explored": make_explored,
    "explored": explored,
    "make_values": make,
    "set_values": calls,
    "save_all": save_all,
}


def do(job):
    fo.config.database_name = job.pop("database")
    return JOBS[job.pop("do")](**job)


def in_own_process(job):
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    try:
        answer = do(job)
    except BaseException:
        answer = {"error": traceback.format_exc()}
    answers.write(json.dumps(answer) + "\n")
    answers.flush()
    # Not the exit handlers: the SDK deletes datasets that are not persistent in them.
    os._exit(0)


food._disconnect()
answers.write(json.dumps({"version": fo.__version__}) + "\n")
for line in sys.stdin:
    in_own_process(json.loads(line))
os._exit(0)
