"""Writes a database with one of everything, through the real SDK: all media types, labels, fields, views and runs.

Usage: write_database.py [--groups]; the database is named by the environment.
"""

import os
import sys
from datetime import date, datetime, timezone

import numpy as np
from bson import ObjectId

import fiftyone as fo
import fiftyone.brain as fob
import fiftyone.core.fields as fof
import fiftyone.core.odm as foo
import fiftyone.utils.cvat as fouc
from fiftyone import ViewField as F

MEDIA = "/data/media"
CLASSES = ["cat", "dog", "naïve 日本"]


def mask(height=4, width=6):
    return np.arange(height * width, dtype=np.uint8).reshape(height, width) % 3


def detection(number):
    return fo.Detection(
        label=CLASSES[number % 3],
        bounding_box=[0.1, 0.2, 0.3, 0.1 * (1 + number % 4)],
        confidence=0.25 * (number % 4),
        index=number,
        tags=["checked"] if number % 2 else [],
        mask=mask() > 0 if number % 3 == 0 else None,
        iscrowd=number % 2 == 0,
        age=number,
        nested={"a": [1, 2.5, "x"]},
    )


def image_metadata():
    return fo.ImageMetadata(size_bytes=700, mime_type="image/jpeg", width=32, height=24, num_channels=3)


def image_sample(number):
    sample = fo.Sample(
        filepath=f"{MEDIA}/images/naïve 日本 #{number}.jpg",
        tags=["train" if number % 2 else "test", "odd tag/é"],
        metadata=image_metadata() if number else None,
    )
    sample["weather"] = fo.Classification(label="sunny", confidence=0.5, logits=np.array([0.1, -2.0]))
    sample["weather_guess"] = fo.Classification(label=["sunny", "rain"][number % 2], confidence=0.75)
    sample["many"] = fo.Classifications(
        classifications=[fo.Classification(label=c) for c in CLASSES], logits=np.array([1.0, 2.0, 3.0])
    )
    sample["one_box"] = detection(number)
    sample["ground_truth"] = fo.Detections(detections=[detection(n) for n in range(number + 1)])
    sample["predictions"] = fo.Detections(detections=[detection(n) for n in range(number, number + 2)])
    sample["segmentation"] = fo.Segmentation(mask=mask())
    sample["segmentation_guess"] = fo.Segmentation(mask=np.flip(mask()).copy())
    sample["segmentation_path"] = fo.Segmentation(mask_path=f"{MEDIA}/masks/{number}.png")
    sample["heat"] = fo.Heatmap(map=np.linspace(0, 1, 12).reshape(3, 4), range=[0.0, 1.0])
    sample["price"] = fo.Regression(value=1.5 * number, confidence=0.5)
    sample["price_guess"] = fo.Regression(value=1.25 * number)
    sample["place"] = fo.GeoLocation(point=[-73.9855, 40.758], line=[[-73.9, 40.7], [-73.8, 40.8]])
    sample["places"] = fo.GeoLocations(points=[[-73.9, 40.7], [2.0, 48.0]])
    plain_fields(sample, number)
    return sample


def plain_fields(sample, number):
    sample["an_int"] = number
    sample["a_long"] = 2**40 + number
    sample["a_float"] = [0.0, -0.0, 1e300, 0.1][number % 4]
    sample["a_boolean"] = number % 2 == 0
    sample["a_text"] = ["plain", "Ünï ☃ \u0007 \"q\"", ""][number % 3]
    sample["a_date"] = date(2020, 1, 1 + number)
    sample["a_time"] = datetime(2021, 2, 3, 4, 5, 6, 789000, tzinfo=timezone.utc)
    sample["a_dict"] = {"deep": {"er": [1, {"x": None}]}, "list": [1, "two", 3.0], "of": ObjectId("6" * 24)}
    sample["some_ints"] = [1, 2, 2**40]
    sample["some_texts"] = ["a", "b"]
    sample["some_dates"] = [datetime(2020, 5, 17, tzinfo=timezone.utc)]
    sample["nested_lists"] = [[1, 2], [3]]
    sample["a_vector"] = np.array([0.5, 1.5, -2.0], dtype=np.float32)
    sample["an_array"] = np.eye(3)
    sample["maybe"] = 5 if number % 2 else None


