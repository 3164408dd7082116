"""Makes the documents of the demo database: a small one, as SDK 0.18.0 leaves it.

Needs Python 3.9 with fiftyone==0.18.0, numpy<1.24, pymongo<4.1, motor<3.1 and setuptools<70, and a mongod of its own that is
empty:

    FIFTYONE_DATABASE_URI=mongodb://127.0.0.1:PORT python make_demo.py src/main/resources/dev/fosh/session/demo

Everything in it goes through the SDK's public interface, and nothing is edited afterwards. No medium exists: the paths
are made up and the metadata is given.
"""

import json
import os
import random
import sys
from datetime import datetime

import fiftyone as fo
import fiftyone.brain as fob
import numpy as np
from bson.json_util import CANONICAL_JSON_OPTIONS, dumps

CLASSES = ["car", "cyclist", "pedestrian", "truck"]
WEATHER = ["clear", "fog", "rain"]

random.seed(51)
np.random.seed(51)


def number():
    return round(random.random(), 3)


def box():
    width, height = 0.05 + 0.2 * random.random(), 0.05 + 0.2 * random.random()
    return [round(v, 3) for v in (random.random() * (1 - width), random.random() * (1 - height), width, height)]


def near(bounding_box):
    return [round(min(max(v + random.uniform(-0.02, 0.02), 0.01), 0.99), 3) for v in bounding_box]


def image_metadata():
    return fo.ImageMetadata(
        size_bytes=random.randint(80_000, 200_000), mime_type="image/png", width=1280, height=720, num_channels=3
    )


def make_street():
    """Images with ground truth, predictions, an evaluation and two brain runs."""
    dataset = fo.Dataset("street", persistent=True)
    samples = []
    for index in range(16):
        truth = [
            fo.Detection(label=random.choice(CLASSES), bounding_box=box(), occluded=random.random() < 0.3)
            for _ in range(random.randint(1, 2))
        ]
        guesses = [
            fo.Detection(
                label=label.label if random.random() < 0.8 else random.choice(CLASSES),
                bounding_box=near(label.bounding_box),
                confidence=number(),
            )
            for label in truth
        ]
        samples.append(
            fo.Sample(
                filepath="/data/demo/street/%03d.png" % index,
                metadata=image_metadata(),
                tags=["train" if index < 12 else "test"],
                weather=fo.Classification(label=random.choice(WEATHER), confidence=number()),
                ground_truth=fo.Detections(detections=truth),
                predictions=fo.Detections(detections=guesses),
                location=fo.GeoLocation(point=[round(13.3 + number() / 10, 4), round(52.5 + number() / 10, 4)]),
                taken_at=datetime(2022, 11, 1 + index, 8, 30),
            )
        )
    samples[3]["lane"] = fo.Polylines(
        polylines=[fo.Polyline(label="lane", points=[[(0.1, 0.9), (0.4, 0.6), (0.5, 0.5)]], closed=False, filled=False)]
    )
    samples[4]["pose"] = fo.Keypoints(
        keypoints=[fo.Keypoint(label="pedestrian", points=[(0.31, 0.22), (0.3, 0.35), (0.33, 0.5)])]
    )
    dataset.add_samples(samples)

    dataset.default_classes = CLASSES
    dataset.info = {"description": "Made-up street scenes", "licence": "CC0-1.0"}
    dataset.default_skeleton = fo.KeypointSkeleton(labels=["head", "hip", "foot"], edges=[[0, 1], [1, 2]])
    dataset.add_sample_field("reviewed", fo.BooleanField)
    dataset.create_index("weather.label")
    dataset.save()

    dataset.evaluate_detections("predictions", gt_field="ground_truth", eval_key="eval", compute_mAP=False)
    embeddings = np.random.rand(len(dataset), 4).round(3)
    fob.compute_visualization(dataset, embeddings=embeddings, method="pca", brain_key="map")
    fob.compute_similarity(dataset, embeddings=embeddings, brain_key="alike")


def make_clips():
    """Videos with labels on frames and on stretches of time."""
    dataset = fo.Dataset("clips", persistent=True)
    for index in range(3):
        sample = fo.Sample(
            filepath="/data/demo/clips/%d.mp4" % index,
            metadata=fo.VideoMetadata(
                size_bytes=random.randint(1_000_000, 2_000_000),
                mime_type="video/mp4",
                frame_width=640,
                frame_height=360,
                frame_rate=10.0,
                total_frame_count=8,
                duration=0.8,
                encoding_str="avc1",
            ),
            tags=["crossing"],
            events=fo.TemporalDetections(detections=[fo.TemporalDetection(label="stops", support=[2, 5])]),
        )
        start = box()
        for frame_number in range(1, 9):
            left = round(start[0] + frame_number / 100, 3)
            sample.frames[frame_number] = fo.Frame(
                objects=fo.Detections(
                    detections=[fo.Detection(label="cyclist", bounding_box=[left] + start[1:], index=1)]
                )
            )
        dataset.add_sample(sample)


def make_drive():
    """Groups of two images and a point cloud."""
    dataset = fo.Dataset("drive", persistent=True)
    dataset.add_group_field("group", default="left")
    samples = []
    for index in range(4):
        group = fo.Group()
        for name in ("left", "right"):
            samples.append(
                fo.Sample(
                    filepath="/data/demo/drive/%d-%s.png" % (index, name),
                    metadata=image_metadata(),
                    group=group.element(name),
                    weather=fo.Classification(label=random.choice(WEATHER)),
                )
            )
        samples.append(
            fo.Sample(
                filepath="/data/demo/drive/%d.pcd" % index,
                metadata=fo.Metadata(size_bytes=random.randint(400_000, 500_000), mime_type="application/octet-stream"),
                group=group.element("lidar"),
                boxes=fo.Detections(
                    detections=[
                        fo.Detection(
                            label="car",
                            location=[round(random.uniform(-20, 20), 2) for _ in range(3)],
                            dimensions=[4.2, 1.8, 1.5],
                            rotation=[0.0, 0.0, round(random.uniform(-3, 3), 2)],
                        )
                    ]
                ),
            )
        )
    dataset.add_samples(samples)


def dump(directory):
    os.makedirs(directory, exist_ok=True)
    database = fo.core.odm.get_db_conn()
    indexes = {}
    for name in sorted(database.list_collection_names()):
        with open(os.path.join(directory, name + ".jsonl"), "w", encoding="utf-8") as lines:
            for document in database[name].find().sort("_id", 1):
                lines.write(dumps(document, json_options=CANONICAL_JSON_OPTIONS, ensure_ascii=False) + "\n")
        indexes[name] = [
            {key: value for key, value in index.items() if key not in ("v", "ns")}
            for index in sorted(database[name].list_indexes(), key=lambda index: index["name"])
        ]
    with open(os.path.join(directory, "_indexes.json"), "w", encoding="utf-8") as lines:
        lines.write(dumps(indexes, json_options=CANONICAL_JSON_OPTIONS, indent=1) + "\n")


if __name__ == "__main__":
    assert fo.__version__ == "0.18.0", fo.__version__
    make_street()
    make_clips()
    make_drive()
    dump(sys.argv[1])
