package dev.fosh.media;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The client of one bucket, made when it is first needed, in the region where the bucket is. Thread-safe. */
final class S3Connection implements AutoCloseable {
    private static final String ANY_REGION = "us-east-1";
    private static final String REGION_HEADER = "x-amz-bucket-region";
    /** Where a store says it in words only, as it does to some signatures. */
    private static final Pattern EXPECTED = Pattern.compile("expecting '([a-z0-9-]+)'");

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);
    /** What a store says of a request that was damaged on its way. */
    private static final Set<String> DAMAGED = Set.of(
            "BadDigest", "IncompleteBody", "RequestTimeout", "XAmzContentSHA256Mismatch", "RequestTimeoutException");

    private final S3Place place;
    private final S3Credentials credentials;
    private final S3Patience patience;
    private final S3Faults faults;
    private String region;
    private S3Client client;

    S3Connection(String bucket, StoreOptions options, Map<String, String> environment, S3Patience patience) {
        place = S3Place.of(options, environment);
        credentials = new S3Credentials(place, options, environment);
        faults = new S3Faults(bucket, place, patience);
        this.patience = patience;
    }

    S3Place place() {
        return place;
    }

    S3Faults faults() {
        return faults;
    }

    S3Patience patience() {
        return patience;
    }

    /**
     * Asks the store, in the bucket's own region where it says that this is another one.
     *
     * @throws dev.fosh.fault.FoshException for whatever the SDK throws
     */
    <T> T ask(Function<S3Client, T> question) {
        try {
            return question.apply(client());
        } catch (S3Exception answer) {
            Optional<String> other = regionOf(answer);
            if (other.isEmpty() || !moveTo(other.get())) {
                throw faults.of(answer);
            }
            return askHere(question);
        } catch (SdkException problem) {
            throw faults.of(problem);
        }
    }

    private <T> T askHere(Function<S3Client, T> question) {
        try {
            return question.apply(client());
        } catch (SdkException problem) {
            throw faults.of(problem);
        }
    }

    /** The client itself, for those who look at the SDK's exceptions. */
    synchronized S3Client client() {
        if (client == null) {
            if (region == null) {
                region = place.region().or(credentials::region).orElse(ANY_REGION);
            }
            client = build();
        }
        return client;
    }

    private static Optional<String> regionOf(S3Exception answer) {
        if (answer.awsErrorDetails() == null || answer.awsErrorDetails().sdkHttpResponse() == null) {
            return Optional.empty();
        }
        Optional<String> header = answer.awsErrorDetails().sdkHttpResponse().firstMatchingHeader(REGION_HEADER);
        if (header.isPresent()) {
            return header;
        }
        Matcher found = EXPECTED.matcher(String.valueOf(answer.awsErrorDetails().errorMessage()));
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private synchronized boolean moveTo(String other) {
        if (other.equals(region)) {
            return false;
        }
        close();
        region = other;
        return true;
    }

    private S3Client build() {
        // Java keeps five connections to one server otherwise; it reads this with the first one that is kept.
        if (System.getProperty("http.maxConnections") == null) {
            System.setProperty("http.maxConnections", "64");
        }
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(region))
                .credentialsProvider(credentials.provider())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .putAuthScheme(new S3UnsignedBodies())
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(place.endpoint().isPresent())
                        .chunkedEncodingEnabled(false)
                        .expectContinueEnabled(false)
                        .build())
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(patience.connect())
                        .socketTimeout(patience.answer()))
                .overrideConfiguration(overrides());
        place.endpoint().ifPresent((URI endpoint) -> builder.endpointOverride(endpoint));
        return builder.build();
    }

    private ClientOverrideConfiguration overrides() {
        RetryStrategy retries = AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(patience.attempts())
                .backoffStrategy(BackoffStrategy.exponentialDelay(patience.pause(), LONGEST_PAUSE))
                .throttlingBackoffStrategy(
                        BackoffStrategy.exponentialDelay(patience.pause().multipliedBy(2), LONGEST_PAUSE))
                .circuitBreakerEnabled(false)
                .retryOnException(
                        problem -> problem instanceof S3Exception answer && DAMAGED.contains(S3Faults.code(answer)))
                .build();
        return ClientOverrideConfiguration.builder()
                .retryStrategy(retries)
                .apiCallAttemptTimeout(patience.attempt(0))
                .apiCallTimeout(patience.call(0))
                .defaultProfileFile(credentials.profileFile())
                .build();
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
            client = null;
        }
    }
}