def declare_fields(dataset):
    dataset.add_sample_field("declared_int", fo.IntField, description="how many", info={"unit": "1"})
    dataset.add_sample_field("declared_id", fo.ObjectIdField)
    dataset.add_sample_field("declared_uuid", fof.UUIDField)
    dataset.add_sample_field("declared_color", fo.ColorField)
    dataset.add_sample_field("declared_range", fof.HeatmapRangeField)
    dataset.add_sample_field("declared_list", fo.ListField, subfield=fo.FloatField)
    dataset.add_sample_field("declared_dict", fo.DictField, subfield=fo.IntField)
    dataset.add_sample_field("declared_rotation", fo.ListField, subfield=fo.ListField)
    dataset.add_sample_field(
        "declared_document", fo.EmbeddedDocumentField, embedded_doc_type=fo.DynamicEmbeddedDocument
    )
    dataset.add_sample_field(
        "declared_documents",
        fo.ListField,
        subfield=fo.EmbeddedDocumentField,
        embedded_doc_type=fo.DynamicEmbeddedDocument,
    )
    field = dataset.get_field("an_int")
    field.description = "an integer"
    field.info = {"by": {"whom": ["x"]}}
    field.save()
    frozen = dataset.get_field("a_long")
    frozen.read_only = True
    frozen.save()


def decorate(dataset):
    dataset.tags = ["kept", "Ünï"]
    dataset.description = "one of everything"
    dataset.info = {"url": "x", "nested": {"n": 1, "list": [None, True]}, "when": datetime(2022, 1, 1)}
    dataset.classes = {"weather": ["sunny", "rain"]}
    dataset.default_classes = CLASSES
    dataset.mask_targets = {"segmentation": {1: "a", 2: "b"}}
    dataset.default_mask_targets = {1: "one", 255: "ignore"}
    dataset.save()
    dataset.app_config.media_fields = ["filepath", "segmentation_path.mask_path"]
    dataset.app_config.plugins = {"map": {"clustering": False}}
    groups = fo.DatasetAppConfig.default_sidebar_groups(dataset)
    groups[0].expanded = False
    groups.append(fo.SidebarGroupDocument(name="mine", paths=[]))
    dataset.app_config.sidebar_groups = groups
    dataset.app_config.color_scheme = fo.ColorScheme(
        color_pool=["#ff0000", "#00ff00"],
        color_by="value",
        opacity=0.5,
        fields=[
            {
                "path": "ground_truth",
                "colorByAttribute": "label",
                "valueColors": [{"value": "cat", "color": "#123456"}],
                "maskTargetsColors": [{"intTarget": 2, "color": "#000000"}],
            }
        ],
        label_tags={"fieldColor": "#00ffff", "valueColors": []},
    )
    dataset.save()


def save_views(dataset):
    dataset.save_view("cats only", dataset.match_tags("train"), description="d", color="#ff0000")
    dataset.save_view("Sorted / Ünï", dataset.sort_by("an_int").limit(2))
    boxes = F("ground_truth.detections").length() > 1
    dataset.save_view("boxes", dataset.match(boxes).filter_labels("ground_truth", F("confidence") > 0.2))
    dataset.save_workspace("samples panel", fo.Space(children=[fo.Panel(type="Samples", pinned=True)]), description="w")


def image_runs(dataset):
    dataset.evaluate_detections("predictions", gt_field="ground_truth", eval_key="boxes", compute_mAP=True)
    dataset.evaluate_classifications("weather_guess", gt_field="weather", eval_key="eval_weather")
    dataset.evaluate_segmentations("segmentation_guess", gt_field="segmentation", eval_key="masks")
    dataset.evaluate_regressions("price_guess", gt_field="price", eval_key="eval_price")
    dataset.match_tags("train").evaluate_detections("predictions", gt_field="ground_truth", eval_key="on_view")
    vectors = np.random.RandomState(51).rand(len(dataset), 5)
    fob.compute_similarity(dataset, embeddings=vectors, brain_key="similar")
    per_patch = {s.id: vectors[:1].repeat(len(s.ground_truth.detections), 0) for s in dataset}
    fob.compute_similarity(dataset, embeddings=per_patch, patches_field="ground_truth", brain_key="similar_boxes")
    fob.compute_similarity(dataset, embeddings="a_vector", brain_key="similar_field")
    fob.compute_visualization(dataset, embeddings=vectors, points=vectors[:, :2], brain_key="points", method="manual")
    custom = dataset.init_run()
    custom.weight = 0.5
    custom.paths = ["a", "b"]
    dataset.register_run("custom", custom)
    results = dataset.init_run_results("custom", answer=42, text="Ünï \u0001 / \U0001f600", numbers=[0.1, 1e21, 5])
    dataset.save_run_results("custom", results)
    dataset.register_run("empty_custom", dataset.init_run())
    annotation_run(dataset)


