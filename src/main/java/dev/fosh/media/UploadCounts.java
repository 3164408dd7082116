package dev.fosh.media;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonInt64;

/**
 * What came of an upload.
 *
 * @param files how many there are, each once
 * @param bytes of all files
 * @param present whose objects were there already
 * @param conflicts where another object is
 * @param updated samples or frames whose paths were changed
 */
record UploadCounts(
        long files,
        long bytes,
        long uploaded,
        long present,
        long conflicts,
        long missing,
        long failed,
        long pending,
        long updated) {
    static UploadCounts of(UploadPlan plan, long updated) {
        Map<UploadState, Long> counts = plan.counts();
        return new UploadCounts(
                plan.size(),
                plan.bytes(),
                counts.getOrDefault(UploadState.UPLOADED, 0L),
                counts.getOrDefault(UploadState.PRESENT, 0L),
                counts.getOrDefault(UploadState.CONFLICT, 0L),
                counts.getOrDefault(UploadState.MISSING, 0L),
                counts.getOrDefault(UploadState.FAILED, 0L),
                counts.getOrDefault(UploadState.PENDING, 0L),
                updated);
    }

    /** Files whose objects are not there as they should be. */
    long left() {
        return conflicts + missing + failed + pending;
    }

    /** Whether nothing came of it. */
    boolean isNothing() {
        return uploaded + present + updated == 0;
    }

    /** For programs; in a plan, what would be uploaded counts as uploaded. */
    Map<String, Object> tree(String run, String remoteDir) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("run", run);
        tree.put("remote_dir", remoteDir);
        numbers().forEach(tree::put);
        return tree;
    }

    /** For the record of the run. */
    BsonDocument stored() {
        BsonDocument stored = new BsonDocument();
        numbers().forEach((name, number) -> stored.append(name, new BsonInt64(number)));
        return stored;
    }

    private Map<String, Long> numbers() {
        Map<String, Long> numbers = new LinkedHashMap<>();
        numbers.put("files", files);
        numbers.put("bytes", bytes);
        numbers.put("uploaded", uploaded);
        numbers.put("present", present);
        numbers.put("conflicts", conflicts);
        numbers.put("missing", missing);
        numbers.put("failed", failed);
        numbers.put("updated", updated);
        return numbers;
    }

    /** The same as if everything that is pending were uploaded. */
    UploadCounts asPlanned() {
        return new UploadCounts(files, bytes, uploaded + pending, present, conflicts, missing, failed, 0, updated);
    }
}
