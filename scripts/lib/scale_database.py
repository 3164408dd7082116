"""Writes synthetic datasets as old clients left them, by direct inserts of prepared bytes: a million samples in a minute."""

import datetime
import random
from concurrent.futures import ThreadPoolExecutor

import bson
from bson.raw_bson import RawBSONDocument

BATCH = 2_000
THREADS = 4
KEY = b"key-------->"
NUMBER = "number------>"
BEGINNING = datetime.datetime(2023, 2, 1)
LABELS = ("person", "car", "bicycle", "dog", "bus", "truck", "bird", "cat")
FIELD = "fiftyone.core.fields.%s"
LABEL = "fiftyone.core.labels.%s"


def identity(number, kind):
    """Twelve bytes that rise with the number, of a time long ago."""
    return (0x63D9_0000 + number // 1000).to_bytes(4, "big") + bytes([kind]) + number.to_bytes(7, "big")


class Template:
    """A document encoded once, of which only ids and numbers change."""

    def __init__(self, document):
        self.bytes = bson.encode(document)
        self.keys = self.places(KEY)
        self.numbers = self.places(NUMBER.encode())

    def places(self, what):
        found, place = [], self.bytes.find(what)
        while place >= 0:
            found.append(place)
            place = self.bytes.find(what, place + 1)
        return found

    def filled(self, keys, number):
        """Keys in the order of their places; the number with as many digits as its mark."""
        filled = bytearray(self.bytes)
        for place, key in zip(self.keys, keys):
            filled[place : place + len(KEY)] = key
        for place in self.numbers:
            filled[place : place + len(NUMBER)] = b"%0*d" % (len(NUMBER), number)
        return RawBSONDocument(bytes(filled))


def key():
    return bson.ObjectId(KEY)


def detections(count, chance):
    boxes = []
    for _ in range(count):
        left, top = chance.random() * 0.7, chance.random() * 0.7
        box = [left, top, chance.random() * 0.3, chance.random() * 0.3]
        boxes.append(
            {"_id": key(), "_cls": "Detection", "attributes": {}, "tags": [], "label": chance.choice(LABELS)}
            | {"bounding_box": box}
        )
    return {"_cls": "Detections", "detections": boxes}


def sample(media, chance):
    """About 1.1 kB for an image: five boxes, a class and metadata."""
    document = {"_id": key(), "filepath": "/data/media/train/%s.jpg" % NUMBER, "tags": ["train"]}
    document["metadata"] = {"_cls": "ImageMetadata", "size_bytes": 100000, "mime_type": "image/jpeg"}
    document["metadata"] |= {"width": 1280, "height": 720, "num_channels": 3}
    document |= {"_media_type": media, "_rand": chance.random()}
    if media == "image":
        document["ground_truth"] = detections(5, chance)
        document["weather"] = {"_id": key(), "_cls": "Classification", "tags": [], "label": "rain"}
        document["uniqueness"] = chance.random()
    return document


def field(name, kind, **more):
    described = {"name": name, "ftype": FIELD % kind, "embedded_doc_type": None, "subfield": None, "fields": []}
    return described | {"db_field": {"id": "_id"}.get(name, name), "description": None, "info": None} | more


def base_fields():
    return [
        field("id", "ObjectIdField"),
        field("filepath", "StringField"),
        field("tags", "ListField", subfield=FIELD % "StringField"),
        field("metadata", "EmbeddedDocumentField", embedded_doc_type="fiftyone.core.metadata.ImageMetadata"),
        field("_media_type", "StringField"),
        field("_rand", "FloatField"),
    ]


def label(name, kind):
    return field(name, "EmbeddedDocumentField", embedded_doc_type=LABEL % kind)


def dataset(number, name, media, version):
    """What a client of that version keeps of a dataset; the keys that all of them have."""
    own = bson.ObjectId(identity(number, 1))
    document = {"_id": own, "name": name, "version": version, "created_at": BEGINNING, "last_loaded_at": BEGINNING}
    document |= {"sample_collection_name": "samples.%s" % own, "frame_collection_name": "frames.samples.%s" % own}
    document |= {"persistent": True, "media_type": media, "group_media_types": {}, "tags": [], "info": {}}
    document |= {"app_config": {"media_fields": ["filepath"], "grid_media_field": "filepath"}, "classes": {}}
    document |= {"default_classes": [], "mask_targets": {}, "default_mask_targets": {}, "skeletons": {}}
    fields = base_fields()
    if media == "image":
        fields += [label("ground_truth", "Detections"), label("weather", "Classification")]
        fields.append(field("uniqueness", "FloatField"))
        frames = []
    else:
        frames = [field("id", "ObjectIdField"), field("frame_number", "FrameNumberField")]
        frames.append(field("_sample_id", "ObjectIdField"))
        frames.append(label("detections", "Detections"))
    document |= {"sample_fields": fields, "frame_fields": frames, "annotation_runs": {}, "brain_methods": {}}
    return document | {"evaluations": {}}


def insert(collection, documents):
    """Several batches at a time, with no more in memory."""
    with ThreadPoolExecutor(THREADS) as threads:
        batch, sent = [], []
        for document in documents:
            batch.append(document)
            if len(batch) == BATCH:
                sent.append(threads.submit(collection.insert_many, batch, ordered=False))
                batch = []
                if len(sent) == 2 * THREADS:
                    sent.pop(0).result()
        if batch:
            sent.append(threads.submit(collection.insert_many, batch, ordered=False))
        for one in sent:
            one.result()


def configure(database, version):
    database.config.insert_one({"version": version, "type": "fiftyone"})
    database.datasets.create_index("name", unique=True)
    database.datasets.create_index("sample_collection_name", unique=True)


def write_samples(database, count, version="0.18.0"):
    """One dataset of images."""
    configure(database, version)
    described = dataset(0, "images", "image", version)
    samples = database[described["sample_collection_name"]]
    samples.create_index("filepath")
    template = Template(sample("image", random.Random(4)))
    extra = len(template.keys) - 1
    insert(
        samples,
        (
            template.filled([identity(n, 2), *(identity(n * extra + m, 3) for m in range(extra))], n)
            for n in range(count)
        ),
    )
    database.datasets.insert_one(described)


def write_frames(database, count, version="0.7.2", each=100):
    """One dataset of videos with so many frames each."""
    configure(database, version)
    described = dataset(0, "videos", "video", version)
    samples, frames = (database[described[name]] for name in ("sample_collection_name", "frame_collection_name"))
    samples.create_index("filepath")
    frames.create_index([("_sample_id", 1), ("frame_number", 1)], unique=True)
    video = Template(sample("video", random.Random(4)))
    insert(samples, (video.filled([identity(n, 2)], n) for n in range(count // each)))
    boxes = detections(3, random.Random(4))
    insert(
        frames,
        (
            {"_id": bson.ObjectId(identity(n, 3)), "frame_number": n % each + 1}
            | {"_sample_id": bson.ObjectId(identity(n // each, 2)), "detections": boxes}
            for n in range(count)
        ),
    )
    database.datasets.insert_one(described)


def write_datasets(database, count, version="0.18.0", each=20):
    """Many small datasets of images."""
    configure(database, version)
    template = Template(sample("image", random.Random(4)))

    def write(number):
        described = dataset(number, "dataset-%05d" % number, "image", version)
        first = number * each
        samples = database[described["sample_collection_name"]]
        samples.create_index("filepath")
        keys = [[identity(n, 2), *(identity(n * 9 + m, 3) for m in range(8))] for n in range(first, first + each)]
        samples.insert_many([template.filled(own, first + place) for place, own in enumerate(keys)])
        return described

    with ThreadPoolExecutor(THREADS) as threads:
        database.datasets.insert_many(list(threads.map(write, range(count))))


def write_files(database, megabytes, version="0.19.0"):
    """One dataset with one brain run of similarity, whose results are so large."""
    configure(database, version)
    described = dataset(0, "results", "image", version)
    database[described["sample_collection_name"]].create_index("filepath")
    run, results = bson.ObjectId(identity(0, 4)), bson.ObjectId(identity(0, 5))
    described["brain_methods"] = {"similar": run}
    config = {"cls": "fiftyone.brain.similarity.SimilarityConfig", "method": "similarity"}
    start = b'{"cls": "fiftyone.brain.similarity.SimilarityResults", "embeddings": "'
    end = b'"}'
    length, size = megabytes * 1_000_000, 261_120
    database.fs.chunks.create_index([("files_id", 1), ("n", 1)], unique=True)
    for number in range(-(-length // size)):
        data = b"A" * min(size, length - number * size)
        if number == 0:
            data = start + data[len(start) :]
        if (number + 1) * size >= length:
            data = data[: -len(end)] + end
        database.fs.chunks.insert_one({"files_id": results, "n": number, "data": data})
    file = {"_id": results, "contentType": "application/json", "chunkSize": size, "length": length}
    database.fs.files.insert_one(file | {"uploadDate": BEGINNING})
    stored = {"_id": run, "_dataset_id": described["_id"], "key": "similar", "version": version, "config": config}
    database.runs.insert_one(stored | {"timestamp": BEGINNING, "view_stages": [], "results": results})
    database.datasets.insert_one(described)
