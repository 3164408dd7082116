"""Makes case folders for revisions: what the SDK's own revision functions leave of small databases.

Needs Python with fiftyone==1.22.1 and a mongod of its own; every database named fosh_case is overwritten:

    python make_revision_cases.py mongodb://127.0.0.1:PORT src/test/resources/migrations [FOLDER]

CASES lists revision and direction, the case, and the database before it as relaxed Extended JSON. Only the cases listed here
are written; with FOLDER only that one, such as 0.6.2-up/null-media-type.
"""

import base64
import copy
import importlib
import json
import logging
import os
import re
import sys
from datetime import datetime

import gridfs
import pymongo
from bson import ObjectId
from bson.json_util import CANONICAL_JSON_OPTIONS, dumps, loads

VERSIONS = (
    "0.6.1 0.6.2 0.6.5 0.7.2 0.7.3 0.7.4 0.8.0 0.9.4 0.11.2 0.13.0 0.14.0 0.15.1 0.16.0 0.16.1 0.16.3 0.17.0 0.18.0 "
    "0.19.0 0.20.0 0.23.0 1.0.0 1.1.0 1.4.0 1.13.0"
).split()
TIME = re.compile(r"\d{4}([.-]\d\d){5}")
ID = {"$oid": "600003d1abcdef0123000001"}
SAMPLE = {"$oid": "600007a2abcdef0123000002"}
OTHER = {"$oid": "600007a2abcdef0123000003"}
RUN = {"$oid": "6000bed2abcdef0123000032"}
FILE = {"$oid": "60010b26abcdef0123000046"}
SAMPLES = "samples.600003d1abcdef0123000001"
FRAMES = "frames." + SAMPLES
FE = "fiftyone.core.fields."
EMBEDDED = FE + "EmbeddedDocumentField"
LABEL = "fiftyone.core.labels."
LINE = [[0.1, 0.2], [0.3, 0.4]]


def dataset(**keys):
    return {"_id": ID, "name": "example", "sample_collection_name": SAMPLES, **keys}


def without(document, *keys):
    return {key: value for key, value in document.items() if key not in keys}


def field(name, word="String", **keys):
    return {"name": name, "ftype": FE + word + "Field", "subfield": None, "embedded_doc_type": None, **keys}


def embedded(name, label, **keys):
    return field(name, "EmbeddedDocument", **{"embedded_doc_type": LABEL + label, **keys})


def config(**keys):
    return {"cls": "fiftyone.brain.similarity.SimilarityConfig", **keys}


def polyline(*shapes):
    return {"_cls": "Polyline", "label": "lane", "points": list(shapes)}


def chunk(file, number, text):
    data = {"$binary": {"base64": base64.b64encode(text.encode()).decode(), "subType": "00"}}
    return {"_id": "%s %d" % (file, number), "files_id": file, "n": number, "data": data}


# All of them hold JSON, but most are not as long as they say, or in chunks of another size.
INCOMPLETE = {
    "fs.files": [
        {"_id": "whole", "length": 8, "chunkSize": 4},
        {"_id": "longer", "length": 9, "chunkSize": 4},
        {"_id": "shorter", "length": 4, "chunkSize": 4},
        {"_id": "other size", "length": 8, "chunkSize": 5},
        {"_id": "no size", "length": 8},
        {"_id": "no length", "chunkSize": 4},
        {"_id": "other numbers", "length": 8, "chunkSize": 4},
        {"_id": "no data", "length": 4, "chunkSize": 4},
        {"_id": "empty chunk too many", "length": 4, "chunkSize": 4},
    ],
    "fs.chunks": [
        *[chunk(file, n, text) for file in ("whole", "longer", "shorter", "other size", "no size", "no length") for n, text in enumerate(('{"a"', ": 1}"))],
        chunk("other numbers", 1, '{"a"'),
        chunk("other numbers", 2, ": 1}"),
        without(chunk("no data", 0, ""), "data"),
        chunk("empty chunk too many", 0, "{  }"),
        chunk("empty chunk too many", 1, ""),
    ],
}


