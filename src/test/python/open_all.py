"""Opens everything in a database with the SDK, as a user would, and says what fails."""

import traceback


class Attempts:
    """Counts what was tried and keeps what failed."""

    def __init__(self):
        self.count = 0
        self.failures = []

    def __call__(self, what, attempt):
        self.count += 1
        try:
            return attempt()
        except Exception as problem:
            where = traceback.extract_tb(problem.__traceback__)[-1].name
            self.failures.append(f"{what}: {type(problem).__name__} in {where}: {problem}")
            return None


def iterate(samples):
    """Reads every sample and frame as objects, and every value of every field."""
    if samples.media_type == "group":
        samples = samples.select_group_slices(_allow_mixed=True)
    for sample in samples.iter_samples():
        sample.to_dict(include_private=True)
        if sample.media_type == "video":
            for _, frame in sample.frames.items():
                frame.to_dict(include_private=True)
    for path in samples.get_field_schema(flat=True):
        samples.values(path)


def open_runs(attempt, name, dataset):
    for key in dataset.list_evaluations():
        attempt(f"{name}: evaluation {key}", lambda: dataset.get_evaluation_info(key))
        attempt(f"{name}: evaluation results {key}", lambda: dataset.load_evaluation_results(key))
        attempt(f"{name}: evaluation view {key}", lambda: iterate(dataset.load_evaluation_view(key)))
    for key in dataset.list_brain_runs():
        attempt(f"{name}: brain run {key}", lambda: dataset.get_brain_info(key))
        attempt(f"{name}: brain results {key}", lambda: dataset.load_brain_results(key))
    for key in dataset.list_annotation_runs():
        attempt(f"{name}: annotation run {key}", lambda: dataset.get_annotation_info(key))
    for key in dataset.list_runs():
        attempt(f"{name}: run {key}", lambda: dataset.get_run_info(key))
        attempt(f"{name}: run results {key}", lambda: dataset.load_run_results(key))


def open_dataset(attempt, name):
    import fiftyone as fo

    dataset = attempt(f"{name}: load", lambda: fo.load_dataset(name))
    if dataset is None:
        return
    attempt(f"{name}: iterate", lambda: iterate(dataset))
    attempt(f"{name}: summary", lambda: (dataset.summary(), dataset.stats(), dataset.get_index_information()))
    for view in dataset.list_saved_views():
        attempt(f"{name}: view {view}", lambda: iterate(dataset.load_saved_view(view)))
    for workspace in dataset.list_workspaces():
        attempt(f"{name}: workspace {workspace}", lambda: dataset.load_workspace(workspace))
    open_runs(attempt, name, dataset)


def open_all():
    """Opens every dataset, private ones too; returns how many things were tried and what failed."""
    import fiftyone.core.dataset as fod

    attempt = Attempts()
    names = fod._list_datasets(include_private=True)
    for name in names:
        open_dataset(attempt, name)
    return {"datasets": names, "attempts": attempt.count, "failures": attempt.failures}
