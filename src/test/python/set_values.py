"""Random calls of ``set_values`` on a dataset with fields of every type, recorded for fosh to make the same."""

import datetime
import random

import numpy as np
from bson import ObjectId, json_util
from bson.binary import Binary

import fiftyone as fo
import fiftyone.core.fields as fof
import fiftyone.core.labels as fol
import fiftyone.core.metadata as fom
import fiftyone.core.odm as foo
import fiftyone.core.utils as fou

TYPES = {
    "i": fof.IntField, "f": fof.FloatField, "s": fof.StringField, "b": fof.BooleanField, "d": fof.DateField,
    "dt": fof.DateTimeField, "oid": fof.ObjectIdField, "anylist": fof.ListField, "anydict": fof.DictField,
    "vec": fof.VectorField, "arr": fof.ArrayField, "pts": fof.KeypointsField, "lines": fof.PolylinePointsField,
    "sup": fof.FrameSupportField, "rng": fof.HeatmapRangeField, "names": fof.ClassesField,
    "targets": fof.MaskTargetsField, "gp": fof.GeoPointField, "gl": fof.GeoLineStringField,
}
LABELS = {
    "cls": fol.Classification, "reg": fol.Regression, "dets": fol.Detections, "polys": fol.Polylines,
    "kps": fol.Keypoints, "seg": fol.Segmentation, "heat": fol.Heatmap, "geo": fol.GeoLocation,
    "clss": fol.Classifications, "tds": fol.TemporalDetections,
}


def make(name, seed, video):
    """Makes the dataset."""
    rand = random.Random(seed)
    dataset = fo.Dataset(name, persistent=True)
    ending = "mp4" if video else "png"
    dataset.add_samples([sample(rand, i, ending, video) for i in range(rand.randint(2, 6))], dynamic=True)
    for field, ftype in TYPES.items():
        dataset.add_sample_field(field, ftype)
    for field, subfield in (("li", fof.IntField), ("ls", fof.StringField), ("lf", fof.FloatField)):
        dataset.add_sample_field(field, fof.ListField, subfield=subfield)
    dataset.add_sample_field("df", fof.DictField, subfield=fof.FloatField)
    for field, label in LABELS.items():
        dataset.add_sample_field(field, fof.EmbeddedDocumentField, embedded_doc_type=label)
    if video:
        dataset.add_frame_field("score", fof.FloatField)
        dataset.add_frame_field("fcls", fof.EmbeddedDocumentField, embedded_doc_type=fol.Classification)
        dataset.add_frame_field("fdets", fof.EmbeddedDocumentField, embedded_doc_type=fol.Detections)
    return {}


def sample(rand, i, ending, video):
    made = fo.Sample(filepath="/media/%d-%d.%s" % (i, rand.randrange(1000), ending), tags=["t%d" % i])
    made["number"] = i * 7
    made["cls"] = fol.Classification(label="a", extra=rand.randrange(9))
    made["dets"] = detections(rand)
    if rand.random() < 0.7:
        made["tds"] = fol.TemporalDetections(detections=[fol.TemporalDetection(label="e", support=[1, 3])])
    made["dyn"] = fo.DynamicEmbeddedDocument(a=i, when=datetime.datetime(2020, 1, 1))
    if video:
        for number in rand.sample(range(1, 9), rand.randint(0, 4)):
            made.frames[number] = fo.Frame(score=rand.random(), fdets=detections(rand), fcls=fol.Classification(label="f"))
    return made


def detections(rand):
    return fol.Detections(detections=[
        fol.Detection(label="x%d" % k, bounding_box=[0, 0, 1, 1], weight=k, tags=["q"]) for k in range(rand.randint(0, 3))
    ])


def number(rand):
    return rand.choice([0, 1, -5, 2**31, 2**40, 1.5, 3.0, True, "7", " 12 ", "-3"])


def text(rand):
    return rand.choice(["", "é", "a b", "$x", "null", "x" * 40, "日本"])


def wrong(rand):
    return rand.choice(["x", [], ["a"], {"k": 1}, 1.5, True, [[1, 2, 3]]])


def oid(rand):
    return "%024x" % rand.getrandbits(96)


