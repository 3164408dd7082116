package dev.fosh.values;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why a value does not fit, in the SDK's words.
 *
 * @param message as it stands for itself
 * @param inner complaints about the elements of a list, by their places
 */
record Complaint(String message, Map<Integer, Complaint> inner) {
    static Complaint of(String message) {
        return new Complaint(message, Map.of());
    }

    /** The whole text, with the places of wrong elements. */
    String text() {
        return inner.isEmpty() ? message : message + "(" + places() + ")";
    }

    private String places() {
        Map<String, StringBuilder> byText = new LinkedHashMap<>();
        inner.forEach((place, complaint) -> {
            StringBuilder places = byText.computeIfAbsent(complaint.key(), key -> new StringBuilder());
            places.append(places.isEmpty() ? "" : ", ").append(place);
        });
        StringBuilder text = new StringBuilder();
        byText.forEach((key, places) -> text.append(text.isEmpty() ? "" : " ")
                .append(key)
                .append(": [")
                .append(places)
                .append("]"));
        return text.toString();
    }

    private String key() {
        if (inner.isEmpty()) {
            return message;
        }
        StringBuilder text = new StringBuilder();
        inner.forEach((place, complaint) ->
                text.append(text.isEmpty() ? "" : " ").append(place).append('.').append(complaint.key()));
        return text.toString();
    }
}
