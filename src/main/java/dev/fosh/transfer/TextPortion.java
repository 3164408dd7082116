package dev.fosh.transfer;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.sdkjson.BadText;
import dev.fosh.sdkjson.DocumentBytes;
import dev.fosh.sdkjson.Slice;

/** A slice of a collection's text. */
record TextPortion(String file, Slice slice) implements Portion {
    @Override
    public RawBatch documents() {
        RawBatch batch = new RawBatch(slice.first(), this::place, slice.length());
        DocumentBytes reader = new DocumentBytes(JsonDocuments.DEEPEST);
        for (int i = 0; i < slice.count(); i++) {
            batch.begin();
            try {
                reader.read(slice.bytes(), slice.from(i), slice.to(i), batch.buffer());
            } catch (BadText bad) {
                throw bad(file + ", document " + (slice.first() + i), bad.shifted(slice.base()));
            }
        }
        return batch;
    }

    private String place(int i) {
        return file + ", document " + (slice.first() + i) + ", byte " + (slice.base() + slice.from(i));
    }

    /** What a text means that is none. */
    static FoshException bad(String place, BadText bad) {
        return FoshException.of(ErrorCode.BAD_COLLECTION_TEXT, place + ", byte " + bad.offset() + ": " + bad.reason())
                .why("Nothing was imported.");
    }
}