def binary(array):
    return {"$binary": {"base64": fou.serialize_numpy_array(array, ascii=True), "subType": "00"}}


def date(rand):
    return {"$date": "20%02d-0%d-11T10:20:30.%03dZ" % (rand.randint(0, 30), rand.randint(1, 9), rand.randrange(1000))}


def boxes(rand):
    return {"_cls": "Detection", "label": text(rand), "bounding_box": [0, 0.25, 1, rand.random()], "confidence": 1}


def attributes(rand, label):
    if rand.random() < 0.5:
        kinds = [1, 2.5, "t", True, [1, 2], [1, 2.5], ["a"], {"k": 1}, date(rand), classification(rand)]
        kind = rand.randrange(9 if rand.random() < 0.8 else 10)
        label["attr%d" % kind] = kinds[kind]
    if rand.random() < 0.3:
        label["_id"] = {"$oid": oid(rand)}
    return label


def classification(rand):
    label = {"_cls": "Classification", "label": text(rand)}
    if rand.random() < 0.3:
        label["confidence"] = rand.choice([1, 0.5])
        label["logits"] = rand.choice([binary(np.array([0.5, 1])), binary(np.array([1.0]))])
    return attributes(rand, label)


VALUES = {
    "i": number, "f": lambda r: r.choice([number(r), {"$numberDouble": "NaN"}, "inf", "1e3"]), "s": text,
    "b": lambda r: r.random() < 0.5, "d": lambda r: r.choice([date(r), "2020-02-29"]),
    "dt": lambda r: r.choice([date(r), "2021-03-04T05:06:07Z"]), "oid": lambda r: r.choice([oid(r), {"$oid": oid(r)}]),
    "anylist": lambda r: [r.choice([1, "a", None, [1], {"k": None}, 2.5, date(r)]) for _ in range(r.randrange(4))],
    "anydict": lambda r: {"k%d" % k: r.choice([1, "a", None, [1, {"z": 1}], {"q": 2.5}]) for k in range(r.randrange(3))},
    "vec": lambda r: r.choice([[1, 2, 3], [0.5, 1], [True, False], [], binary(np.arange(3)), binary(np.eye(2))]),
    "arr": lambda r: r.choice([binary(np.eye(2)), binary(np.zeros((2, 3), "u1")), [[1, 2], [3, 4]]]),
    "pts": lambda r: r.choice([[], [[0, 1]], [[0.5, 1], [2, 3]], [[1, 2, 3]], 5]),
    "lines": lambda r: r.choice([[], [[]], [[[0, 1], [1.5, 2]]], [[1, 2]]]),
    "sup": lambda r: r.choice([[1, 2], [3, 3], [0, 2], [4, 1], [1]]), "rng": lambda r: r.choice([[0, 1], [0.5, 2], [2, 1]]),
    "names": lambda r: [text(r) for _ in range(r.randrange(3))],
    "targets": lambda r: r.choice([{"1": "a", "-2": "b"}, {"#00ff00": "g"}, {"x": "y"}, {"1": 2}]),
    "gp": lambda r: r.choice([[1, 2], [1.5, 2.5], [1], "x", {"type": "Point", "coordinates": [1, 2]}]),
    "gl": lambda r: r.choice([[[1, 2], [3, 4]], [[1, 2, 3]], []]),
    "li": lambda r: [number(r) for _ in range(r.randrange(4))], "ls": lambda r: [text(r) for _ in range(r.randrange(4))],
    "lf": lambda r: [number(r) for _ in range(r.randrange(4))], "tags": lambda r: [text(r) for _ in range(r.randrange(3))],
    "df": lambda r: {"a": number(r)}, "cls": classification, "cls.label": text, "cls.confidence": number,
    "cls.extra": lambda r: r.randrange(99), "cls.fresh": lambda r: r.choice([1, 2]), "cls.tags": lambda r: [text(r)],
    "reg": lambda r: attributes(r, {"_cls": "Regression", "value": 1}), "dets.detections.label": text,
    "dets.detections.weight": lambda r: r.randrange(9), "dets.detections.tags": lambda r: [text(r)],
    "dets.detections.novel": lambda r: r.choice([True, False]), "dets.detections.bounding_box": lambda r: [0, 1, r.random(), 1],
    "dets.detections.mask": lambda r: binary(np.eye(2)),
    "dets": lambda r: {"_cls": "Detections", "detections": [attributes(r, boxes(r)) for _ in range(r.randrange(3))]},
    "dets.detections": lambda r: [attributes(r, boxes(r)) for _ in range(r.randrange(3))],
    "polys": lambda r: {"_cls": "Polylines", "polylines": [{"_cls": "Polyline", "points": [[[0, 1], [1, 0.5]]], "closed": True}]},
    "kps": lambda r: {"_cls": "Keypoints", "keypoints": [attributes(r, {"_cls": "Keypoint", "points": [[0, 1]], "confidence": [1]})]},
    "seg": lambda r: attributes(r, {"_cls": "Segmentation", "mask": binary(np.zeros((2, 2), "u1"))}),
    "heat": lambda r: {"_cls": "Heatmap", "map": binary(np.zeros((2, 2))), "range": [0, 1]},
    "geo": lambda r: {"_cls": "GeoLocation", "point": {"type": "Point", "coordinates": [1, 2.5]}},
    "clss": lambda r: {"_cls": "Classifications", "classifications": [classification(r) for _ in range(r.randrange(3))]},
    "tds.detections.label": text,
    "dyn.a": lambda r: r.randrange(9), "dyn.when": date, "dyn.other": lambda r: text(r), "number": lambda r: r.randrange(10**6),
    "metadata": lambda r: {"_cls": "VideoMetadata" if r.random() < 0.2 else "ImageMetadata", "width": 5, "size_bytes": "12"},
}
FRAMES = {
    "frames.score": number, "frames.fcls": classification, "frames.fcls.label": text, "frames.fdets.detections.label": text,
    "frames.fdets.detections.weight": lambda r: r.randrange(9), "frames.fcls.novel": lambda r: text(r),
}
# Of these no type is known at first, and later values have to be of the same.
UNDECLARED = ("cls.fresh", "dets.detections.novel", "dyn.other", "frames.fcls.novel")
NEW = [
    lambda r: r.randrange(9), lambda r: r.random(), text, lambda r: True, date, lambda r: {"$oid": oid(r)},
    lambda r: [1, 2.5], lambda r: ["a", "b"], lambda r: [], lambda r: [1, "a"], lambda r: {"k": [1]}, classification,
    lambda r: binary(np.arange(3)), lambda r: binary(np.eye(2)), VALUES["dets"], lambda r: [boxes(r), boxes(r)],
    VALUES["kps"], lambda r: [[1, 2]], lambda r: [date(r)],
]