NAMELESS = without(field("x"), "name")
UNTYPED = [
    without(embedded("a", "Detection"), "ftype"),
    without(embedded("b", "Detection"), "embedded_doc_type"),
    without(embedded("c", "Detection"), "name"),
    field("d", "List", subfield=EMBEDDED, embedded_doc_type=LABEL + "Detection"),
    field("e", "EmbeddedDocument", embedded_doc_type=None, fields=[field("kept")]),
    field("metadata", "Dict"),
    embedded("f", "Unheard"),
]
SCHEMAS = {
    "datasets": [
        dataset(sample_fields=UNTYPED, frame_fields=UNTYPED, frame_collection_name=FRAMES, app_sidebar_groups=[{"name": "a"}])
    ]
}
RESULTS = (
    '{"cls": "old", "text": "a\\u0001\\u001f\\u007f/\\b\\f\\n\\r\\t\\"\\\\ é 😀  ", "numbers": [NaN, Infinity, -Infinity, 1E5, -0.0, 0.1, '
    '12345678901234567890, {"$numberInt": "5"}, {"$numberLong": "6"}, {"$numberDouble": "1"}], "when": '
    '{"$date": "2020-01-01T00:00:00.120Z"}, "id": {"$oid": "600003d1abcdef0123000001"}}'
)
CASES = [
    # Required keys.
    ("0.6.2-up", "field-without-name", {"datasets": [dataset(sample_fields=[NAMELESS])]}),
    ("0.6.2-up", "no-sample-fields", {"datasets": [dataset()]}),
    ("0.6.2-up", "no-sample-collection-name", {"datasets": [without(dataset(sample_fields=[]), "sample_collection_name")]}),
    ("0.6.2-down", "field-without-name", {"datasets": [dataset(sample_fields=[], frame_fields=[NAMELESS])]}),
    ("0.6.2-down", "no-frame-fields", {"datasets": [dataset(sample_fields=[])]}),
    ("0.6.5-up", "field-without-name", {"datasets": [dataset(sample_fields=[NAMELESS])]}),
    ("0.6.5-up", "no-sample-fields", {"datasets": [dataset()]}),
    ("0.6.5-down", "no-sample-collection-name", {"datasets": [without(dataset(sample_fields=[]), "sample_collection_name")]}),
    ("0.7.2-up", "field-without-name", {"datasets": [dataset(media_type="video", sample_fields=[NAMELESS])]}),
    ("0.7.2-up", "no-sample-fields", {"datasets": [dataset(media_type="video")]}),
    ("0.7.2-down", "no-sample-fields", {"datasets": [dataset(media_type="video")]}),
    (
        "0.7.2-down",
        "first-frame-without-sample",
        {"datasets": [dataset(media_type="video", sample_fields=[])], SAMPLES: [{"_id": SAMPLE}], FRAMES: [{"_id": 1, "frame_number": 1}]},
    ),
    ("0.9.4-up", "field-without-name", {"datasets": [dataset(sample_fields=[NAMELESS])]}),
    ("0.9.4-down", "field-without-name", {"datasets": [dataset(sample_fields=[], frame_fields=[NAMELESS])]}),
    ("0.14.0-up", "no-sample-collection-name", {"datasets": [without(dataset(), "sample_collection_name")]}),
    ("0.7.4-up", "no-config", {"datasets": [dataset(evaluations={"e": {"eval_key": "e", "pred_field": "p", "gt_field": "g"}})]}),
    ("0.7.4-down", "no-gt-field", {"datasets": [dataset(evaluations={"e": {"key": "e", "timestamp": None, "config": {"pred_field": "p"}}})]}),
    # Runs that are no documents.
    ("0.7.4-up", "run-no-document", {"datasets": [dataset(evaluations={"e": RUN})]}),
    ("0.8.0-up", "run-no-document", {"datasets": [dataset(brain_methods={"b": RUN})]}),
    ("0.8.0-down", "run-no-document", {"datasets": [dataset(evaluations={"b": RUN})]}),
    ("0.11.2-down", "run-no-document", {"datasets": [dataset(brain_methods={"b": RUN})]}),
    ("0.13.0-up", "run-no-document", {"datasets": [dataset(brain_methods={"b": RUN})]}),
    ("0.13.0-down", "run-no-document", {"datasets": [dataset(brain_methods={"b": RUN})]}),
    ("0.13.0-up", "no-config", {"datasets": [dataset(brain_methods={"b": {"key": "b"}, "c": {"config": config(metric="cosine", model="m")}})]}),
    # 0.6.2
    (
        "0.6.2-up",
        "odd-numbers",
        {
            "datasets": [dataset(media_type=None, sample_fields=[field("frames", "Frames", media_type="video")])],
            SAMPLES: [{"_id": SAMPLE, "frames": {"01": 1, " 2 ": 2}, "n": 1}, {"_id": OTHER, "frames": {}}],
            FRAMES: [{"_id": 1, "a": {"_cls": "Polyline"}, "b": {"_cls": "Polylines"}}, {"_id": 2, "a": polyline(), "b": None}],
        },
    ),
    (
        "0.6.2-up",
        "frame-missing",
        {"datasets": [dataset(media_type="video", sample_fields=[])], SAMPLES: [{"_id": SAMPLE, "frames": {"1": 1}}]},
    ),
    (
        "0.6.2-up",
        "key-no-number",
        {"datasets": [dataset(media_type="video", sample_fields=[])], SAMPLES: [{"_id": SAMPLE, "frames": {"_cls": "_Frames"}}]},
    ),
    (
        "0.6.2-up",
        "no-frames-key",
        {"datasets": [dataset(media_type="video", sample_fields=[])], SAMPLES: [{"_id": SAMPLE}]},
    ),
    (
        "0.6.2-up",
        "deep-polylines",
        {
            "datasets": [dataset(sample_fields=[])],
            SAMPLES: [
                {"_id": SAMPLE, "list": [polyline(LINE)], "deep": {"_cls": "Other", "a": polyline(LINE)}, "null": {"_cls": "Polyline", "points": None}},
                {"_id": OTHER, "many": {"_cls": "Polylines", "polylines": [polyline(LINE), {"_cls": "Polylines", "polylines": [polyline(LINE)]}, 5]}},
            ],
        },
    ),
    # 0.6.5, 0.7.2
    (
        "0.7.2-down",
        "summary-there",
        {
            "datasets": [dataset(media_type="video", sample_fields=[])],
            SAMPLES: [{"_id": SAMPLE, "frames": {"_cls": "_Frames", "frame_count": 9}, "n": 1}, {"_id": OTHER, "frames": 5, "n": 1}],
            FRAMES: [
                {"_id": 1, "frame_number": 2, "_sample_id": SAMPLE},
                {"_id": 2, "frame_number": 1.0, "_sample_id": OTHER},
                {"_id": 3, "frame_number": 4, "_sample_id": None},
                {"_id": 4, "frame_number": 3},
            ],
        },
    ),
    # 0.16.x
    ("0.16.0-up", "untyped", SCHEMAS),
    ("0.16.1-up", "untyped", SCHEMAS),
    ("0.16.0-down", "untyped", SCHEMAS),
    (
        "0.16.0-up",
        "no-collections",
        {"datasets": [dataset(sample_collection_name=None, sample_fields=[embedded("a", "Detection")], frame_fields=[embedded("b", "Detection")])]},
    ),
    (
        "0.16.1-up",
        "no-collections",
        {
            "datasets": [
                {
                    "_id": ID,
                    "name": "example",
                    "frame_collection_name": "",
                    "sample_fields": [embedded("a", "Detections")],
                    "frame_fields": [embedded("b", "Detection")],
                }
            ]
        },
    ),
    # 0.17.0, 0.18.0
    ("0.17.0-up", "null-app-config", {"datasets": [dataset(app_config=None)]}),
    ("0.17.0-down", "null-app-config", {"datasets": [dataset(app_config=None, group_field="", group_media_types={}, default_group_slice=0)]}),
    ("0.17.0-down", "media-types-only", {"datasets": [dataset(group_media_types={"left": "image"})]}),
    ("0.18.0-up", "null-groups", {"datasets": [dataset(app_config={"sidebar_groups": None}, sample_fields=[{}])]}),
    # 0.19.0
    (
        "0.19.0-up",
        "run-with-ids",
        {
            "datasets": [
                dataset(evaluations={"e": {"key": "e", "_id": RUN, "config": {}}, "f": {"_dataset_id": 5, "key": "f"}, "g": None}, brain_methods={})
            ]
        },
    ),
    ("0.19.0-up", "dropped-characters", {"datasets": [dataset(name="!a-!-b + ~C~ é_"), {"_id": OTHER, "slug": "other"}]}),
    ("0.19.0-up", "long-name", {"datasets": [dataset(name="😀" * 99 + "Zb-" + "c" * 60)]}),
    (
        "0.19.0-up",
        "long-name-taken",
        {"datasets": [dataset(name="n" * 60 + "-é" + "m" * 60), {"_id": OTHER, "name": "other", "slug": "n" * 60 + "-" + "m" * 38}]},
    ),
    ("0.19.0-up", "no-letters", {"datasets": [dataset(name="-é!-")]}),
    ("0.19.0-up", "nameless", {"datasets": [dataset(name=None), {"_id": OTHER, "name": "a"}]}),
    ("0.19.0-up", "null-slug", {"datasets": [dataset(slug=None, description="d")]}),
    (
        "0.19.0-down",
        "keys",
        {
            "datasets": [dataset(saved_views=[], runs={"r": RUN}, evaluations={"e": RUN, "f": {"key": "f"}, "g": 5}, workspaces=[OTHER])],
            "runs": [{"_id": RUN, "key": "e", "_dataset_id": ID, "results": None}],
        },
    ),
    # 0.20.0
    (
        "0.20.0-up",
        "no-frame-collection",
        {"datasets": [dataset(sample_fields=None, frame_fields=[field("a")])], FRAMES: [{"_id": 1}]},
    ),
    (
        "0.20.0-up",
        "several-groups",
        {
            "datasets": [
                dataset(
                    app_config={
                        "sidebar_groups": [
                            {"name": "label tags", "paths": ["a"]},
                            {"name": "tags", "expanded": True},
                            {"name": "tags", "paths": ["b"], "expanded": None},
                            {"name": "label tags", "paths": ["c"]},
                            {"paths": []},
                        ]
                    }
                )
            ]
        },
    ),
    (
        "0.20.0-down",
        "several-groups",
        {
            "datasets": [
                dataset(
                    frame_collection_name="",
                    app_config={"sidebar_groups": [{"name": "tags", "paths": ["a"]}, {"name": "x"}, {"name": "tags"}, {"name": "y"}]},
                )
            ]
        },
    ),
    (
        "0.20.0-down",
        "both-groups",
        {"datasets": [dataset(app_config={"sidebar_groups": [{"name": "tags"}, {"name": "label tags", "paths": ["a"]}, {"name": "label tags"}]})]},
    ),
    (
        "0.20.0-up",
        "dangling-run",
        {"datasets": [dataset(brain_methods={"b": RUN}, sample_fields=[field("a")])], SAMPLES: [{"_id": SAMPLE}]},
    ),
    (
        "0.20.0-up",
        "odd-configs",
        {
            "datasets": [dataset(brain_methods={"a": 1, "b": 2, "c": 3, "d": 4})],
            "runs": [
                {"_id": 1, "config": None},
                {"_id": 2},
                {"_id": 3, "config": {"cls": "x"}},
                {"_id": 4, "config": config(), "results": 77},
            ],
        },
    ),
    (
        "0.20.0-up",
        "results-escapes",
        {
            "datasets": [dataset(brain_methods={"b": RUN})],
            "runs": [{"_id": RUN, "config": config(method="similarity"), "results": FILE}],
            "*files": {FILE["$oid"]: RESULTS},
        },
    ),
    (
        "0.20.0-up",
        "results-incomplete",
        {
            "datasets": [dataset(brain_methods={file["_id"]: file["_id"] for file in INCOMPLETE["fs.files"]})],
            "runs": [{"_id": file["_id"], "config": config(), "results": file["_id"]} for file in INCOMPLETE["fs.files"]],
            **INCOMPLETE,
        },
    ),
    # 0.23.0
    ("0.23.0-up", "color-scheme-id", {"datasets": [dataset(app_config={"color_scheme": {"a": 1, "_id": OTHER, "opacity": None, "fields": [None, {}]}})]}),
    ("0.23.0-up", "empty-color-scheme", {"datasets": [dataset(runs=None, app_config={"color_scheme": {}})]}),
    (
        "0.23.0-down",
        "nulls",
        {"datasets": [dataset(runs={"r": 1, "s": 2}, app_config={"color_scheme": {"fields": [None, {"maskTargetsColors": 1}], "color_by": "value"}})], "runs": [{"_id": 1}, {"_id": 3}]},
    ),
    # 1.0.0
    (
        "1.0.0-up",
        "frame-field-of-other-type",
        {"datasets": [dataset(sample_fields=[field("a")], frame_fields=[field("created_at", "Date")])], SAMPLES: [{"_id": SAMPLE}]},
    ),
    ("1.0.0-up", "no-type", {"datasets": [dataset(sample_fields=[{"name": "last_modified_at"}])]}),
    ("1.0.0-up", "id-no-date", {"datasets": [dataset(sample_fields=[field("a")])], SAMPLES: [{"_id": "no date"}]}),
    (
        "1.0.0-up",
        "ids-of-other-types",
        {
            "datasets": [dataset(last_modified_at=None, sample_fields=[field("a", read_only=None)], frame_fields=None)],
            SAMPLES: [
                {"_id": "2020-01-02T03:04:05.678Z", "created_at": 1, "b": 2},
                {"_id": {"$numberLong": "1600000000123"}},
                {"_id": 1.6e12},
                {"_id": {"$date": "2020-01-01T00:00:00Z"}},
                {"_id": None},
            ],
        },
    ),
    ("1.0.0-up", "int-id", {"datasets": [dataset(sample_fields=[field("a")])], SAMPLES: [{"_id": 5}]}),
    # 1.1.0, 1.4.0, 1.13.0
    ("1.1.0-up", "null-app-config", {"datasets": [dataset(app_config=None)]}),
    (
        "1.4.0-up",
        "odd-links",
        {
            "datasets": [dataset()],
            "delegated_ops": [
                {"_id": 1, "dataset_id": ID, "run_link": "/a.log\n", "log_path": "old", "b": 1},
                {"_id": 2, "dataset_id": ID, "run_link": ["/b.log", 5]},
                {"_id": 3, "dataset_id": ID, "run_link": "/c.LOG"},
                {"_id": 4, "dataset_id": ID["$oid"], "run_link": "/d.log"},
                {"_id": 5, "dataset_id": OTHER, "run_link": "/e.log"},
                {"_id": 6, "dataset_id": ID, "run_link": "/flog"},
                {"_id": 7, "dataset_id": ID, "run_link": None},
            ],
        },
    ),
    (
        "1.13.0-up",
        "empty-sub-schema",
        {"datasets": [dataset(sample_fields=[{"name": "a", "schema": {}, "fields": [{"name": "b", "schema": {}}]}, {"name": "c", "schema": None}])]},
    ),
    (
        "1.13.0-up",
        "nothing-found",
        {"datasets": [dataset(sample_fields=[{"name": "a", "schema": {}, "fields": [{"name": "b", "schema": None}]}, {"name": "c", "schema": None}])]},
    ),
]


