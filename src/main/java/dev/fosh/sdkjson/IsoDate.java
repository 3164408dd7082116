package dev.fosh.sdkjson;

import java.time.LocalDate;
import java.time.YearMonth;

/** Dates as the SDK writes them, such as {@code 2022-05-06T07:08:09.123Z}; remembers the last day. */
final class IsoDate {
    private static final String SHAPE = "0000-00-00T00:00:00";
    private static final int SHORT = SHAPE.length() + 1;
    private static final int LONG = SHORT + 4;

    private int lastKey = -1;
    private long lastDay;

    /** The length of the date that begins there; 0 if it has another shape or there is no such date. */
    int length(byte[] text, int at, int end) {
        if (end - at < LONG) {
            return 0;
        }
        for (int i = 0; i < SHAPE.length(); i++) {
            int c = text[at + i];
            int wanted = SHAPE.charAt(i);
            if (wanted == '0' ? c < '0' || c > '9' : c != wanted) {
                return 0;
            }
        }
        boolean isTime =
                number(text, at + 11, 2) < 24 && number(text, at + 14, 2) < 60 && number(text, at + 17, 2) < 60;
        if (!isTime || !isDay(text, at)) {
            return 0;
        }
        if (text[at + SHORT - 1] == 'Z') {
            return SHORT;
        }
        return text[at + SHORT - 1] == '.' && isNumber(text, at + SHORT) && text[at + LONG - 1] == 'Z' ? LONG : 0;
    }

    /** Milliseconds since 1970 of a date of this {@link #length}. */
    long milliseconds(byte[] text, int at, int length) {
        int seconds = (number(text, at + 11, 2) * 60 + number(text, at + 14, 2)) * 60 + number(text, at + 17, 2);
        long milliseconds = (lastDay * 86_400 + seconds) * 1000;
        return length == LONG ? milliseconds + number(text, at + SHORT, 3) : milliseconds;
    }

    private boolean isDay(byte[] text, int at) {
        int key = (number(text, at, 4) * 100 + number(text, at + 5, 2)) * 100 + number(text, at + 8, 2);
        if (key == lastKey) {
            return true;
        }
        int year = key / 10_000;
        int month = key / 100 % 100;
        int day = key % 100;
        if (year < 1
                || month < 1
                || month > 12
                || day < 1
                || day > YearMonth.of(year, month).lengthOfMonth()) {
            return false;
        }
        lastDay = LocalDate.of(year, month, day).toEpochDay();
        lastKey = key;
        return true;
    }

    private static boolean isNumber(byte[] text, int at) {
        return isDigit(text[at]) && isDigit(text[at + 1]) && isDigit(text[at + 2]);
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    private static int number(byte[] text, int at, int count) {
        int number = 0;
        for (int i = 0; i < count; i++) {
            number = 10 * number + text[at + i] - '0';
        }
        return number;
    }
}
