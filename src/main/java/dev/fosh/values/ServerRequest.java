package dev.fosh.values;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which options of a line go together where the server works out the values. */
final class ServerRequest {
    private static final String EXAMPLE = "set-values filepath --prefix /data/=s3://bucket/data/";

    private ServerRequest() {}

    /**
     * Requires one way of working values out, and nothing that belongs to rows.
     *
     * @throws FoshException {@code CONFLICTING_OPTIONS}, {@code MISSING_ARGUMENT}, {@code EXTRA_ARGUMENT},
     *     {@code MISSING_VALUE}, {@code BAD_VALUE}
     */
    static void require(SetValuesRequest request) {
        SetValuesRequest.InServer how = request.inServer();
        String way = onlyWay(how);
        if (how.isMediaFields()) {
            request.path().ifPresent(path -> {
                throw FoshException.of(ErrorCode.EXTRA_ARGUMENT, "--media-fields goes without the path of a field")
                        .why("it means all media fields of the dataset")
                        .tryThis("set-values --media-fields --prefix /data/=s3://bucket/data/");
            });
        } else if (request.path().isEmpty()) {
            throw FoshException.of(ErrorCode.MISSING_ARGUMENT, "set-values wants the path of a field")
                    .tryThis("schema");
        }
        if (!request.values().isEmpty()) {
            throw conflict("values on the line", way);
        }
        refuse(request.rows().from().isPresent(), "--from", way);
        refuse(request.rows().format().isPresent(), "--format", way);
        refuse(request.rows().key().isPresent(), "--key-field", way);
        refuse(request.how().skipsMissing(), "--skip-missing", way);
        refuse(request.how().rejectFile().isPresent(), "--reject-file", way);
        refuse(request.how().skipsNone() && how.expression().isEmpty(), "--skip-none", way);
        boolean isValue = how.value().isPresent();
        refuse(request.how().creates() && !isValue, "--create", way);
        refuse(request.how().isDynamic() && !isValue, "--dynamic", way);
        refuse(!request.how().validates() && !isValue && how.expression().isEmpty(), "--no-validate", way);
        if (request.how().preview().filter(number -> number < 1).isPresent()) {
            throw FoshException.of(ErrorCode.BAD_VALUE, "--preview takes a number from 1 on")
                    .tryThis(EXAMPLE + " --preview 5");
        }
    }

    private static String onlyWay(SetValuesRequest.InServer how) {
        List<String> ways = new ArrayList<>();
        Optional.of("--prefix").filter(way -> !how.prefixes().isEmpty()).ifPresent(ways::add);
        how.regex().or(how::replacement).ifPresent(given -> ways.add("--regex"));
        how.expression().ifPresent(given -> ways.add("--expr"));
        how.value().ifPresent(given -> ways.add("--value"));
        Optional.of("--unset").filter(way -> how.isUnset()).ifPresent(ways::add);
        if (ways.size() > 1) {
            throw conflict(ways.get(0), ways.get(1));
        }
        if (how.isMediaFields() && !ways.equals(List.of("--prefix"))) {
            if (ways.isEmpty()) {
                throw FoshException.of(ErrorCode.MISSING_VALUE, "--media-fields wants --prefix OLD=NEW")
                        .tryThis("set-values --media-fields --prefix /data/=s3://bucket/data/");
            }
            throw conflict("--media-fields", ways.get(0));
        }
        if (how.regex().isPresent() != how.replacement().isPresent()) {
            throw FoshException.of(
                            ErrorCode.MISSING_VALUE,
                            how.regex().isPresent() ? "--regex wants --replacement" : "--replacement wants --regex")
                    .why("one says what is found, the other what stands there instead; it may be ''")
                    .tryThis("set-values filepath --regex '^/data/(.*)$' --replacement 's3://bucket/$1'");
        }
        return ways.get(0);
    }

    private static void refuse(boolean isGiven, String option, String way) {
        if (isGiven) {
            throw conflict(option, way);
        }
    }

    private static FoshException conflict(String option, String way) {
        return FoshException.of(ErrorCode.CONFLICTING_OPTIONS, option + " can't be used with " + way)
                .why("values come from one place")
                .tryThis(EXAMPLE);
    }
}