class Collector(logging.Handler):
    def __init__(self):
        super().__init__()
        self.records = []

    def emit(self, record):
        self.records.append({"level": record.levelname, "message": record.getMessage()})


def fill(db, before):
    for name, documents in before.items():
        if name == "*files":
            for file_id, text in documents.items():
                fs = gridfs.GridFS(db)
                fs.put(text.encode(), _id=ObjectId(file_id), content_type="application/json")
            db["fs.files"].update_many({}, {"$set": {"uploadDate": datetime(2023, 4, 5)}})
        else:
            db.create_collection(name)
            documents = loads(json.dumps(documents))
            if documents:
                db[name].insert_many(documents)


def dump(db):
    found = {name: list(db[name].find().sort("_id")) for name in sorted(db.list_collection_names())}
    indexes = {name: [dict(index) for index in db[name].list_indexes()] for name in found}
    return found, indexes


def write(folder, state):
    os.makedirs(folder, exist_ok=True)
    found, indexes = state
    for name, documents in found.items():
        lines = ",\n".join(dumps(document, json_options=CANONICAL_JSON_OPTIONS) for document in documents)
        with open(os.path.join(folder, name + ".json"), "w") as file:
            file.write("[\n" + lines + "\n]\n")
    with open(os.path.join(folder, "_indexes.json"), "w") as file:
        file.write(dumps(indexes, json_options=CANONICAL_JSON_OPTIONS, indent=1) + "\n")


