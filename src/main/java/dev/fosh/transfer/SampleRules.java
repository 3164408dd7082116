package dev.fosh.transfer;

import dev.fosh.fault.ErrorCode;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What has to hold of a sample.
 *
 * @param keys numbered as {@link #KNOWN} comes first among the known ones
 * @param mediaTypes those that samples may have; empty for any
 */
record SampleRules(RewriteRules.Keys keys, Set<String> mediaTypes) implements DocumentRules {
    /** What the SDK has in every sample, whether the schema lists it or not. */
    static final List<String> KNOWN = List.of("_media_type", "_rand", "metadata");

    private static final int MEDIA_TYPE = RewriteRules.FIRST_KNOWN;

    @Override
    public int keyWidth() {
        return 12;
    }

    @Override
    public void check(byte[] bytes, int start, byte[] key, BiConsumer<ErrorCode, String> fault) {
        Elements element = new Elements(bytes, start);
        boolean hasPath = false;
        while (element.next()) {
            switch (keys.names().of(bytes, element)) {
                case RewriteRules.ID -> Ids.copy(bytes, element, key, 0, "_id", ErrorCode.BAD_SAMPLE, fault);
                case RewriteRules.FILEPATH -> hasPath = isPath(element, fault);
                case MEDIA_TYPE -> checkMediaType(element, fault);
                default -> {}
            }
        }
        if (!hasPath) {
            fault.accept(ErrorCode.BAD_SAMPLE, "there is no filepath, or it is no text");
        }
    }

    private static boolean isPath(Elements element, BiConsumer<ErrorCode, String> fault) {
        if (element.type() != Elements.STRING || element.int32() == 1) {
            return false;
        }
        if (element.text().indexOf('\0') >= 0) {
            fault.accept(ErrorCode.BAD_SAMPLE, "filepath holds a NUL");
        }
        return true;
    }

    private void checkMediaType(Elements element, BiConsumer<ErrorCode, String> fault) {
        if (mediaTypes.isEmpty() || element.type() == Elements.NULL) {
            return;
        }
        String type = element.type() == Elements.STRING ? element.text() : "no text";
        if (!mediaTypes.contains(type)) {
            fault.accept(
                    ErrorCode.WRONG_MEDIA_TYPE,
                    "its media type is " + type + ", and the dataset's " + String.join(" or ", mediaTypes));
        }
    }
}
