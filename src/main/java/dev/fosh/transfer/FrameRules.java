package dev.fosh.transfer;

import dev.fosh.fault.ErrorCode;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * What has to hold of a frame.
 *
 * @param keys numbered as {@link #KNOWN} comes first among the known ones
 */
record FrameRules(RewriteRules.Keys keys) implements DocumentRules {
    /** What the SDK has in every frame, whether the schema lists it or not. */
    static final List<String> KNOWN = List.of("_sample_id", "frame_number");

    /** Bytes that tell a frame from others of the dataset: its sample's id, and its number. */
    static final int PLACE_WIDTH = Ids.WIDTH + 8;

    private static final int SAMPLE_ID = RewriteRules.FIRST_KNOWN;
    private static final int NUMBER = SAMPLE_ID + 1;

    /** Its sample's id and its number, then its own id. */
    @Override
    public int keyWidth() {
        return PLACE_WIDTH + Ids.WIDTH;
    }

    @Override
    public void check(byte[] bytes, int start, byte[] key, BiConsumer<ErrorCode, String> fault) {
        Elements element = new Elements(bytes, start);
        boolean hasSample = false;
        long number = 0;
        while (element.next()) {
            switch (keys.names().of(bytes, element)) {
                case RewriteRules.ID -> Ids.copy(bytes, element, key, PLACE_WIDTH, "_id", ErrorCode.BAD_FRAME, fault);
                case SAMPLE_ID -> {
                    hasSample = true;
                    Ids.copy(bytes, element, key, 0, "_sample_id", ErrorCode.BAD_FRAME, fault);
                }
                case NUMBER -> number = number(element);
                default -> {}
            }
        }
        if (!hasSample) {
            fault.accept(ErrorCode.BAD_FRAME, "there is no _sample_id");
        }
        if (number < 1) {
            fault.accept(ErrorCode.BAD_FRAME, "frame_number is no whole number from 1");
        }
        ByteBuffer.wrap(key).putLong(Ids.WIDTH, number);
    }

    private static long number(Elements element) {
        return switch (element.type()) {
            case Elements.INT32 -> element.int32();
            case Elements.INT64 -> element.int64();
            default -> 0;
        };
    }
}
