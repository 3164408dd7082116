package dev.fosh.media;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * Whose credentials are used: the AWS default chain, from an environment that is handed over.
 *
 * <p>The SDK's own chain reads the process's variables only, and asks the computer itself for credentials wherever it runs.
 */
final class S3Credentials {
    private final S3Place place;
    private final Map<String, String> environment;
    private final Optional<String> profile;

    S3Credentials(S3Place place, StoreOptions options, Map<String, String> environment) {
        this.place = place;
        this.environment = environment;
        this.profile = options.profile();
    }

    AwsCredentialsProvider provider() {
        // A chain even of one: it says of whatever went wrong inside that there are no credentials.
        List<AwsCredentialsProvider> chain = new ArrayList<>();
        if (profile.isPresent()) {
            chain.add(ofProfile(profile.get()));
        } else {
            addUsual(chain);
        }
        return AwsCredentialsProviderChain.builder()
                .credentialsProviders(chain)
                .reuseLastProviderEnabled(true)
                .build();
    }

    private void addUsual(List<AwsCredentialsProvider> chain) {
        if (place.isMinio()) {
            ofMinio().ifPresent(chain::add);
        }
        ofVariables().ifPresent(chain::add);
        if (place.endpoint().isPresent() && !place.isAmazon()) {
            ofMinio().ifPresent(chain::add);
        }
        ofWebIdentity().ifPresent(chain::add);
        chain.add(ofProfile(variable("AWS_PROFILE").orElse("default")));
        if (variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI").isPresent()
                || variable("AWS_CONTAINER_CREDENTIALS_FULL_URI").isPresent()) {
            chain.add(ContainerCredentialsProvider.create());
        }
        if (place.isAmazon()
                && !variable("AWS_EC2_METADATA_DISABLED").orElse("").equalsIgnoreCase("true")) {
            chain.add(InstanceProfileCredentialsProvider.create());
        }
    }

    /** The region that the profile names. */
    Optional<String> region() {
        return profileFile()
                .profile(profile.or(() -> variable("AWS_PROFILE")).orElse("default"))
                .flatMap(named -> named.property("region"));
    }

    private Optional<AwsCredentialsProvider> ofVariables() {
        return keys(variable("AWS_ACCESS_KEY_ID"), variable("AWS_SECRET_ACCESS_KEY"), variable("AWS_SESSION_TOKEN"));
    }

    private Optional<AwsCredentialsProvider> ofMinio() {
        return keys(place.minio().accessKey(), place.minio().secretKey(), Optional.empty());
    }

    private static Optional<AwsCredentialsProvider> keys(
            Optional<String> key, Optional<String> secret, Optional<String> token) {
        if (key.isEmpty() || secret.isEmpty()) {
            return Optional.empty();
        }
        AwsCredentials credentials = token.isPresent()
                ? AwsSessionCredentials.create(key.get(), secret.get(), token.get())
                : AwsBasicCredentials.create(key.get(), secret.get());
        return Optional.of(StaticCredentialsProvider.create(credentials));
    }

    private Optional<AwsCredentialsProvider> ofWebIdentity() {
        return variable("AWS_WEB_IDENTITY_TOKEN_FILE").map(file -> WebIdentityTokenFileCredentialsProvider.builder()
                .webIdentityTokenFile(Path.of(file))
                .roleArn(environment.get("AWS_ROLE_ARN"))
                .roleSessionName(variable("AWS_ROLE_SESSION_NAME").orElse("fosh"))
                .build());
    }

    private AwsCredentialsProvider ofProfile(String name) {
        return ProfileCredentialsProvider.builder()
                .profileFile(profileFile())
                .profileName(name)
                .build();
    }

    /** The profiles of both files of the AWS tools. */
    ProfileFile profileFile() {
        ProfileFile.Aggregator files = ProfileFile.aggregator();
        add(files, "AWS_SHARED_CREDENTIALS_FILE", "credentials", ProfileFile.Type.CREDENTIALS);
        add(files, "AWS_CONFIG_FILE", "config", ProfileFile.Type.CONFIGURATION);
        return files.build();
    }

    private void add(ProfileFile.Aggregator files, String variable, String name, ProfileFile.Type type) {
        Path path = variable(variable)
                .map(Path::of)
                .orElseGet(
                        () -> Path.of(variable("HOME").orElseGet(() -> System.getProperty("user.home")), ".aws", name));
        if (Files.isReadable(path)) {
            files.addFile(ProfileFile.builder().content(path).type(type).build());
        }
    }

    private Optional<String> variable(String name) {
        return S3Place.variable(environment, name);
    }
}