def annotation_run(dataset):
    config = fouc.CVATBackendConfig("cvat", {"ground_truth": {"type": "detections", "classes": CLASSES}}, media_field="filepath")
    fouc.CVATBackend(config).register_run(dataset, "cvat_run")


def label_schemas(dataset):
    fields = ["weather", "ground_truth", "a_text"]
    dataset.set_label_schemas(dataset.generate_label_schemas(fields))
    dataset.active_label_schemas = fields[:2]


def images():
    dataset = fo.Dataset("images", persistent=True)
    dataset.add_samples([image_sample(number) for number in range(5)])
    dataset.add_dynamic_sample_fields(fields=["ground_truth", "one_box", "a_dict", "some_texts"])
    declare_fields(dataset)
    decorate(dataset)
    save_views(dataset)
    image_runs(dataset)
    label_schemas(dataset)
    dataset.create_index("an_int")
    dataset.create_index("a_text", unique=False)
    dataset.create_index([("ground_truth.detections.label", 1), ("an_int", -1)])
    return dataset


def keypoints():
    dataset = fo.Dataset("keypoints", persistent=True)
    sample = fo.Sample(filepath=f"{MEDIA}/images/k.jpg")
    sample["person"] = fo.Keypoint(label="p", points=[(0.1, 0.2), (float("nan"), float("nan"))], confidence=[0.5, 1.0])
    sample["people"] = fo.Keypoints(keypoints=[fo.Keypoint(points=[(0.3, 0.3)], num=3), fo.Keypoint(points=[])])
    dataset.add_sample(sample)
    dataset.skeletons = {"person": fo.KeypointSkeleton(labels=["nose", "eye"], edges=[[0, 1]])}
    dataset.default_skeleton = fo.KeypointSkeleton(edges=[[0, 1]])
    dataset.save()


def polylines():
    """Apart from the others, because the SDK can not read them any more once they were below 0.6.2."""
    dataset = fo.Dataset("polylines", persistent=True)
    for number in range(3):
        sample = fo.Sample(filepath=f"{MEDIA}/images/p{number}.jpg")
        shapes = [[(0.1, 0.1), (0.2, 0.3)]] * (1 + number % 2)
        sample["lane"] = fo.Polyline(label="lane", points=shapes, closed=False, filled=True)
        curve = fo.Polyline(label="a", points=[[(0.5, 0.5), (0.25, 0.75), (0.1, 0.9)]])
        sample["lanes"] = fo.Polylines(polylines=[curve, fo.Polyline(points=[])])
        dataset.add_sample(sample)
    films = fo.Dataset("polylines in frames", persistent=True)
    film = fo.Sample(filepath=f"{MEDIA}/videos/p.mp4")
    two_shapes = fo.Polyline(points=[[(0.5, 0.5), (0.6, 0.6)], [(0.1, 0.1)]])
    film.frames[1] = fo.Frame(lane=fo.Polylines(polylines=[two_shapes]), edge=fo.Polyline(points=[]))
    films.add_sample(film)


def video_sample(number):
    sample = fo.Sample(filepath=f"{MEDIA}/videos/{number}.mp4", tags=["clip"])
    sample.metadata = fo.VideoMetadata(total_frame_count=4, frame_rate=29.97, duration=1.5, encoding_str="avc1")
    sample["events"] = fo.TemporalDetections(
        detections=[fo.TemporalDetection(label="jump", support=[1, 2]), fo.TemporalDetection(support=[2, 4])]
    )
    sample["event"] = fo.TemporalDetection(label="one", support=[1, 3], confidence=0.5)
    sample["line"] = fo.Polyline(points=[[(0.0, 0.0), (1.0, 1.0)]])
    for frame_number in range(1 + number, 4 + number):
        frame = fo.Frame(filepath=f"{MEDIA}/frames/{number}/{frame_number}.jpg")
        frame["boxes"] = fo.Detections(detections=[detection(frame_number)])
        frame["guesses"] = fo.Detections(detections=[detection(frame_number)])
        frame["lane"] = fo.Polylines(polylines=[fo.Polyline(points=[[(0.5, 0.5), (0.6, 0.6)]], closed=True)])
        frame["edge"] = fo.Polyline(points=[[(0.5, 0.5), (0.75, 0.6)]])
        frame["score"] = frame_number / 8
        sample.frames[frame_number] = frame
    return sample


