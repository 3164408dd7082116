package dev.fosh.media;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Says what a store's refusals mean.
 *
 * <p>Neither the store's own words nor the SDK's exceptions are passed on: a store may answer with the request that it got, and
 * that has who asked.
 */
final class S3Faults {
    private static final String PLAN = "upload-media s3://%s --plan";
    private static final String RIGHTS =
            "s3:ListBucket, s3:GetObject, s3:PutObject, s3:DeleteObject and s3:AbortMultipartUpload";

    private final String bucket;
    private final S3Place place;
    private final S3Patience patience;

    S3Faults(String bucket, S3Place place, S3Patience patience) {
        this.bucket = bucket;
        this.place = place;
        this.patience = patience;
    }

    /** What to throw instead. */
    FoshException of(SdkException problem) {
        if (problem instanceof S3Exception answer) {
            return answered(answer);
        }
        if (problem instanceof AbortedException) {
            return FoshException.of(ErrorCode.INTERRUPTED, "interrupted");
        }
        if (isAboutCredentials(problem)) {
            return fault(ErrorCode.NO_STORE_CREDENTIALS, "there are no credentials for " + place.name())
                    .why(
                            "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set, and the profile has none; --s3-profile names "
                                    + "another profile of the AWS configuration files")
                    .tryThis(PLAN.formatted(bucket) + " --s3-profile PROFILE");
        }
        return fault(ErrorCode.STORE_UNREACHABLE, place.name() + " can't be reached")
                .why(reason(problem))
                .tryThis(PLAN.formatted(bucket) + " --endpoint URL");
    }

    private FoshException answered(S3Exception answer) {
        return switch (code(answer)) {
            case "NoSuchBucket" -> noBucket();
            case "InvalidBucketName" ->
                fault(ErrorCode.BAD_REMOTE_DIR, "no bucket can be called \"" + bucket + "\"")
                        .why("the store says InvalidBucketName")
                        .tryThis("upload-media s3://my-bucket/prefix --plan");
            case "NoSuchKey" -> noObject("");
            case "InvalidAccessKeyId", "InvalidSecurity", "UnrecognizedClientException", "NotSignedUp" ->
                refused(answer, "it does not know the access key");
            case "SignatureDoesNotMatch" ->
                refused(
                        answer,
                        "the secret key is not the one that belongs to the access key, or something changed the request on its way");
            case "ExpiredToken", "InvalidToken", "TokenRefreshRequired", "ExpiredTokenException" -> expired(answer);
            case "RequestTimeTooSkewed", "RequestExpired" ->
                fault(ErrorCode.CLOCK_SKEW, "the clock of this machine differs too much from that of " + place.name())
                        .why("stores refuse requests that are 15 minutes off (" + code(answer) + ")")
                        .tryThis("resume");
            case "PermanentRedirect",
                    "AuthorizationHeaderMalformed",
                    "IllegalLocationConstraintException",
                    "TemporaryRedirect" -> region(answer);
            case "AccessDenied", "AllAccessDisabled", "AccountProblem", "Forbidden", "403" -> denied(answer);
            case "404" -> noBucket();
            default -> failed(answer);
        };
    }

    FoshException noBucket() {
        return fault(ErrorCode.BUCKET_NOT_FOUND, "there is no bucket \"" + bucket + "\" at " + place.name())
                .why("fosh makes no buckets; it may be at another endpoint, or be spelt another way")
                .tryThis(PLAN.formatted("OTHER-BUCKET"));
    }

    FoshException noObject(String key) {
        return fault(ErrorCode.OBJECT_NOT_FOUND, "there is no object " + place.uri(bucket, key))
                .tryThis(PLAN.formatted(bucket));
    }

    /** Where it was asked in another region than the bucket's, and the store does not tell which that is. */
    FoshException region(S3Exception answer) {
        return fault(ErrorCode.WRONG_REGION, "the bucket \"" + bucket + "\" is in another region")
                .why("the store says " + code(answer) + ", but not where it is, or that region refuses it too")
                .tryThis(PLAN.formatted(bucket) + " --region REGION");
    }

    private FoshException refused(S3Exception answer, String why) {
        return fault(ErrorCode.STORE_CREDENTIALS_REFUSED, place.name() + " does not accept the credentials")
                .why(why + " (" + code(answer) + ")")
                .tryThis(PLAN.formatted(bucket) + " --s3-profile PROFILE");
    }

    private FoshException expired(S3Exception answer) {
        return fault(
                        ErrorCode.STORE_TOKEN_EXPIRED,
                        "the temporary credentials for " + place.name() + " are no longer valid")
                .why("the store says " + code(answer) + "; get new ones, such as with aws sso login, then carry on")
                .tryThis("resume");
    }

    private FoshException denied(S3Exception answer) {
        return fault(
                        ErrorCode.STORE_ACCESS_DENIED,
                        place.name() + " does not allow this in the bucket \"" + bucket + "\"")
                .why("the store says " + code(answer) + "; uploads need " + RIGHTS)
                .tryThis(PLAN.formatted(bucket) + " --s3-profile PROFILE");
    }

    private FoshException failed(S3Exception answer) {
        int server = 500;
        boolean isBusy = answer.statusCode() >= server || answer.statusCode() == 429;
        return fault(ErrorCode.STORE_FAILED, place.name() + " failed: " + code(answer))
                .why(
                        isBusy
                                ? "so it said " + patience.attempts() + " times; it may be overloaded"
                                : "it did not take the request (status " + answer.statusCode() + ")")
                .tryThis("resume");
    }

    private static FoshException fault(ErrorCode code, String what) {
        return FoshException.of(code, what);
    }

    private static boolean isAboutCredentials(SdkException problem) {
        String text = String.valueOf(problem.getMessage());
        return text.contains("Unable to load credentials") || text.contains("Profile file contained no credentials");
    }

    private String reason(Throwable problem) {
        if (problem instanceof ApiCallTimeoutException || problem instanceof ApiCallAttemptTimeoutException) {
            return "it did not answer in time, " + patience.attempts() + " times";
        }
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return "there is no host of that name";
            }
            if (cause instanceof SSLException) {
                return "no encrypted connection can be made to it; perhaps it speaks http only, or its certificate is not trusted";
            }
            if (cause instanceof SocketTimeoutException) {
                return "it did not answer in time, " + patience.attempts() + " times";
            }
            if (cause instanceof SocketException) {
                return "nothing listens there, or it ends connections";
            }
        }
        return "its answers are not what a store says, or end in the middle";
    }

    /** The store's word for it; the status where it gave none. */
    static String code(S3Exception answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        String code = details == null ? null : details.errorCode();
        return code == null || code.isBlank() || !code.matches("[A-Za-z0-9._-]{1,80}")
                ? String.valueOf(answer.statusCode())
                : code;
    }
}
