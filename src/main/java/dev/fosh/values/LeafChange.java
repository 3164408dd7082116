package dev.fosh.values;

import dev.fosh.run.Bytes;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** What becomes of the value of a field, as expressions of the server; none of them looks at the time or at chance. */
sealed interface LeafChange {
    /**
     * The new value.
     *
     * @param value an expression for the former one, which may be missing
     * @param item an expression for the document that it is in
     */
    BsonValue of(String value, String item);

    /** Whether lists of values are changed element by element. */
    boolean isOfElements();

    /** A query that finds at least what is changed; absent where that is no simple question. */
    Optional<BsonValue> finds();

    /** Whether everything that {@link #finds} is changed. */
    default boolean isFoundExactly() {
        return false;
    }

    /** Other beginnings of texts. */
    record Prefixes(List<Prefix> all) implements LeafChange {
        @Override
        public BsonValue of(String value, String item) {
            BsonArray branches = new BsonArray();
            for (Prefix prefix : all) {
                int length = prefix.old().getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
                BsonValue begins = call(
                        "$eq",
                        call(
                                "$indexOfBytes",
                                text(value),
                                literal(prefix.old()),
                                new BsonInt32(0),
                                new BsonInt32(length)),
                        new BsonInt32(0));
                BsonValue rest = call("$substrBytes", text(value), new BsonInt32(length), new BsonInt32(-1));
                branches.add(new BsonDocument("case", begins)
                        .append("then", call("$concat", literal(prefix.replacement()), rest)));
            }
            BsonDocument chosen =
                    new BsonDocument("$switch", new BsonDocument("branches", branches).append("default", text(value)));
            return ifString(value, chosen);
        }

        @Override
        public boolean isOfElements() {
            return true;
        }

        @Override
        public Optional<BsonValue> finds() {
            return Optional.of(Prefix.query(all));
        }

        @Override
        public boolean isFoundExactly() {
            return all.stream().noneMatch(prefix -> prefix.old().equals(prefix.replacement()));
        }
    }

    /** What a pattern finds, replaced. */
    record Pattern(String regex, List<ReplacementPart> parts) implements LeafChange {
        @Override
        public BsonValue of(String value, String item) {
            return ifString(value, found(value, replaced(value)));
        }

        /** With all that is found in {@code $$found}. */
        private BsonValue found(String value, BsonValue then) {
            BsonDocument search = new BsonDocument("input", text(value)).append("regex", literal(regex));
            return new BsonDocument(
                    "$let",
                    new BsonDocument("vars", new BsonDocument("found", new BsonDocument("$regexFindAll", search)))
                            .append("in", then));
        }

        private BsonValue replaced(String value) {
            BsonArray pieces = new BsonArray();
            pieces.add(text("$$value.text"));
            BsonValue between = call("$subtract", text("$$this.idx"), text("$$value.end"));
            pieces.add(call("$substrCP", text(value), text("$$value.end"), between));
            parts.forEach(part -> pieces.add(part.of("$$this")));
            BsonDocument next = new BsonDocument("text", new BsonDocument("$concat", pieces))
                    .append(
                            "end",
                            call("$add", text("$$this.idx"), new BsonDocument("$strLenCP", text("$$this.match"))));
            BsonDocument start = new BsonDocument("text", new BsonString("")).append("end", new BsonInt32(0));
            BsonDocument reduce = new BsonDocument("input", text("$$found"))
                    .append("initialValue", start)
                    .append("in", next);
            BsonValue tail =
                    call("$substrCP", text(value), text("$$all.end"), new BsonDocument("$strLenCP", text(value)));
            return new BsonDocument(
                    "$let",
                    new BsonDocument("vars", new BsonDocument("all", new BsonDocument("$reduce", reduce)))
                            .append("in", call("$concat", text("$$all.text"), tail)));
        }

        /** Whether the pattern finds no character at all somewhere in a value. */
        BsonValue isEmptyIn(String value) {
            BsonValue among = call("$in", new BsonString(""), text("$$found.match"));
            return call(
                    "$cond",
                    call("$eq", new BsonDocument("$type", text(value)), new BsonString("string")),
                    found(value, among),
                    org.bson.BsonBoolean.FALSE);
        }

        @Override
        public boolean isOfElements() {
            return true;
        }

        @Override
        public Optional<BsonValue> finds() {
            return Optional.of(new org.bson.BsonRegularExpression(regex));
        }
    }

    /**
     * What an expression gives; it sees the document, {@code $$value} and {@code $$item}. Null where it gives nothing.
     *
     * @param type how results are stored
     * @param skipsNone whether null leaves the former value
     */
    record Expression(BsonValue expression, ResultType type, boolean skipsNone) implements LeafChange {
        @Override
        public BsonValue of(String value, String item) {
            return call("$ifNull", given(value, item), skipsNone ? text(value) : BsonNull.VALUE);
        }

        /** What is given, as it is stored; maybe missing. */
        BsonValue given(String value, String item) {
            BsonDocument vars = new BsonDocument("value", text(value)).append("item", text(item));
            return type.stored(new BsonDocument("$let", new BsonDocument("vars", vars).append("in", expression)));
        }

        @Override
        public boolean isOfElements() {
            return false;
        }

        @Override
        public Optional<BsonValue> finds() {
            return Optional.empty();
        }
    }

    /** The same value for all; null to clear. */
    record Constant(BsonValue constant) implements LeafChange {
        @Override
        public BsonValue of(String value, String item) {
            return new BsonDocument("$literal", constant);
        }

        @Override
        public boolean isOfElements() {
            return false;
        }

        @Override
        public Optional<BsonValue> finds() {
            return Optional.empty();
        }

        /** Whether the server takes another value for the same one, such as 1 for 1.0. */
        boolean mayLookSame() {
            return constant.isNumber();
        }

        @Override
        public String toString() {
            return Bytes.raw(new BsonDocument("v", constant)).toJson();
        }
    }

    private static BsonValue ifString(String value, BsonValue then) {
        BsonValue isString = call("$eq", new BsonDocument("$type", text(value)), new BsonString("string"));
        return call("$cond", isString, then, text(value));
    }

    /** An operator with its arguments. */
    static BsonDocument call(String operator, BsonValue... arguments) {
        return new BsonDocument(operator, new BsonArray(List.of(arguments)));
    }

    private static BsonString text(String text) {
        return new BsonString(text);
    }

    private static BsonDocument literal(String text) {
        return new BsonDocument("$literal", new BsonString(text));
    }
}
