"""Computes the second columns of the tables beside it again, and fails if one differs; ``--write`` writes them."""

import os
import struct
import sys
from urllib.parse import unquote_to_bytes

import bson
from bson import json_util
from bson.codec_options import CodecOptions, DatetimeConversion

HERE = os.path.dirname(os.path.abspath(__file__))
OPTIONS = CodecOptions(datetime_conversion=DatetimeConversion.DATETIME_AUTO)


def stored(text):
    """What is stored for a document's JSON, as hex; ``!`` where reading or storing fails."""
    try:
        document = json_util.loads(unquote_to_bytes(text).decode("utf-8"))
        return bson.encode(document).hex() if isinstance(document, dict) else "!"
    except Exception:
        return "!"


def written(document):
    """The JSON of a document that is given as hex; ``!`` where reading or writing fails."""
    try:
        return json_util.dumps(bson.decode(bytes.fromhex(document), OPTIONS))
    except Exception:
        return "!"


def text_of_double(bits):
    return repr(struct.unpack(">d", bytes.fromhex(bits))[0])


def main():
    failures = 0
    for name, compute in (("read.tsv", stored), ("written.tsv", written), ("floats.tsv", text_of_double)):
        path = os.path.join(HERE, name)
        with open(path, encoding="ascii") as table:
            inputs = [line.rstrip("\n").split("\t") for line in table]
        rows = [(row[0], compute(row[0])) for row in inputs]
        failures += sum(row[1:] != [second] for row, (_, second) in zip(inputs, rows))
        if "--write" in sys.argv:
            with open(path, "w", encoding="ascii") as table:
                table.writelines(f"{first}\t{second}\n" for first, second in rows)
    print(f"{failures} rows differ")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
