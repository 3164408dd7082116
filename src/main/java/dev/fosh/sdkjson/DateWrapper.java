package dev.fosh.sdkjson;

import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Dates in all spellings that the SDK's reader takes: ISO text with or without a zone, and milliseconds. */
final class DateWrapper {
    private static final Pattern TEXT =
            Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})T(\\d{1,2}):(\\d{1,2}):(\\d{1,2})"
                    + "(\\.\\d+)?(?:Z|([-+])(\\d\\d)(?::?(\\d\\d))?)?");
    private static final long FIRST = -62_135_596_800_000L;
    private static final long END = 253_402_300_800_000L;

    private DateWrapper() {}

    static BsonValue date(BsonDocument document) throws BadText {
        Wrappers.single(document);
        BsonValue date = document.get("$date");
        return new BsonDateTime(
                date instanceof BsonString text ? milliseconds(text.getValue()) : PythonNumbers.whole(date));
    }

    private static long milliseconds(String text) throws BadText {
        Matcher match = TEXT.matcher(text);
        if (match.matches() && isDate(match)) {
            long minutes = number(match, 4) * 60L + number(match, 5) - offset(match);
            long time = (minutes * 60 + number(match, 6)) * 1000 + fraction(match.group(7));
            long date = YearMonth.of(number(match, 1), number(match, 2))
                    .atDay(number(match, 3))
                    .toEpochDay();
            long milliseconds = date * 86_400_000 + time;
            if (milliseconds >= FIRST && milliseconds < END) {
                return milliseconds;
            }
        }
        throw Wrappers.bad("\"" + text + "\" is not a date");
    }

    private static boolean isDate(Matcher match) {
        int month = number(match, 2);
        if (number(match, 1) < 1 || month < 1 || month > 12) {
            return false;
        }
        int day = number(match, 3);
        return day >= 1
                && day <= YearMonth.of(number(match, 1), month).lengthOfMonth()
                && number(match, 4) < 24
                && number(match, 5) < 60
                && number(match, 6) < 60;
    }

    /** Python computes the fraction with a double, and cuts off what is below a microsecond. */
    private static int fraction(String text) {
        return text == null ? 0 : (int) (Double.parseDouble(text) * 1_000_000) / 1000;
    }

    private static int offset(Matcher match) {
        if (match.group(8) == null) {
            return 0;
        }
        int minutes = number(match, 9) * 60 + (match.group(10) == null ? 0 : number(match, 10));
        return match.group(8).equals("-") ? -minutes : minutes;
    }

    private static int number(Matcher match, int group) {
        return Integer.parseInt(match.group(group));
    }
}
