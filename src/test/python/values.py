"""Datasets with a field of every type, and what the SDK's ``values()`` gives for every path of one."""

import datetime
import math
import random

import bson
import numpy as np

import fiftyone as fo
import fiftyone.core.fields as fof
import fiftyone.core.utils as fou

TYPES = ("f8", "f4", "f2", "i8", "i4", "i2", "i1", "u8", "u4", "u2", "u1", "?", ">f8", ">i4")
MODES = (("false", False), ("true", True), ("samples", -1))


class Generator:
    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.numbers = np.random.RandomState(seed % (1 << 32))

    def maybe(self, make):
        return make() if self.chance.random() < 0.75 else None

    def text(self):
        return "".join(self.chance.choice("ab \"\\\n\t/é日😀\u2028\x7f;,") for _ in range(self.chance.randrange(6)))

    def whole(self):
        return self.chance.choice((0, 1, -7, 2**31 - 1, -(2**31), 2**40, -(2**62)))

    def number(self):
        return self.chance.choice((0.0, -0.0, 1.5, 1e300, 5e-324, 0.1, 123456789.125, math.nan, math.inf, -math.inf))

    def flag(self):
        return self.chance.random() < 0.5

    def moment(self):
        return datetime.datetime(
            self.chance.choice((1900, 1969, 1970, 2024, 9998)), 2, 3, 4, 5, 6, self.chance.choice((0, 7000, 120000))
        )

    def day(self):
        return datetime.date(self.chance.choice((1901, 1970, 2024)), 5, self.chance.randrange(1, 28))

    def array(self, directions):
        shape = tuple(self.chance.randrange(0, 4) for _ in range(directions))
        type_ = self.chance.choice(TYPES)
        made = (self.numbers.rand(*shape) * 200 - (0 if type_.startswith("u") else 60)).astype(type_)
        return np.asfortranarray(made) if self.flag() else made

    def several(self, make, most=4):
        return [make() for _ in range(self.chance.randrange(most))]

    def tags(self):
        return self.several(lambda: self.chance.choice(("a", "b", "c")))

    def attributes(self):
        more = {"plain": self.maybe(self.whole), "nested": self.maybe(lambda: {"a": self.text(), "b": [1, None]})}
        return {key: value for key, value in more.items() if value is not None}

    def box(self):
        return [self.chance.random() for _ in range(4)]

    def detection(self):
        return fo.Detection(
            label=self.maybe(self.text),
            bounding_box=self.box(),
            tags=self.tags(),
            confidence=self.maybe(self.chance.random),
            mask=self.maybe(lambda: self.numbers.rand(3, 2) > 0.5),
            index=self.maybe(self.whole),
            **self.attributes()
        )

    def points(self):
        return self.several(lambda: (self.chance.random(), self.chance.choice((math.nan, 0.5))))

    def labels(self):
        return dict(
            weather=self.maybe(lambda: fo.Classification(label=self.text(), logits=self.numbers.rand(3), tags=self.tags())),
            scene=self.maybe(lambda: fo.Classifications(classifications=self.several(lambda: fo.Classification(label=self.maybe(self.text))))),
            boxes=self.maybe(lambda: fo.Detections(detections=self.several(self.detection))),
            one=self.maybe(self.detection),
            lines=self.maybe(lambda: fo.Polylines(polylines=self.several(lambda: fo.Polyline(points=self.several(self.points))))),
            joints=self.maybe(lambda: fo.Keypoints(keypoints=self.several(lambda: fo.Keypoint(points=self.points(), confidence=self.maybe(lambda: [0.5, math.nan]))))),
            regions=self.maybe(lambda: fo.Segmentation(mask=(self.numbers.rand(2, 3) * 255).astype("u1"))),
            heat=self.maybe(lambda: fo.Heatmap(map=self.numbers.rand(2, 2).astype("f4"), range=self.maybe(lambda: [0.0, 1.0]))),
            score=self.maybe(lambda: fo.Regression(value=self.number())),
        )

    def fields(self):
        return dict(
            words=self.maybe(self.text),
            whole=self.maybe(self.whole),
            number=self.maybe(self.number),
            flag=self.maybe(self.flag),
            day=self.maybe(self.day),
            moment=self.maybe(self.moment),
            reference=self.maybe(bson.ObjectId),
            vector=self.maybe(lambda: self.array(1)),
            array=self.maybe(lambda: self.array(self.chance.randrange(2, 4))),
            texts=self.maybe(lambda: self.several(self.text)),
            wholes=self.maybe(lambda: self.several(self.whole)),
            lists=self.maybe(lambda: self.several(lambda: self.several(self.whole))),
            anything=self.maybe(lambda: {"a": self.text(), "b": {"c": [self.number(), None]}}),
            made=self.maybe(lambda: fo.DynamicEmbeddedDocument(a=self.whole(), b=self.texts(), day=self.day())),
            several=self.maybe(lambda: self.several(lambda: fo.DynamicEmbeddedDocument(u=self.whole(), v=self.texts()))),
        )

    def texts(self):
        return self.several(self.text)

    def places(self):
        where = lambda: [self.chance.random() * 90, self.chance.random() * 90]
        return dict(
            place=self.maybe(lambda: fo.GeoLocation(point=where(), line=self.maybe(lambda: [where(), where()]))),
            areas=self.maybe(lambda: fo.GeoLocations(points=[where(), where()])),
        )

    def declare(self, dataset, frames):
        add = dataset.add_frame_field if frames else dataset.add_sample_field
        add("never", fof.StringField)
        add("reference", fof.ObjectIdField)
        add("lists", fof.ListField, subfield=fof.ListField(fof.IntField()))
        add("day", fof.DateField)
        add("days", fof.ListField, subfield=fof.DateField())
        add("vector", fof.VectorField)
        add("array", fof.ArrayField)
        add("made", fof.EmbeddedDocumentField, embedded_doc_type=fo.DynamicEmbeddedDocument)
        add("anything", fof.DictField)

    def given(self, fields):
        # What is not there, and what is null, are told apart: some of them are set afterwards.
        return {key: value for key, value in fields.items() if value is not None}

    def sample(self, path, frames, dataset_declares=True):
        sample = fo.Sample(path, tags=self.tags(), **self.given(dict(**self.fields(), **self.labels(), **self.places())))
        if frames:
            sample["events"] = fo.TemporalDetections(
                detections=self.several(lambda: fo.TemporalDetection(label=self.text(), support=[1, 2]))
            )
            numbers = self.chance.sample(range(1, 9), self.chance.randrange(5))
            for number in numbers:
                given = self.given(dict(**self.fields(), **self.labels()))
                if not dataset_declares:
                    given.pop("reference", None)
                sample.frames[number] = fo.Frame(**given)
        return sample


