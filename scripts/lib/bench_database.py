"""Writes a database to be measured on, through the real SDK; the environment names it.

Usage: bench_database.py many|img100k|vid. `many` is 1,000 datasets of 20 samples, `img100k` one of 100,000, `vid` one of
100 videos of 300 frames. Always the same values; no media are needed.
"""

import random
import sys

import fiftyone as fo

LABELS = ("person", "car", "bicycle", "dog", "traffic light", "bus", "bench", "truck", "bird", "cat", "chair")
WEATHER = ("sunny", "rain", "snow")

chance = random.Random(20)


def box(**more):
    left, top = chance.random() * 0.7, chance.random() * 0.7
    return fo.Detection(
        label=chance.choice(LABELS), bounding_box=[left, top, chance.random() * 0.3, chance.random() * 0.3], **more
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


def video(number, frames):
    found = fo.Sample(
        filepath="/data/media/clips/%05d.mp4" % number,
        tags=["train"],
        metadata=fo.VideoMetadata(
            size_bytes=5000000,
            mime_type="video/mp4",
            frame_width=1280,
            frame_height=720,
            frame_rate=29.97,
            total_frame_count=frames,
            duration=frames / 29.97,
            encoding_str="avc1",
        ),
    )
    for frame in range(1, frames + 1):
        boxes = [box(confidence=chance.random()) for _ in range(3)]
        found.frames[frame] = fo.Frame(detections=fo.Detections(detections=boxes))
    return found


def add(name, samples, count):
    fo.Dataset(name, persistent=True).add_samples(samples, num_samples=count, progress=False)


def write(name, numbers, boxes):
    add(name, (sample(number, boxes) for number in numbers), len(numbers))


if sys.argv[1] == "many":
    for place in range(1000):
        write("many-%04d" % place, range(place * 20, place * 20 + 20), boxes=2)
elif sys.argv[1] == "vid":
    add("vid", (video(number, 300) for number in range(100)), 100)
else:
    write("img100k", range(100000), boxes=5)
