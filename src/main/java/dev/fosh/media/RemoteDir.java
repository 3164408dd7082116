package dev.fosh.media;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.stream.Stream;

/**
 * Where objects go: a bucket and what their keys begin with.
 *
 * @param bucket its name
 * @param prefix without slashes at its ends; may be empty
 */
public record RemoteDir(String bucket, String prefix) {
    private static final String SCHEME = "s3://";

    /**
     * Reads {@code s3://bucket[/prefix]}.
     *
     * @throws FoshException {@code BAD_REMOTE_DIR}, {@code UNSUPPORTED_STORE}
     */
    public static RemoteDir parse(String typed) {
        if (!typed.startsWith(SCHEME)) {
            throw unsupported(typed);
        }
        String rest = typed.substring(SCHEME.length());
        int slash = rest.indexOf('/');
        String bucket = slash < 0 ? rest : rest.substring(0, slash);
        String prefix = slash < 0 ? "" : trimmed(rest.substring(slash));
        if (!bucket.matches("[A-Za-z0-9][A-Za-z0-9._-]{1,254}") || isUnusable(prefix)) {
            throw FoshException.of(ErrorCode.BAD_REMOTE_DIR, "this names no place in an object store: " + typed)
                    .why(
                            "it is s3://BUCKET or s3://BUCKET/PREFIX, the bucket's name of two letters or more, the prefix without "
                                    + "parts that are empty, . or ..")
                    .tryThis("upload-media s3://bucket/prefix --plan");
        }
        return new RemoteDir(bucket, prefix);
    }

    private static FoshException unsupported(String typed) {
        FoshException fault = FoshException.of(
                        ErrorCode.UNSUPPORTED_STORE, "Cannot upload media to '" + typed + "'; unsupported file system")
                .why(
                        typed.startsWith("gs://")
                                ? "Google's stores are reached through their S3 endpoint, with an HMAC key in AWS_ACCESS_KEY_ID and "
                                        + "AWS_SECRET_ACCESS_KEY; write the paths back to gs:// afterwards."
                                : "fosh uploads to S3 and to stores that speak its protocol (MinIO, Ceph, GCS): s3://BUCKET/PREFIX, "
                                        + "with --endpoint for those that are not Amazon's.");
        return typed.startsWith("gs://")
                ? fault.tryThis(
                        "upload-media s3://" + typed.substring(5) + " --endpoint https://storage.googleapis.com")
                : fault.tryThis("help upload-media");
    }

    /** Stores, and what reads from them, take such parts for folders, so that objects end elsewhere. */
    private static boolean isUnusable(String prefix) {
        return !prefix.isEmpty()
                && Stream.of(prefix.split("/", -1))
                        .anyMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    }

    private static String trimmed(String path) {
        int from = 0;
        int to = path.length();
        while (from < to && path.charAt(from) == '/') {
            from++;
        }
        while (to > from && path.charAt(to - 1) == '/') {
            to--;
        }
        return path.substring(from, to);
    }

    /** The key of the object that is called so below this place. */
    public String key(String name) {
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    /** As it is typed, without a slash at its end. */
    @Override
    public String toString() {
        return SCHEME + bucket + (prefix.isEmpty() ? "" : "/" + prefix);
    }
}