def generate_values(seed, kind, count):
    made = Generator(seed)
    dataset = fo.Dataset("values", persistent=True)
    if kind == "group":
        dataset.add_group_field("group", default="left")
        made.declare(dataset, False)
        for number in range(count):
            group = fo.Group()
            for part, suffix in (("left", "png"), ("right", "png"), ("film", "mp4")):
                sample = made.sample("/%s-%d.%s" % (part, number, suffix), part == "film", False)
                sample["group"] = group.element(part)
                dataset.add_sample(sample)
    else:
        is_video = kind == "video"
        dataset.media_type = kind
        made.declare(dataset, False)
        if is_video:
            made.declare(dataset, True)
        paths = ["/%d.%s" % (number, "mp4" if is_video else "png") for number in range(count)]
        dataset.add_samples([made.sample(path, is_video) for path in paths], dynamic=made.flag())
    for sample in dataset:
        if made.flag():
            # Written as null, where before there was nothing.
            sample["words"] = None
            sample["boxes"] = None
            sample.save()
    return {"samples": count}


def paths(dataset):
    found = list(dataset.get_field_schema(flat=True))
    found += ["_id", "boxes.detections._id", "boxes.detections.plain", "boxes.detections.nested.a", "one.nested.b"]
    found += ["words.deeper", "whole.0", "boxes.detections[].label", "boxes.detections[].tags[]", "tags[]", "lists[]"]
    found += ["lists[][]", "boxes.detections.tags[]", "nope", "nope.x", "_rand", "several[].v", "made.b[]", "group.id"]
    if dataset._has_frame_fields():
        found += ["frames." + path for path in dataset.get_frame_field_schema(flat=True)]
        found += ["frames", "frames._id", "frames.boxes.detections.plain", "frames[].whole", "frames[].boxes.detections.label"]
        found += ["frames.boxes.detections[].label", "frames[].boxes.detections[].tags[]", "frames.nope", "frames.lists[][]"]
    return sorted(set(found))


def plain(value):
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, np.ndarray):
        return plain(value.tolist())
    if isinstance(value, bytes):
        return plain(fou.deserialize_numpy_array(value))
    if isinstance(value, bson.ObjectId):
        return str(value)
    if isinstance(value, datetime.datetime):
        text = value.replace(tzinfo=None).isoformat(timespec="milliseconds")
        return text.replace(".000", "") + "Z"
    if isinstance(value, datetime.date):
        return value.isoformat() + "T00:00:00Z"
    if isinstance(value, float) and not math.isfinite(value):
        return {"$numberDouble": "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"}
    return value


def is_document(dataset, path):
    """Documents are compared as they are stored, not as the SDK's objects."""
    field = dataset.get_field(path.replace("[]", ""))
    while isinstance(field, fof.ListField) and field.field is not None:
        field = field.field
    return isinstance(field, fof.EmbeddedDocumentField)


def one(dataset, path, unwind, missing):
    try:
        raw = is_document(dataset, path)
        return {"values": plain(dataset.values(path, unwind=unwind, missing_value=missing, _raw=raw))}
    except ValueError as refused:
        return {"refused": str(refused)}
    except Exception as failed:
        return {"failed": "%s: %s" % (type(failed).__name__, failed)}


def all_values():
    dataset = fo.load_dataset("values")
    rows = []
    for path in paths(dataset):
        for name, unwind in MODES:
            rows.append(dict(path=path, unwind=name, **one(dataset, path, unwind, None)))
        if not is_document(dataset, path):
            rows.append(dict(path=path, unwind="false", missing="none", **one(dataset, path, False, "none")))
    return {"rows": rows}
