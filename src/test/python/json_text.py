"""What Python makes of files of BSON, JSON and doubles: ``json_text.py text|bson|repr FILE``, a line for each."""

import struct
import sys

import bson
from bson import json_util
from bson.codec_options import CodecOptions, DatetimeConversion

OPTIONS = CodecOptions(datetime_conversion=DatetimeConversion.DATETIME_AUTO)


def text(path):
    with open(path, "rb") as source:
        for document in bson.decode_file_iter(source, OPTIONS):
            print(json_util.dumps(document))


def stored(path):
    with open(path, encoding="ascii") as source:
        for line in source:
            try:
                print(bson.encode(json_util.loads(line)).hex())
            except Exception:
                print("!")


def floats(path):
    with open(path, "rb") as source:
        for (number,) in struct.iter_unpack("<d", source.read()):
            print(repr(number))


if __name__ == "__main__":
    {"text": text, "bson": stored, "repr": floats}[sys.argv[1]](sys.argv[2])
