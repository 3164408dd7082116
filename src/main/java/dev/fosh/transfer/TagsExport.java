package dev.fosh.transfer;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Filters;
import dev.fosh.run.Run;
import dev.fosh.sdkjson.TextBuffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;

/** Writes {@code tags.json}, where the exported samples have temporal tags. */
final class TagsExport {
    private static final int IDS = 10_000;

    private final ExportSource source;
    private final Run run;

    TagsExport(ExportSource source, Run run) {
        this.source = source;
        this.run = run;
    }

    void write(Path folder, Manifest manifest) throws IOException {
        MongoCollection<BsonDocument> tags = source.database().getCollection("tags", BsonDocument.class);
        Bson ofDataset = Filters.eq("_dataset_id", source.dataset().id());
        if (tags.find(ofDataset).limit(1).first() == null) {
            return;
        }
        try (HashedFile file = new HashedFile(folder, "tags.json")) {
            file.write("{\"tags\": [".getBytes(StandardCharsets.US_ASCII));
            long count = 0;
            if (source.filter().isEmpty()) {
                count = write(tags, ofDataset, file, count);
            } else {
                count = writeSelected(tags, ofDataset, file);
            }
            file.write("]}".getBytes(StandardCharsets.US_ASCII));
            if (count > 0) {
                manifest.add(file.finish());
                return;
            }
        }
        Files.delete(folder.resolve("tags.json"));
    }

    /** Of a part, the tags of its samples, some samples at a time. */
    private long writeSelected(MongoCollection<BsonDocument> tags, Bson ofDataset, HashedFile file) throws IOException {
        long count = 0;
        BsonArray ids = new BsonArray();
        try (MongoCursor<RawBsonDocument> samples =
                source.samples(new BsonDocument("_id", new BsonInt32(1))).iterator()) {
            while (samples.hasNext()) {
                ids.add(samples.next().get("_id"));
                if (ids.size() == IDS || !samples.hasNext()) {
                    count = write(tags, Filters.and(ofDataset, Filters.in("_sample_id", ids)), file, count);
                    ids.clear();
                }
            }
        }
        return count;
    }

    private long write(MongoCollection<BsonDocument> tags, Bson query, HashedFile file, long before)
            throws IOException {
        long count = before;
        TextBuffer text = new TextBuffer();
        for (BsonDocument tag : tags.find(query).sort(TagsText.SORT).allowDiskUse(true)) {
            run.checkStop();
            text.reset();
            if (count++ > 0) {
                text.append(',');
            }
            DocumentBytesText.append(TagsText.of(tag, run.now()), text);
            text.writeTo(file);
        }
        return count;
    }
}
