package dev.fosh.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes random JSON with unique keys, some of it Extended JSON. */
final class SdkJsonRandom {
    private static final List<String> WRAPPERS = List.of(
            "{\"$oid\": \"507f1f77bcf86cd799439011\"}",
            "{\"$date\": \"2022-05-06T07:08:09.120Z\"}",
            "{\"$date\": {\"$numberLong\": \"-5\"}}",
            "{\"$numberInt\": \"5\"}",
            "{\"$numberDouble\": \"1E5\"}",
            "{\"$binary\": \"AQIDBA==\", \"$type\": \"80\"}",
            "{\"$type\": \"00\", \"$binary\": \"AQIDBA==\"}",
            "{\"$options\": \"xi\", \"$regex\": \"a.*\"}",
            "{\"$scope\": {\"a\": 1}, \"$code\": \"b\"}",
            "{\"$timestamp\": {\"t\": 1, \"i\": 2}}",
            "{\"$db\": \"d\", \"$ref\": \"c\", \"$id\": 5}",
            "{\"$symbol\": \"s\"}",
            "{\"$minKey\": 1}");

    private final Random random;

    SdkJsonRandom(Random random) {
        this.random = random;
    }

    String object(int depth) {
        List<String> entries = new ArrayList<>();
        int count = random.nextInt(7);
        for (int i = 0; i < count; i++) {
            String key = i == 3 ? "cls" : i + text();
            entries.add("\"" + key + "\":" + value(depth - 1));
        }
        return "{" + String.join(" ,", entries) + "}";
    }

    private String value(int depth) {
        int kind = random.nextInt(depth > 0 ? 10 : 6);
        return switch (kind) {
            case 0 ->
                List.of("null", "true", "false", "NaN", "-Infinity", "Infinity").get(random.nextInt(6));
            case 1 -> Long.toString(1 | random.nextLong() >> random.nextInt(64)) + "0".repeat(random.nextInt(9));
            case 2 -> Double.toString(random.nextInt(999) * Math.pow(10, random.nextInt(40) - 20));
            case 3 -> WRAPPERS.get(random.nextInt(WRAPPERS.size()));
            case 4, 5 -> "\"" + text().repeat(random.nextInt(20)) + "\"";
            case 6, 7 -> array(depth);
            default -> object(depth);
        };
    }

    private String array(int depth) {
        List<String> items = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            items.add(value(depth - 1));
        }
        return "[" + String.join(", ", items) + "]";
    }

    private String text() {
        List<String> pieces = List.of("a", "é", "\uD83D\uDE00", "\\uD83D", "\\n", "\\\\", "\\\"", "/", "\u007f", " ");
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        return text.toString();
    }
}
