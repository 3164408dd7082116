package dev.fosh.media;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The forms in which documents name objects: {@code s3://BUCKET/KEY}, and those of a MinIO server and of an endpoint, {@code
 * ALIAS://BUCKET/KEY} and {@code ENDPOINT/BUCKET/KEY}.
 */
public final class S3Paths implements ObjectStores {
    private final List<String> roots;
    private final StoreOptions options;
    private final Stores stores;
    private final Runnable check;

    /**
     * The forms that an environment knows.
     *
     * @param check throws to stop
     * @throws dev.fosh.fault.FoshException as {@link S3Store#open}
     */
    public S3Paths(StoreOptions options, Map<String, String> environment, Stores stores, Runnable check) {
        S3Place place = S3Place.of(options, environment);
        this.roots = Stream.of(
                        Optional.of("s3://"),
                        place.minio().alias().map(alias -> alias + "://"),
                        place.endpoint().map(url -> url + "/"))
                .flatMap(Optional::stream)
                .toList();
        this.options = options;
        this.stores = stores;
        this.check = check;
    }

    @Override
    public Optional<ObjectPath> find(String path) {
        return roots.stream()
                .filter(path::startsWith)
                .findFirst()
                .map(root -> path.substring(root.length()))
                .filter(rest -> rest.indexOf('/') > 0 && rest.indexOf('/') < rest.length() - 1)
                .map(rest ->
                        new ObjectPath(rest.substring(0, rest.indexOf('/')), rest.substring(rest.indexOf('/') + 1)));
    }

    @Override
    public ObjectStore open(String bucket) {
        return stores.open(bucket, options, check);
    }
}
