package dev.fosh.media;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/**
 * Where a store is: what was typed before what the environment says.
 *
 * @param endpoint absent for Amazon's own
 * @param region absent where the bucket is to tell it
 * @param minio what the environment says of a MinIO server
 * @param isMinio whether the endpoint is the one that the environment names for MinIO
 */
record S3Place(Optional<URI> endpoint, Optional<String> region, S3Minio minio, boolean isMinio) {
    private static final String AMAZON = ".amazonaws.com";

    /**
     * Reads what is known.
     *
     * @throws FoshException {@code BAD_VALUE} where the endpoint is no URL, {@code FILE_NOT_FOUND}
     */
    static S3Place of(StoreOptions options, Map<String, String> environment) {
        S3Minio minio = S3Minio.of(environment);
        Optional<String> amazon = options.endpoint()
                .or(() -> variable(environment, "AWS_ENDPOINT_URL_S3"))
                .or(() -> variable(environment, "AWS_ENDPOINT_URL"));
        boolean isMinio = amazon.isEmpty() && minio.endpoint().isPresent();
        Optional<String> region = options.region()
                .or(() -> isMinio ? minio.region() : Optional.empty())
                .or(() -> variable(environment, "AWS_REGION"))
                .or(() -> variable(environment, "AWS_DEFAULT_REGION"));
        return new S3Place(amazon.or(minio::endpoint).map(S3Place::url), region, minio, isMinio);
    }

    static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private static URI url(String typed) {
        try {
            URI url = new URI(typed.endsWith("/") ? typed.substring(0, typed.length() - 1) : typed);
            if (url.getHost() == null
                    || url.getUserInfo() != null
                    || url.getRawQuery() != null
                    || !url.getScheme().matches("https?")) {
                throw noUrl();
            }
            return url;
        } catch (URISyntaxException problem) {
            throw noUrl();
        }
    }

    /** Without what was typed: there may be a password in it. */
    private static FoshException noUrl() {
        return FoshException.of(ErrorCode.BAD_VALUE, "the endpoint of the object store is no URL")
                .why("it is written http://HOST:PORT or https://HOST, without a user")
                .tryThis("upload-media s3://bucket/prefix --endpoint http://localhost:9000 --plan");
    }

    /** Whether the computer that fosh runs on may be asked for its own credentials: it is Amazon's only for Amazon's stores. */
    boolean isAmazon() {
        return endpoint.map(url -> url.getHost().contains(AMAZON)).orElse(true);
    }

    /** How it is named to people. */
    String name() {
        return endpoint.map(URI::toString).orElse("Amazon S3");
    }

    /** How documents name an object, in the form that Teams reads. */
    String uri(String bucket, String key) {
        if (!isMinio) {
            return "s3://" + bucket + "/" + key;
        }
        return minio.alias().map(alias -> alias + "://").orElseGet(() -> endpoint.orElseThrow() + "/")
                + bucket
                + "/"
                + key;
    }
}
