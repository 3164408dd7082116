package dev.fosh.media;

import java.util.Optional;
import java.util.OptionalInt;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * What an upload needs to be carried on, as its run keeps it.
 *
 * @param plan the name of the file that has its plan
 * @param dataset its {@code _id}
 * @param beginning of the addresses of objects, with the last slash
 */
record UploadTask(String plan, BsonValue dataset, RemoteDir dir, String beginning, UploadRequest request) {
    /** The same with its plan kept under another name. */
    UploadTask with(String kept) {
        return new UploadTask(kept, dataset, dir, beginning, request);
    }

    /** For the record of the run. */
    BsonDocument stored() {
        UploadRequest.How how = request.how();
        BsonDocument stored = new BsonDocument("plan", new BsonString(plan))
                .append("dataset", dataset)
                .append("remote_dir", new BsonString(dir.toString()))
                .append("address", new BsonString(beginning))
                .append("field", new BsonString(request.field()))
                .append("store", request.options().stored())
                .append("update", BsonBoolean.valueOf(how.updates()))
                .append("overwrite", BsonBoolean.valueOf(how.replaces()))
                .append("skip_failures", BsonBoolean.valueOf(how.skipsFailures()))
                .append(
                        "slices",
                        new BsonArray(request.which().slices().stream()
                                .map(BsonString::new)
                                .toList()));
        how.workers().ifPresent(workers -> stored.append("workers", new BsonInt64(workers)));
        request.which().filter().ifPresent(filter -> stored.append("filter", new BsonString(filter)));
        return stored;
    }

    /**
     * What {@link #stored} made.
     *
     * @param line what was typed
     */
    static UploadTask of(BsonDocument stored, String line) {
        RemoteDir dir = RemoteDir.parse(text(stored, "remote_dir"));
        UploadRequest.How how = new UploadRequest.How(
                stored.getBoolean("update").getValue(),
                stored.getBoolean("overwrite").getValue(),
                stored.getBoolean("skip_failures").getValue(),
                stored.isInt64("workers")
                        ? Optional.of(stored.getInt64("workers").getValue())
                        : Optional.empty(),
                false,
                true,
                line);
        UploadRequest.Which which = new UploadRequest.Which(
                stored.isString("filter") ? Optional.of(text(stored, "filter")) : Optional.empty(),
                stored.getArray("slices").stream()
                        .map(slice -> slice.asString().getValue())
                        .toList());
        UploadRequest request = new UploadRequest(
                dir.toString(),
                text(stored, "field"),
                Optional.empty(),
                which,
                how,
                StoreOptions.of(stored.getDocument("store")));
        return new UploadTask(text(stored, "plan"), stored.get("dataset"), dir, text(stored, "address"), request);
    }

    private static String text(BsonDocument stored, String key) {
        return stored.getString(key).getValue();
    }

    Uploader.Rules rules(boolean isResumed) {
        OptionalInt workers =
                request.how().workers().stream().mapToInt(Math::toIntExact).findFirst();
        return new Uploader.Rules(request.how().replaces(), request.how().skipsFailures(), isResumed, workers);
    }

    /** Where the object with a name is, as documents say it. */
    String address(String name) {
        return beginning + name;
    }
}
