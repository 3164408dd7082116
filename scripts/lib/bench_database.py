"""Writes a database to be measured on, through the real SDK; the environment names it.

Usage: bench_database.py many|img100k. `many` is 1,000 datasets of 20 samples, `img100k` one of 100,000. Always the same
values; no media are needed.
"""

import random
import sys

import fiftyone as fo

LABELS = ("person", "car", "bicycle", "dog", "traffic light", "bus", "bench", "truck", "bird", "cat", "chair")
WEATHER = ("sunny", "rain", "snow")

chance = random.Random(20)


def box():
    left, top = chance.random() * 0.7, chance.random() * 0.7
    return fo.Detection(
        label=chance.choice(LABELS), bounding_box=[left, top, chance.random() * 0.3, chance.random() * 0.3]
    )


def named(labels):
    return fo.Classification(label=chance.choice(labels))


def sample(number, boxes):
    return fo.Sample(
        filepath="/data/media/train/%03d/%012d.jpg" % (number % 200, number),
        tags=["train" if number % 10 else "val", "batch-%d" % (number % 50)],
        metadata=fo.ImageMetadata(
            size_bytes=100000 + number, mime_type="image/jpeg", width=1280, height=720, num_channels=3
        ),
        ground_truth=fo.Detections(detections=[box() for _ in range(boxes)]),
        weather=fo.Classification(label=chance.choice(WEATHER), confidence=chance.random()),
        scene=fo.Classifications(classifications=[named(("city", "highway")), named(("day", "night"))]),
        uniqueness=chance.random(),
        source_id=number,
        split="train",
    )


def write(name, numbers, boxes):
    dataset = fo.Dataset(name, persistent=True)
    dataset.add_samples((sample(number, boxes) for number in numbers), num_samples=len(numbers), progress=False)


if sys.argv[1] == "many":
    for place in range(1000):
        write("many-%04d" % place, range(place * 20, place * 20 + 20), boxes=2)
else:
    write("img100k", range(100000), boxes=5)
