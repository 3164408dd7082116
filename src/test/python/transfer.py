"""Exports and imports datasets with the SDK, and looks into every label of what is there."""

import os

from open_all import Attempts


def export(name, directory, **options):
    """Exports as ``Dataset.export`` does."""
    import fiftyone as fo

    fo.load_dataset(name).export(export_dir=directory, dataset_type=fo.types.FiftyOneDataset, progress=False, **options)
    return {}


def import_(directory, name, **options):
    """Imports as ``Dataset.from_dir`` does; returns how many samples there are."""
    import fiftyone as fo

    dataset = fo.Dataset.from_dir(
        dataset_dir=directory, dataset_type=fo.types.FiftyOneDataset, name=name, progress=False, **options
    )
    dataset.persistent = True
    return {"samples": len(dataset)}


def merge(directory, name, **options):
    """Adds an export to a dataset as ``add_dir`` does; returns how many samples there are then."""
    import fiftyone as fo

    dataset = fo.load_dataset(name)
    dataset.add_dir(dataset_dir=directory, dataset_type=fo.types.FiftyOneDataset, progress=False, **options)
    return {"samples": len(dataset)}


def labels_in(document):
    """Every label of a sample or frame, those in lists too."""
    import fiftyone as fo

    for field in document.field_names:
        value = document[field]
        listed = getattr(value, getattr(type(value), "_LABEL_LIST_FIELD", None) or "", None)
        for label in listed if listed is not None else [value]:
            if isinstance(label, fo.Label):
                yield field, label


def decode(label):
    """Reads the pixels of a mask or map, from the database or from its file."""
    if getattr(label, "has_mask", False):
        return label.get_mask().shape
    if getattr(label, "has_map", False):
        return label.get_map().shape
    return None


def look(files=True):
    """Decodes every mask and map and opens every file, unless files is false; how many there were and what failed."""
    import fiftyone as fo

    attempt = Attempts()
    for name in fo.list_datasets():
        samples = fo.load_dataset(name)
        if samples.media_type == "group":
            samples = samples.select_group_slices(_allow_mixed=True)
        for sample in samples.iter_samples():
            if files:
                attempt(f"{name}: {sample.filepath}", lambda: os.stat(sample.filepath))
            documents = [sample]
            if sample.media_type == "video":
                documents += sample.frames.values()
            for document in documents:
                for field, label in labels_in(document):
                    attempt(f"{name}: {field}", lambda: decode(label))
    return {"attempts": attempt.count, "failures": attempt.failures}