def calls(name, seed, count, video):
    """Makes random calls; answers how fosh is to make each, and what the SDK said and left."""
    rand = random.Random(seed)
    dataset = fo.load_dataset(name)
    return {"calls": [call(dataset, rand, video, k) for k in range(count)]}


def call(dataset, rand, video, k):
    path, value = choose(rand, video, k)
    ids = dataset.values("id")
    options = {}
    if rand.random() < 0.15:
        options["skip_none"] = True
    if rand.random() < 0.4:
        options["dynamic"] = True
    if path in ("i", "f", "b", "lf") and rand.random() < 0.3:
        options["validate"] = False
    value = value if "validate" in options or path in UNDECLARED else perhaps(value)
    numbered = "." not in path[len("frames."):] and rand.random() < 0.3
    given = [cell(rand, numbered, value, counts) for counts in shape(dataset, path)]
    key = rand.choice([one for one in [None, None, "id", "filepath", "number"] if one != path])
    before = dump(dataset)
    words = dict(options)
    argument = [element(path, one) for one in given]
    if key:
        keys = [str(one) if key == "id" else one for one in dataset.values(key)]
        keep = [n for n in range(len(keys)) if rand.random() < 0.7]
        rand.shuffle(keep)
        # Of several rows for the same key the last one counts, but which one is refused first would differ.
        keep = list({keys[n]: n for n in keep}.values())
        words["key_field"] = options["key_field"] = key
        rows = [{key: keys[n], path: given[n]} for n in keep]
        argument = {keys[n]: argument[n] for n in keep}
    else:
        rows = given
    error = None
    try:
        dataset.set_values(path, argument, **options)
    except Exception as failed:
        error = str(failed)
        restore(dataset, before)
    return {"path": path, "rows": [json_util.dumps(row) for row in rows], "options": words, "error": error,
            "after": json_util.dumps(dump(dataset), json_options=json_util.CANONICAL_JSON_OPTIONS)}


