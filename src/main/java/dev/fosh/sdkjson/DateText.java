package dev.fosh.sdkjson;

import java.time.LocalDate;

/** Writes dates as the SDK does: ISO text from 1970 to 9999, milliseconds outside. */
final class DateText {
    private static final long END = 253_402_300_800_000L;
    private static final int DAY = 86_400_000;
    private static final byte[] ISO = bytes("{\"$date\": \"");
    private static final byte[] NUMBER = bytes("{\"$date\": {\"$numberLong\": \"");

    private long lastDay = -1;
    private final byte[] lastDate = new byte[10];

    /** Appends milliseconds since 1970 with the wrapper around them. */
    void write(long milliseconds, TextBuffer out) {
        if (milliseconds < 0 || milliseconds >= END) {
            out.append(NUMBER);
            DecimalText.write(milliseconds, out);
            out.append("\"}}");
            return;
        }
        out.append(ISO);
        date(milliseconds / DAY);
        byte[] target = out.room(32);
        int at = out.length();
        System.arraycopy(lastDate, 0, target, at, 10);
        target[at + 10] = 'T';
        out.wroteUpTo(time((int) (milliseconds % DAY), target, at + 11));
    }

    private static int time(int milliseconds, byte[] target, int from) {
        int seconds = milliseconds / 1000;
        put(seconds / 3600, 2, target, from);
        target[from + 2] = ':';
        put(seconds / 60 % 60, 2, target, from + 3);
        target[from + 5] = ':';
        put(seconds % 60, 2, target, from + 6);
        int at = from + 8;
        if (milliseconds % 1000 != 0) {
            target[at] = '.';
            put(milliseconds % 1000, 3, target, at + 1);
            at += 4;
        }
        target[at] = 'Z';
        target[at + 1] = '"';
        target[at + 2] = '}';
        return at + 3;
    }

    /** Documents that follow each other are mostly of one day. */
    private void date(long day) {
        if (day == lastDay) {
            return;
        }
        LocalDate date = LocalDate.ofEpochDay(day);
        put(date.getYear(), 4, lastDate, 0);
        lastDate[4] = '-';
        put(date.getMonthValue(), 2, lastDate, 5);
        lastDate[7] = '-';
        put(date.getDayOfMonth(), 2, lastDate, 8);
        lastDay = day;
    }

    private static void put(int number, int count, byte[] target, int at) {
        int rest = number;
        for (int i = count - 1; i >= 0; i--) {
            target[at + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private static byte[] bytes(String ascii) {
        return ascii.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }
}
