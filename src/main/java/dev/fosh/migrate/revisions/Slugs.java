package dev.fosh.migrate.revisions;

import dev.fosh.migrate.Target;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Names of datasets as they stand in addresses: lower-case letters, digits and single hyphens. */
final class Slugs {
    private static final int LONGEST = 100;
    private static final String HYPHENS = " \t\n\r\u000b\f+_.-";
    private static final DateTimeFormatter TIME_NAME = DateTimeFormatter.ofPattern("yyyy.MM.dd.HH.mm.ss", Locale.ROOT);
    private static final DateTimeFormatter LONGER_TIME_NAME =
            DateTimeFormatter.ofPattern("yyyy.MM.dd.HH.mm.ss.SSSSSS", Locale.ROOT);

    private final Target target;

    private Slugs(Target target) {
        this.target = target;
    }

    /** Gives the dataset a slug, and where none can be made of its name, or another has it, a new name. */
    static void assign(Target target) {
        new Slugs(target).assign(target.dataset());
    }

    private void assign(BsonDocument dataset) {
        BsonValue name = dataset.get("name");
        BsonValue newName = Values.isNullOrAbsent(name) ? timeName() : name;
        Optional<BsonString> slug = ofBeginning(newName);
        if (slug.isEmpty()) {
            newName = timeName();
            slug = ofBeginning(newName);
            target.warn("no slug can be made of the name '" + Values.show(name) + "'");
            warnOfRenaming(name, newName);
        }
        if (isTaken(newName)) {
            BsonValue taken = newName;
            newName = renamed(taken);
            slug = ofBeginning(newName);
            target.warn("another dataset has the name or slug of '" + Values.show(taken) + "'");
            warnOfRenaming(taken, newName);
        }
        dataset.put("name", newName);
        dataset.put("slug", slug.orElseThrow());
    }

    private boolean isTaken(BsonValue name) {
        return target.isTakenByAnother("name", name)
                || target.isTakenByAnother("slug", ofBeginning(name).orElseThrow());
    }

    private BsonValue renamed(BsonValue taken) {
        return timeNames()
                .map(time -> new BsonString(end(Values.show(taken) + "-RENAMED-" + time.getValue())))
                .filter(name -> !isTaken(name))
                .findFirst()
                .orElseThrow();
    }

    private void warnOfRenaming(BsonValue name, BsonValue newName) {
        target.warn("dataset '" + Values.show(name) + "' is renamed to '" + Values.show(newName) + "'");
    }

    /** The slug of the first 100 characters; nothing where no letter or digit is left, or the name is no string. */
    static Optional<BsonString> ofBeginning(BsonValue name) {
        if (!(name instanceof BsonString string)) {
            return Optional.empty();
        }
        StringBuilder slug = new StringBuilder();
        string.getValue().codePoints().limit(LONGEST).forEach(character -> append(slug, character));
        String stripped = slug.toString().replaceAll("^-|-$", "");
        return stripped.isEmpty() ? Optional.empty() : Optional.of(new BsonString(stripped));
    }

    /** A character that is dropped does not separate: {@code a-!-b} becomes {@code a-b}. */
    private static void append(StringBuilder slug, int character) {
        if (character < 128 && Character.isLetterOrDigit(character)) {
            slug.append((char) Character.toLowerCase(character));
        } else if (HYPHENS.indexOf(character) >= 0 && !endsWithHyphen(slug)) {
            slug.append('-');
        }
    }

    private static boolean endsWithHyphen(StringBuilder slug) {
        return !slug.isEmpty() && slug.charAt(slug.length() - 1) == '-';
    }

    private static String end(String name) {
        int length = name.codePointCount(0, name.length());
        return length <= LONGEST ? name : name.substring(name.offsetByCodePoints(0, length - LONGEST));
    }

    private BsonString timeName() {
        return timeNames().findFirst().orElseThrow();
    }

    /**
     * The local time, as the SDK names datasets that have no name; then ever longer ones and later ones, since all
     * datasets of a run have the same time.
     */
    private Stream<BsonString> timeNames() {
        LocalDateTime time =
                LocalDateTime.ofInstant(Instant.ofEpochMilli(target.now().getValue()), ZoneId.systemDefault());
        Stream<String> longer =
                Stream.iterate(time, last -> last.plus(1, ChronoUnit.MICROS)).map(LONGER_TIME_NAME::format);
        return Stream.concat(Stream.of(TIME_NAME.format(time)), longer)
                .map(BsonString::new)
                .filter(name -> !target.isTakenByAnother("name", name));
    }
}
