package dev.fosh.media;

import com.mongodb.client.AggregateIterable;
import com.mongodb.client.MongoCursor;
import dev.fosh.dataset.FramesOf;
import dev.fosh.dataset.OpenedDataset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** The media paths in the documents of a dataset, one document after another, in their order. */
final class DatasetPaths {
    private static final int BATCH = 1000;
    private static final String FILEPATH = "filepath";

    private final OpenedDataset dataset;
    private final List<UploadField> fields;
    private final MediaChoice choice;

    DatasetPaths(OpenedDataset dataset, List<UploadField> fields, MediaChoice choice) {
        this.dataset = dataset;
        this.fields = fields;
        this.choice = choice;
    }

    /** How many documents there are at most, by the server's own count. */
    long expected() {
        return (has(false) ? dataset.samples().estimatedDocumentCount() : 0)
                + (has(true) ? dataset.frames().estimatedDocumentCount() : 0);
    }

    private boolean has(boolean isFrame) {
        boolean isThere = isFrame
                ? dataset.summary().frameCollection().isPresent()
                : dataset.summary().sampleCollection().isPresent();
        return isThere && fields.stream().anyMatch(field -> field.isFrame() == isFrame);
    }

    /** Every path, also one that was there before; a list for each document. To be closed; for one thread. */
    Cursor open() {
        return new Cursor();
    }

    /** The documents of samples, then those of frames. */
    final class Cursor implements Iterator<List<MediaReference>>, AutoCloseable {
        private Part part = new Part(false);

        @Override
        public boolean hasNext() {
            if (!part.hasNext() && !part.isFrame) {
                part.close();
                part = new Part(true);
            }
            return part.hasNext();
        }

        @Override
        public List<MediaReference> next() {
            return part.next();
        }

        @Override
        public void close() {
            part.close();
        }
    }

    /** The documents of one collection. */
    private final class Part {
        private final boolean isFrame;
        private final List<UploadField> own;
        private final PathRewriter paths;
        private final Optional<MongoCursor<RawBsonDocument>> documents;
        private RawBsonDocument current;
        private List<MediaReference> found;

        Part(boolean isFrame) {
            this.isFrame = isFrame;
            own = fields.stream().filter(field -> field.isFrame() == isFrame).toList();
            paths = new PathRewriter(tree(own), (number, path) -> {
                found.add(reference(own.get(number), path));
                return null;
            });
            documents = has(isFrame) ? Optional.of(documents(isFrame, projection(own))) : Optional.empty();
        }

        private MediaReference reference(UploadField field, String path) {
            return new MediaReference(field.path(), path, owner(current), size(field, current), Optional.empty());
        }

        boolean hasNext() {
            return documents.filter(MongoCursor::hasNext).isPresent();
        }

        List<MediaReference> next() {
            current = documents.orElseThrow().next();
            found = new ArrayList<>();
            paths.rewrite(current);
            return found;
        }

        void close() {
            documents.ifPresent(MongoCursor::close);
        }
    }

    private static PathNode tree(List<UploadField> fields) {
        PathNode root = PathNode.root();
        for (int i = 0; i < fields.size(); i++) {
            root.addStored(fields.get(i).stored(), fields.get(i).lists(), i);
        }
        return root;
    }

    private static String owner(RawBsonDocument document) {
        BsonValue frame = document.get("frame_number");
        return frame == null || !frame.isNumber()
                ? id(document.get("_id"))
                : id(document.get("_sample_id")) + " frame " + frame.asNumber().longValue();
    }

    private static String id(BsonValue id) {
        return id != null && id.isObjectId() ? id.asObjectId().getValue().toHexString() : String.valueOf(id);
    }

    private static OptionalLong size(UploadField field, RawBsonDocument document) {
        boolean hasSize = !field.isFrame()
                && field.stored().equals(FILEPATH)
                && document.get("metadata") instanceof BsonDocument metadata
                && metadata.isNumber("size_bytes");
        return hasSize
                ? OptionalLong.of(
                        document.getDocument("metadata").getNumber("size_bytes").longValue())
                : OptionalLong.empty();
    }

    private MongoCursor<RawBsonDocument> documents(boolean isFrame, BsonDocument projection) {
        if (choice.isAll()) {
            return (isFrame ? dataset.frames() : dataset.samples())
                    .find()
                    .projection(projection)
                    .batchSize(BATCH)
                    .iterator();
        }
        List<BsonDocument> stages = new ArrayList<>();
        BsonDocument slices = dataset.schema().ofSlices(choice.slices());
        if (!slices.isEmpty()) {
            stages.add(new BsonDocument("$match", slices));
        }
        choice.filter().ifPresent(filter -> stages.addAll(filter.stages(dataset)));
        BsonDocument keys = new BsonDocument("$project", projection);
        if (isFrame) {
            stages.addAll(FramesOf.instead(dataset, List.of(keys)));
        } else {
            stages.add(keys);
        }
        AggregateIterable<RawBsonDocument> found =
                dataset.samples().aggregate(stages).allowDiskUse(true).batchSize(BATCH);
        return found.iterator();
    }

    private static BsonDocument projection(List<UploadField> fields) {
        List<String> keys =
                new ArrayList<>(fields.stream().map(UploadField::stored).toList());
        keys.addAll(List.of("_sample_id", "frame_number", "metadata.size_bytes"));
        BsonDocument projection = new BsonDocument();
        // The server refuses a path together with one inside of it.
        keys.stream()
                .filter(path -> keys.stream().noneMatch(other -> path.startsWith(other + ".")))
                .forEach(path -> projection.append(path, new BsonInt32(1)));
        return projection;
    }
}
