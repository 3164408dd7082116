package dev.fosh.media;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.scheme.AwsV4AuthScheme;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignRequest;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignedRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.IdentityProviders;

/**
 * Signs requests without their bodies where these come with a {@code Content-MD5}, which is signed.
 *
 * <p>Without encryption the SDK would hash every file once more, with SHA-256, which costs as much as all else. It only leaves
 * that out for {@code https}, so for signing the request is said to be one.
 */
final class S3UnsignedBodies implements AwsV4AuthScheme, AwsV4HttpSigner {
    private static final int PLAIN_PORT = 80;

    private final AwsV4AuthScheme usual = AwsV4AuthScheme.create();
    private final AwsV4HttpSigner signer = usual.signer();

    @Override
    public String schemeId() {
        return usual.schemeId();
    }

    @Override
    public IdentityProvider<AwsCredentialsIdentity> identityProvider(IdentityProviders providers) {
        return usual.identityProvider(providers);
    }

    @Override
    public AwsV4HttpSigner signer() {
        return this;
    }

    @Override
    public SignedRequest sign(SignRequest<? extends AwsCredentialsIdentity> signed) {
        SdkHttpRequest request = signed.request();
        if (request.firstMatchingHeader("Content-MD5").isEmpty()) {
            return signer.sign(signed);
        }
        SignRequest<? extends AwsCredentialsIdentity> unsigned =
                signed.copy(copy -> copy.putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false));
        // On this port the host would be signed with a port that is not sent.
        if (!request.protocol().equals("http") || request.port() == PLAIN_PORT) {
            return signer.sign(unsigned);
        }
        SignedRequest done = signer.sign(unsigned.copy(copy -> copy.request(protocol(request, "https"))));
        return done.copy(copy -> copy.request(protocol(done.request(), "http")));
    }

    private static SdkHttpRequest protocol(SdkHttpRequest request, String protocol) {
        return request.toBuilder().protocol(protocol).build();
    }

    @Override
    public CompletableFuture<AsyncSignedRequest> signAsync(AsyncSignRequest<? extends AwsCredentialsIdentity> request) {
        return signer.signAsync(request);
    }
}
