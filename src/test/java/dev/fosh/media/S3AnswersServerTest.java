package dev.fosh.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.media.AnsweringServer.Answer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every documented refusal of a store, and those of the network, are told for what they are. */
@Tag("server")
final class S3AnswersServerTest {
    private static final String KEY = "AKIASECRETACCESSKEY1";
    private static final String SECRET = "a/very+secret/key";
    private static final String TOKEN = "the-session-token";
    private static final S3Patience SHORT = new S3Patience(
            Duration.ofSeconds(1), Duration.ofMillis(300), Duration.ofMillis(500), 2, Duration.ofMillis(1));
    private static final String EMPTY_LIST =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>bucket</Name><KeyCount>0</KeyCount>\
            <MaxKeys>1</MaxKeys><IsTruncated>false</IsTruncated></ListBucketResult>""";

    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource({
        "403, InvalidAccessKeyId, STORE_CREDENTIALS_REFUSED",
        "403, SignatureDoesNotMatch, STORE_CREDENTIALS_REFUSED",
        "403, InvalidSecurity, STORE_CREDENTIALS_REFUSED",
        "403, NotSignedUp, STORE_CREDENTIALS_REFUSED",
        "400, ExpiredToken, STORE_TOKEN_EXPIRED",
        "400, InvalidToken, STORE_TOKEN_EXPIRED",
        "400, TokenRefreshRequired, STORE_TOKEN_EXPIRED",
        "403, RequestTimeTooSkewed, CLOCK_SKEW",
        "301, PermanentRedirect, WRONG_REGION",
        "307, TemporaryRedirect, WRONG_REGION",
        "400, AuthorizationHeaderMalformed, WRONG_REGION",
        "400, IllegalLocationConstraintException, WRONG_REGION",
        "403, AccessDenied, STORE_ACCESS_DENIED",
        "403, AllAccessDisabled, STORE_ACCESS_DENIED",
        "403, AccountProblem, STORE_ACCESS_DENIED",
        "404, NoSuchBucket, BUCKET_NOT_FOUND",
        "400, InvalidBucketName, BAD_REMOTE_DIR",
        "503, SlowDown, STORE_FAILED",
        "503, ServiceUnavailable, STORE_FAILED",
        "500, InternalError, STORE_FAILED",
        "501, NotImplemented, STORE_FAILED",
        "400, InvalidStorageClass, STORE_FAILED",
        "400, KMS.DisabledException, STORE_FAILED"
    })
    void tellsWhatARefusalMeans(int status, String code, ErrorCode expected) throws IOException {
        try (AnsweringServer server = new AnsweringServer(asked -> Answer.error(status, code))) {
            FoshException fault = fault(server.endpoint(), ObjectStore::check);
            assertThat(fault.code()).isEqualTo(expected);
            assertThat(fault.tries()).isNotEmpty();
            assertThat(fault.what() + fault.why()).contains(code.equals("NoSuchBucket") ? "bucket" : code);
        }
    }

    @ParameterizedTest
    @CsvSource({"403, STORE_ACCESS_DENIED", "404, BUCKET_NOT_FOUND", "400, STORE_FAILED", "500, STORE_FAILED"})
    void tellsWhatAStatusWithoutWordsMeans(int status, ErrorCode expected) throws IOException {
        try (AnsweringServer server = new AnsweringServer(asked -> new Answer(status, Map.of(), ""))) {
            assertThat(fault(server.endpoint(), ObjectStore::check).code()).isEqualTo(expected);
        }
    }

    @Test
    void asksForTheReasonWhereAnAnswerHasNone() throws IOException {
        try (AnsweringServer server = new AnsweringServer(asked -> Answer.error(400, "ExpiredToken"))) {
            assertThat(fault(server.endpoint(), store -> store.look("key")).code())
                    .isEqualTo(ErrorCode.STORE_TOKEN_EXPIRED);
        }
    }

    @Test
    void asksAgainInTheRegionOfTheBucket() throws IOException {
        List<String> regions = new CopyOnWriteArrayList<>();
        try (AnsweringServer server = new AnsweringServer(asked -> {
            String region = asked.getRequestHeaders().getFirst("Authorization").split("/")[2];
            regions.add(region);
            return region.equals("eu-west-3")
                    ? new Answer(200, Map.of("Content-Type", "application/xml"), EMPTY_LIST)
                    : Answer.error(301, "PermanentRedirect").with("x-amz-bucket-region", "eu-west-3");
        })) {
            try (ObjectStore store = open(server.endpoint())) {
                store.check();
                store.list("", object -> true);
            }
        }
        assertThat(regions).containsExactly("us-east-1", "eu-west-3", "eu-west-3");
    }

    @Test
    void asksAgainInTheRegionThatTheAnswerNames() throws IOException {
        try (AnsweringServer server = new AnsweringServer(asked -> {
                    String signed = asked.getRequestHeaders().getFirst("Authorization");
                    return signed.contains("/eu-south-2/")
                            ? new Answer(200, Map.of("Content-Type", "application/xml"), EMPTY_LIST)
                            : new Answer(
                                    400,
                                    Map.of(),
                                    "<Error><Code>AuthorizationHeaderMalformed</Code><Message>The authorization header is malformed; "
                                            + "the region 'us-east-1' is wrong; expecting 'eu-south-2'</Message></Error>");
                });
                ObjectStore store = open(server.endpoint())) {
            store.check();
        }
    }

    @Test
    void saysNothingOfWhoAskedWhateverTheStoreSays() throws IOException {
        try (AnsweringServer server = new AnsweringServer(asked -> new Answer(
                403,
                Map.of("Content-Type", "application/xml"),
                "<Error><Code>SignatureDoesNotMatch</Code><Message>" + KEY + " "
                        + asked.getRequestHeaders().getFirst("Authorization") + TOKEN + "</Message><AWSAccessKeyId>"
                        + KEY + "</AWSAccessKeyId><StringToSign>" + SECRET + "</StringToSign></Error>"))) {
            FoshException fault = fault(server.endpoint(), ObjectStore::check);
            StringWriter trace = new StringWriter();
            fault.printStackTrace(new PrintWriter(trace));
            assertThat(trace + fault.what() + fault.why() + fault.tries())
                    .doesNotContain(KEY, SECRET, TOKEN, "Signature=", "AWS4");
        }
    }

    @Test
    void tellsThatNothingListens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        FoshException fault = fault("http://127.0.0.1:" + port, ObjectStore::check);
        assertThat(fault.code()).isEqualTo(ErrorCode.STORE_UNREACHABLE);
        assertThat(fault.why()).contains("nothing listens there, or it ends connections");
    }

    @Test
    void tellsThatThereIsNoSuchHost() {
        FoshException fault = fault("http://store.invalid:9000", ObjectStore::check);
        assertThat(fault.code()).isEqualTo(ErrorCode.STORE_UNREACHABLE);
        assertThat(fault.why()).contains("there is no host of that name");
    }

    @Test
    void givesUpAServerThatTakesConnectionsAndSaysNothing() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            FoshException fault = fault("http://127.0.0.1:" + silent.getLocalPort(), ObjectStore::check);
            assertThat(fault.code()).isEqualTo(ErrorCode.STORE_UNREACHABLE);
            assertThat(fault.why()).contains("it did not answer in time, 2 times");
        }
    }

    @Test
    void tellsThatThereAreNoCredentials() {
        Map<String, String> nobody = Map.of("HOME", home.toString(), "AWS_ENDPOINT_URL", "http://127.0.0.1:1");
        try (ObjectStore store = S3Store.open("bucket", StoreOptions.NONE, nobody, () -> {}, SHORT)) {
            assertThat(fault(store, ObjectStore::check).code()).isEqualTo(ErrorCode.NO_STORE_CREDENTIALS);
        }
    }

    @Test
    void tellsThatTheProfileIsNotThere() {
        StoreOptions options = new StoreOptions(
                Optional.of("http://127.0.0.1:1"),
                Optional.empty(),
                Optional.of("nobody"),
                Optional.empty(),
                Optional.empty());
        try (ObjectStore store = S3Store.open("bucket", options, Map.of("HOME", home.toString()), () -> {}, SHORT)) {
            assertThat(fault(store, ObjectStore::check).code()).isEqualTo(ErrorCode.NO_STORE_CREDENTIALS);
        }
    }

    @Test
    void readsTheProfileThatIsNamed() throws IOException {
        Files.createDirectories(home.resolve(".aws"));
        Files.writeString(
                home.resolve(".aws/credentials"),
                "[other]\naws_access_key_id = " + KEY + "\naws_secret_access_key = " + SECRET + "\n");
        Files.writeString(home.resolve(".aws/config"), "[profile other]\nregion = ap-south-1\n");
        List<String> signed = new CopyOnWriteArrayList<>();
        try (AnsweringServer server = new AnsweringServer(asked -> {
            signed.add(asked.getRequestHeaders().getFirst("Authorization"));
            return new Answer(200, Map.of("Content-Type", "application/xml"), EMPTY_LIST);
        })) {
            Map<String, String> environment =
                    Map.of("HOME", home.toString(), "AWS_PROFILE", "other", "AWS_ENDPOINT_URL_S3", server.endpoint());
            try (ObjectStore store = S3Store.open("bucket", StoreOptions.NONE, environment, () -> {}, SHORT)) {
                store.check();
            }
        }
        assertThat(signed).singleElement().asString().contains(KEY).contains("/ap-south-1/s3/");
    }

    private interface Question {
        void ask(ObjectStore store);
    }

    private static FoshException fault(String endpoint, Question question) {
        try (ObjectStore store = open(endpoint)) {
            return fault(store, question);
        }
    }

    private static FoshException fault(ObjectStore store, Question question) {
        return catchThrowableOfType(FoshException.class, () -> question.ask(store));
    }

    private static ObjectStore open(String endpoint) {
        Map<String, String> environment = Map.of(
                "AWS_ACCESS_KEY_ID", KEY,
                "AWS_SECRET_ACCESS_KEY", SECRET,
                "AWS_SESSION_TOKEN", TOKEN,
                "AWS_ENDPOINT_URL_S3", endpoint,
                "AWS_REGION", "us-east-1");
        return S3Store.open("bucket", StoreOptions.NONE, environment, () -> {}, SHORT);
    }
}
