"""Edits a dataset as a user of the SDK does, for ``worker.py``."""

import fiftyone as fo


def prepare(name):
    """Gives a dataset what edits of fields must follow: settings of the app, rules for annotating, indexes."""
    dataset = fo.load_dataset(name)
    config = dataset.app_config
    config.sidebar_groups = fo.DatasetAppConfig.default_sidebar_groups(dataset)
    config.active_fields = fo.DatasetAppConfig.default_active_fields(dataset)
    config.color_scheme = fo.ColorScheme(fields=[{"path": "ground_truth", "fieldColor": "#ff0000"}])
    plain = [path for path, field in dataset.get_field_schema(flat=True).items() if isinstance(field, fo.StringField)]
    config.media_fields = ["filepath"] + [path for path in plain if "." not in path and path != "filepath"][:1]
    config.grid_media_field = config.media_fields[-1]
    dataset.save()
    for path in [path for path in plain if path != "filepath"][:6]:
        dataset.create_index(path)
    schema = dataset.get_field_schema()
    roots = [path for path in schema if path not in ("id", "filepath", "created_at", "last_modified_at", "tags")]
    if len(roots) > 1:
        dataset.create_index([(roots[0], 1), (roots[-1], -1)])
    try:
        rules = dataset.generate_label_schemas(scan_samples=False)
        rules = {path: rule for path, rule in rules.items() if not path.startswith("frames.")}
        dataset.set_label_schemas(rules)
        dataset.active_label_schemas = list(rules)[:3]
    except Exception:
        pass
    return {}


def edit(name, call, arguments, where=None, frames=False):
    """Does one edit; answers with the first line of what the SDK says against it."""
    dataset = fo.load_dataset(name)
    view = dataset if where is None else dataset.match(where)
    kind = "frame" if frames else "sample"
    try:
        if call in ("rename", "clone"):
            getattr(dataset, f"{call}_{kind}_field")(*arguments)
        elif call in ("clear", "delete"):
            getattr(dataset, f"{call}_{kind}_fields")(arguments)
        elif call in ("name", "info", "tags", "description", "persistent"):
            setattr(dataset, call, arguments)
        else:
            getattr(view, call)(*arguments)
    except Exception as error:
        return {"refused": str(error)}
    return {}


def load_and_save(name):
    """Reads and writes every sample and frame; answers with what failed."""
    dataset = fo.load_dataset(name)
    failures = []
    try:
        for group_slice in dataset.group_slices if dataset.media_type == "group" else [None]:
            if group_slice:
                dataset.group_slice = group_slice
            for sample in dataset.iter_samples(autosave=True):
                sample.to_dict()
                if sample.media_type == "video":
                    for number, frame in sample.frames.items():
                        frame.to_dict()
    except Exception as error:
        failures.append(repr(error))
    return {"failures": failures}
