"""Migrates as ``fiftyone migrate`` does: connecting first, which raises the database, then the database and datasets."""

import logging


class Lines(logging.Handler):
    """Keeps what the SDK logs."""

    def __init__(self):
        super().__init__(logging.INFO)
        self.lines = []

    def emit(self, record):
        self.lines.append(record.getMessage())


def migrate(version=None, datasets=None, error_level=1):
    """Migrates everything, or only the named datasets; returns what was logged."""
    import fiftyone.core.odm as foo
    import fiftyone.migrations as fom

    handler = Lines()
    logging.getLogger("fiftyone").addHandler(handler)
    foo.get_db_conn()
    if datasets is None:
        fom.migrate_all(destination=version, error_level=error_level, verbose=True)
    else:
        for name in datasets:
            fom.migrate_dataset_if_necessary(name, destination=version, error_level=error_level, verbose=True)
    return {"log": handler.lines}