def choose(rand, video, k):
    if rand.random() < 0.2:
        return ("frames." if video and rand.random() < 0.3 else "") + "new%d" % k, rand.choice(NEW)
    paths = FRAMES if video and rand.random() < 0.4 else VALUES
    path = rand.choice(sorted(paths))
    return path, paths[path]


def shape(dataset, path):
    """For each sample what nests its values: counts of elements, or of frames and their elements."""
    if path.startswith("frames."):
        inner = path[len("frames."):]
        numbers = dataset.values("frames.frame_number")
        if ".detections." in inner:
            elements = dataset.values("frames.%s.id" % inner.rsplit(".", 1)[0])
            return [[len(one or []) for one in frames] for frames in elements]
        return [[None] * len(one) for one in numbers]
    if ".detections." in path:
        return [len(one or []) for one in dataset.values(path.rsplit(".", 1)[0] + ".id")]
    return [None] * len(dataset)


def cell(rand, numbered, value, counts):
    if isinstance(counts, list):
        if numbered:
            return {str(n): leaf(rand, value) for n in rand.sample(range(1, 12), rand.randint(1, 3))}
        return [cell(rand, False, value, one) for one in counts]
    if isinstance(counts, int):
        return [leaf(rand, value) for _ in range(counts)]
    return leaf(rand, value)


def leaf(rand, value):
    return None if rand.random() < 0.12 else value(rand)


def perhaps(value):
    """Sometimes another value."""
    return lambda rand: wrong(rand) if rand.random() < 0.03 else value(rand)


def element(path, value):
    """As Python has it; the numbers of frames are integers."""
    if path.startswith("frames.") and isinstance(value, dict) and all(key.isdigit() for key in value):
        return {int(number): python(path, inner) for number, inner in value.items()}
    return python(path, value)


def python(path, value):
    if isinstance(value, list):
        return [python(path, inner) for inner in value]
    if isinstance(value, dict):
        if "_cls" in value:
            document = json_util.loads(json_util.dumps(value))
            return getattr(fol, value["_cls"], None or getattr(fom, value["_cls"], None)).from_dict(document)
        if "$binary" in value:
            return fou.deserialize_numpy_array(value["$binary"]["base64"], ascii=True)
        if "$date" in value or "$oid" in value or "$numberDouble" in value:
            typed = json_util.loads(json_util.dumps(value))
            return typed.replace(tzinfo=None) if isinstance(typed, datetime.datetime) else typed
        return {key: python(path, inner) for key, inner in value.items()}
    if path == "d" and value == "2020-02-29":
        return datetime.date(2020, 2, 29)
    if path == "dt" and value == "2021-03-04T05:06:07Z":
        return datetime.datetime(2021, 3, 4, 5, 6, 7)
    return value


def collections(dataset):
    database = foo.get_db_conn()
    found = {"samples": database[dataset._sample_collection_name], "datasets": database.datasets}
    if dataset._frame_collection_name and dataset._has_frame_fields():
        found["frames"] = database[dataset._frame_collection_name]
    return found


def dump(dataset):
    return {
        key: list(collection.find({"_id": dataset._doc.id} if key == "datasets" else {}).sort("_id"))
        for key, collection in collections(dataset).items()
    }


def restore(dataset, before):
    for key, collection in collections(dataset).items():
        there = {document["_id"] for document in before[key]}
        if key != "datasets":
            collection.delete_many({"_id": {"$nin": list(there)}})
        for document in before[key]:
            collection.replace_one({"_id": document["_id"]}, document)
    dataset.reload()


def save_all(name):
    """Loads, goes through, changes and saves every sample and frame."""
    dataset = fo.load_dataset(name)
    for one in dataset.iter_samples():
        one.tags.append("seen")
        for frame in one.frames.values() if dataset.media_type == "video" else ():
            frame.to_dict()
        one.save()
    return {"samples": len(dataset)}
