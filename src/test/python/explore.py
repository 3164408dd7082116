"""Looks at datasets with the SDK: what ``distinct()``, ``count_values()``, ``bounds()`` and ``count()`` give for every path."""

import datetime as dt
import math
import random

import fiftyone as fo
import fiftyone.core.utils as fou
import numpy as np
from bson import Binary, ObjectId

UNDECLARED = ["id", "_id", "nope", "", "tags[]", "tags[][]", "n.x", "one.label.x", "_rand", "dets.detections._id",
              "dets.detections[].label", "dets.detections.foo", "dets.detections.foo.x", "one[]", "lists[][]", "frames",
              "frames[].n", "frames.nope", "frames.id", "frames._id", "group.id", "group._id", "a..b"]


def make_explored(seed):
    """Makes a dataset of images, one of videos and one of groups with every type of field."""
    random.seed(seed)
    images = fo.Dataset("images", persistent=True)
    images.add_samples([_filled(fo.Sample(filepath="/e/%d.png" % i)) for i in range(12)], dynamic=True, progress=False)
    images.add_sample(fo.Sample(filepath="/e/bare.png"))
    _undeclared(images)

    videos = fo.Dataset("videos", persistent=True)
    videos.add_samples([_video("/e/%d.mp4" % i) for i in range(5)], dynamic=True, progress=False)

    for name, default in (("groups", "left"), ("films", "film")):
        groups = fo.Dataset(name, persistent=True)
        groups.add_group_field("group", default=default)
        samples = []
        for i in range(4):
            group = fo.Group()
            left = _filled(fo.Sample(filepath="/e/g%d.png" % i, group=group.element("left")))
            film = _video("/e/g%d.mp4" % i, group=group.element("film"))
            samples += [left, film]
        groups.add_samples(samples, dynamic=True, progress=False)
    fo.Dataset("nothing", persistent=True)
    return {}


def _undeclared(dataset):
    """Attributes that no schema declares, of several types."""
    values = [1, 1.5, "x", None, True, [1, "x"], {"x": 2}, float("nan"), dt.datetime(2021, 5, 6)]
    for sample in dataset._sample_collection.find({"dets.detections.0": {"$exists": True}}):
        change = {"dets.detections.0.foo": random.choice(values)}
        dataset._sample_collection.update_one({"_id": sample["_id"]}, {"$set": change})


def _video(path, **kwargs):
    sample = _filled(fo.Sample(filepath=path, **kwargs))
    for number in random.sample(range(1, 9), random.randint(0, 4)):
        sample.frames[number] = _filled(fo.Frame())
    return sample


def _filled(sample):
    for name, value in _values().items():
        if random.random() < 0.8:
            sample[name] = value if random.random() < 0.9 else None
    if isinstance(sample, fo.Sample):
        sample.tags = random.sample(["a", "b", "c"], random.randint(0, 3))
    return sample


def _values():
    number = random.randint(-3, 3)
    real = random.choice([0.5, -0.0, 1e300, float("nan"), float("inf"), -float("inf"), 3.0])
    day = dt.date(2020, 1, random.randint(1, 5))
    return {
        "n": number,
        "f": real,
        "b": random.random() < 0.5,
        "s": random.choice(["", "x", "Ünï", "z\n"]),
        "day": day,
        "at": dt.datetime(1969 + random.randint(0, 60), 1, 1, 2, 3, 4, random.choice([0, 5000])),
        "numbers": [random.randint(0, 3) for _ in range(random.randint(0, 3))],
        "reals": [real, 1.0][: random.randint(0, 2)],
        "days": [day],
        "ids": [ObjectId("%024x" % random.randint(1, 3))],
        "lists": [[random.randint(0, 2)] * random.randint(0, 2) for _ in range(random.randint(0, 2))],
        "d": {"x": number, "y": {"z": real}},
        "vector": np.array([number, 1.0]),
        "array": np.array([[number], [2]]),
        "one": _label(fo.Classification, confidence=random.random()),
        "several": fo.Classifications(classifications=[_label(fo.Classification) for _ in range(random.randint(0, 2))]),
        "dets": fo.Detections(detections=[_box() for _ in range(random.randint(0, 3))]),
        "line": _label(fo.Polyline, points=[[(0.0, 0.5), (1.0, 1.0)]], closed=True),
        "points": fo.Keypoints(keypoints=[_label(fo.Keypoint, points=[(0.1, 0.2), (float("nan"),) * 2])]),
        "loc": fo.GeoLocation(point=[float(number), 1.0], polygon=[[[0.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.0, 0.0]]]),
        "regression": fo.Regression(value=real),
        "heat": fo.Heatmap(map=np.full((2, 2), abs(number), dtype=np.uint8), range=[0, 3]),
        "dynamic": fo.DynamicEmbeddedDocument(k=number, l=[day, day]),
    }


def _label(of, **kwargs):
    return of(label=random.choice(["car", "cat", None]), tags=random.sample(["p", "q"], random.randint(0, 2)), **kwargs)


def _box():
    box = _label(fo.Detection, bounding_box=[0, 0.25, 0.5, random.random()], confidence=random.choice([None, 0.5]))
    if random.random() < 0.5:
        box.mask = np.ones((2, 2), dtype=bool)
    box["speed"] = random.choice([None, 1, 2])
    return box


def explored(name, one_of):
    """For every so many-th path what four questions are answered, or with which error."""
    dataset = fo.load_dataset(name)
    paths = list(dataset.get_field_schema(flat=True)) + UNDECLARED
    if dataset._has_frame_fields():
        paths += ["frames." + path for path in dataset.get_frame_field_schema(flat=True)]
    return {"paths": [_asked(dataset, path) for path in list(dict.fromkeys(paths))[::one_of]]}


def _asked(dataset, path):
    row = {"path": path}
    row["distinct"] = _answer(lambda: [_plain(v) for v in dataset.distinct(path)])
    row["count-values"] = _answer(lambda: [[_plain(v), n] for v, n in dataset.count_values(path).items()])
    row["bounds"] = _answer(lambda: [_plain(v) for v in dataset.bounds(path)])
    row["count"] = _answer(lambda: dataset.count(path))
    return row


def _answer(ask):
    try:
        return {"result": ask()}
    except (TypeError, AttributeError):
        # Slips of the SDK on values that are no keys of a dict, and on embedded documents that are not there.
        return {"slip": True}
    except Exception as error:
        return {"refused": str(error)}


def _plain(value):
    """As fosh shows it."""
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, (bytes, Binary)):
        return fou.deserialize_numpy_array(value).tolist()
    if hasattr(value, "to_dict"):
        value = value.to_dict()
    if isinstance(value, dict):
        return {"id" if key == "_id" else str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    if isinstance(value, ObjectId):
        return str(value)
    if isinstance(value, dt.datetime):
        text = value.replace(tzinfo=None).isoformat(timespec="milliseconds" if value.microsecond else "seconds")
        return text + "Z"
    if isinstance(value, dt.date):
        return value.isoformat() + "T00:00:00Z"
    if isinstance(value, float) and not math.isfinite(value):
        return {"$numberDouble": "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"}
    return value
