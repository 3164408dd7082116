package dev.fosh.sdkjson;

import java.time.Instant;

/** Writes dates as ISO text in UTC between quotes, to the millisecond where there is a part of a second. */
final class PlainDate {
    /** 0001-01-01 and 10000-01-01: what four digits can say and every reader understands. */
    private static final long FIRST = -62_135_596_800_000L;

    private static final long END = 253_402_300_800_000L;
    private static final int WRAPPER = "{\"$date\": ".length();

    private final DateText common = new DateText();

    void write(long milliseconds, TextBuffer out) {
        int start = out.length();
        common.write(milliseconds, out);
        if (milliseconds >= 0 && milliseconds < END) {
            byte[] text = out.bytes();
            int length = out.length() - start - WRAPPER - 1;
            System.arraycopy(text, start + WRAPPER, text, start, length);
            out.truncate(start + length);
        } else if (milliseconds >= FIRST && milliseconds < END) {
            out.truncate(start);
            out.append('"');
            out.append(Instant.ofEpochMilli(milliseconds).toString());
            out.append('"');
        }
    }
}
