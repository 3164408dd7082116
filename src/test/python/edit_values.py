"""Values that Python works out of the former ones, set with ``set_values``."""

import re


def deep(value, change):
    """Changes texts in lists of any depth; what is no text gives nothing."""
    if isinstance(value, (list, tuple)):
        return [deep(inner, change) for inner in value]
    return change(value) if isinstance(value, str) else value


def filled(value, constant):
    """The same constant for every element."""
    return [filled(inner, constant) for inner in value] if isinstance(value, list) else constant


def changed(dataset, field, how, args):
    values = dataset.values(field)
    if how == "prefix":
        pairs = sorted((tuple(pair) for pair in args["prefixes"]), key=lambda pair: -len(pair[0]))

        def change(text):
            for old, new in pairs:
                if text.startswith(old):
                    return new + text[len(old) :]
            return text

        return deep(values, change)
    if how == "regex":
        return deep(values, lambda text: re.sub(args["regex"], args["replacement"], text))
    return filled(values, args.get("value")) if args.get("elements") else [args.get("value")] * len(values)


def edit_values(name, field=None, how=None, args=None, saves=False):
    """``how`` is prefix, regex or constant; ``args`` what it needs, ``parent`` the document the field is in."""
    import fiftyone as fo

    dataset = fo.load_dataset(name)
    if saves:
        for sample in dataset.iter_samples(autosave=True):
            sample["tags"] = sample.tags + ["saved"]
        return {}
    slices = dataset.group_slices if dataset.media_type == "group" and args.get("slices") else [None]
    for slice in slices:
        if slice is not None:
            dataset.group_slice = slice
        values = changed(dataset, field, how, args)
        parent = args.get("parent")
        if parent is not None:
            there = dataset.values(parent)
            ids = dataset.values("id")
            values = {id: v for id, v, p in zip(ids, values, there) if p is not None}
            dataset.set_values(field, values, key_field="id")
        else:
            dataset.set_values(field, values, skip_none=how != "constant")
    return {}