def values(value, kind):
    if isinstance(value, kind):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from values(inner, kind)
    elif isinstance(value, list):
        for inner in value:
            yield from values(inner, kind)


def generated(before, after):
    def new(kind):
        return sorted(set(values(after[0], kind)) - set(values(before[0], kind)))

    dates = [date.strftime("%Y-%m-%dT%H:%M:%S.") + "%03dZ" % (date.microsecond // 1000) for date in new(datetime) if date.year > 2023]
    return {"object_ids": [str(new_id) for new_id in new(ObjectId)], "dates": dates, "strings": [s for s in new(str) if TIME.search(s)]}


def make(client, root, revision_and_direction, case, before):
    revision, direction = revision_and_direction.split("-")
    db = client["fosh_case"]
    client.drop_database(db.name)
    fill(db, before)
    start = dump(db)
    name = start[0]["datasets"][0].get("name")
    module = importlib.import_module("fiftyone.migrations.revisions.v" + revision.replace(".", "_"))
    collector = Collector()
    module_logger = getattr(module, "logger", logging.getLogger("none"))
    module_logger.addHandler(collector)
    error = None
    try:
        getattr(module, direction)(db, name)
    except Exception as e:
        error = {"type": type(e).__name__, "message": str(e)}
    module_logger.removeHandler(collector)
    end = dump(db)
    neighbour = VERSIONS[VERSIONS.index(revision) - 1]
    description = {
        "case": case,
        "scope": "revision",
        "kind": "dataset",
        "revision": revision,
        "direction": direction,
        "from": neighbour if direction == "up" else revision,
        "to": revision if direction == "up" else neighbour,
        "dataset": name,
        "database": "fosh_fixture",
        "database_admin": True,
        "expect": "error" if error else "ok",
        "error": error,
        "logs": collector.records,
        "generated": generated(start, end),
        "changed": start[0] != end[0],
        "note": "made by make_revision_cases.py",
    }
    folder = os.path.join(root, revision_and_direction, case)
    write(os.path.join(folder, "before"), start)
    write(os.path.join(folder, "after"), end)
    with open(os.path.join(folder, "case.json"), "w") as file:
        json.dump(description, file, indent=1)
        file.write("\n")
    print(revision_and_direction, case, error or "ok")


def main(uri, root, only=None):
    client = pymongo.MongoClient(uri)
    for revision_and_direction, case, before in CASES:
        if only in (None, revision_and_direction + "/" + case):
            make(client, root, revision_and_direction, case, copy.deepcopy(before))


if __name__ == "__main__":
    main(*sys.argv[1:])