def videos():
    dataset = fo.Dataset("videos", persistent=True)
    no_frames = fo.Sample(filepath=f"{MEDIA}/videos/none.mp4")
    dataset.add_samples([video_sample(0), video_sample(1), no_frames])
    dataset.add_dynamic_frame_fields()
    dataset.add_frame_field("declared", fo.DateTimeField, description="when")
    dataset.app_config.disable_frame_filtering = True
    dataset.save()
    dataset.evaluate_detections("frames.guesses", gt_field="frames.boxes", eval_key="frame_boxes")
    dataset.save_view("clips", dataset.to_clips("events"))
    dataset.save_view("frames above", dataset.match_frames(F("score") > 0.2))
    dataset.create_index("frames.score")
    return dataset


def private_datasets(images, videos):
    views = [
        images.to_patches("ground_truth"),
        images.to_evaluation_patches("boxes"),
        videos.to_frames(sample_frames=False),
        videos.to_clips("events"),
        videos.to_frames(sample_frames=False).to_patches("boxes"),
    ]
    return [len(view) for view in views]


def other_media():
    clouds = fo.Dataset("Point clouds & co", persistent=True)
    cloud = fo.Sample(filepath=f"{MEDIA}/cloud.pcd")
    cloud["cuboids"] = fo.Detections(
        detections=[fo.Detection(label="car", location=[1.0, 2.0, 3.0], dimensions=[4, 5, 6], rotation=[0, 0.5, 0])]
    )
    cloud["lines"] = fo.Polylines(polylines=[fo.Polyline(label="l", points3d=[[[1, 2, 3], [4, 5, 6]]])])
    clouds.add_sample(cloud)
    clouds.add_dynamic_sample_fields()
    scenes = fo.Dataset("scenes 3d", persistent=True)
    scenes.add_sample(fo.Sample(filepath=f"{MEDIA}/scene.fo3d", note="x"))
    strange = fo.Dataset("unknown", persistent=True)
    strange.add_sample(fo.Sample(filepath=f"{MEDIA}/something.xyz"))
    fo.Dataset("empty", persistent=True)
    fo.Dataset("odd name (1) é／x %25 $", persistent=True).add_sample(fo.Sample(filepath="s3://bucket/a b.jpg"))
    fo.Dataset("thrown-away").add_sample(fo.Sample(filepath=f"{MEDIA}/t.jpg"))


def groups():
    dataset = fo.Dataset("groups", persistent=True)
    dataset.add_group_field("group", default="left")
    samples = []
    for number in range(2):
        group = fo.Group()
        samples.append(fo.Sample(filepath=f"{MEDIA}/l{number}.jpg", group=group.element("left"), n=number))
        samples.append(fo.Sample(filepath=f"{MEDIA}/r{number}.jpg", group=group.element("right")))
        samples.append(fo.Sample(filepath=f"{MEDIA}/p{number}.pcd", group=group.element("cloud")))
        video = fo.Sample(filepath=f"{MEDIA}/v{number}.mp4", group=group.element("film"))
        video.frames[1] = fo.Frame(boxes=fo.Detections(detections=[detection(1)]))
        samples.append(video)
    dataset.add_samples(samples)
    dataset.save_view("left ones", dataset.select_group_slices("left"))
    dataset.app_config.dynamic_groups_target_frame_rate = 10
    dataset.save()


def delegated_operations(dataset):
    texts = ["/logs/a.log", "https://runs/1", "/logs/b.log"]
    documents = [
        {"operator": "@x/y", "dataset_id": dataset._doc.id, "run_link": texts[0], "run_state": "completed"},
        {"operator": "@x/y", "dataset_id": dataset._doc.id, "run_link": texts[1], "log_path": texts[2], "n": 1},
        {"operator": "@x/y", "dataset_id": dataset._doc.id, "log_path": texts[2], "n": 2},
        {"operator": "@x/y", "dataset_id": dataset._doc.id, "run_link": None, "log_path": None, "run_state": "failed"},
        {"operator": "@x/y", "dataset_id": None, "run_link": texts[0]},
        {"operator": "@x/y", "dataset_id": ObjectId(), "log_path": texts[0]},
    ]
    foo.get_db_conn().delegated_ops.insert_many(documents)


def beta_schemas():
    """Label schemas as the clients before 1.13.0 kept them, in the field itself; no release of today writes them."""
    foo.get_db_conn().datasets.update_one(
        {"name": "keypoints"}, {"$set": {"sample_fields.1.schema": {"type": "tags"}, "sample_fields.2.note": "kept"}}
    )


def main():
    dataset = images()
    keypoints()
    polylines()
    films = videos()
    private_datasets(dataset, films)
    other_media()
    if "--groups" in sys.argv:
        groups()
    delegated_operations(dataset)
    beta_schemas()


main()
sys.stdout.flush()
# The SDK deletes datasets that are not persistent in its exit handlers.
os._exit(0)
