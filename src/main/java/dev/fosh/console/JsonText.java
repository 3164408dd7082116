package dev.fosh.console;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/** Writes trees of maps, collections, tables, strings, numbers, booleans and nulls as JSON. */
final class JsonText {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private JsonText() {}

    /** One indented document. */
    static void pretty(Object tree, Writer to) {
        write(tree, to, true);
    }

    /** One document on one line. */
    static void compact(Object tree, Writer to) {
        write(tree, to, false);
    }

    private static void write(Object tree, Writer to, boolean isIndented) {
        try (JsonGenerator generator = FACTORY.createGenerator(to)) {
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            generator.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
            if (isIndented) {
                generator.setPrettyPrinter(indenting());
            }
            write(generator, tree);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static DefaultPrettyPrinter indenting() {
        Separators separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withArrayEmptySeparator("")
                .withObjectEmptySeparator("");
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators);
        printer.indentArraysWith(indenter);
        printer.indentObjectsWith(indenter);
        return printer;
    }

    private static void write(JsonGenerator generator, Object value) throws IOException {
        if (value == null) {
            generator.writeNull();
        } else if (value instanceof JsonFragment fragment) {
            generator.writeRawValue(fragment.text());
        } else if (value instanceof Boolean flag) {
            generator.writeBoolean(flag);
        } else if (value instanceof Number number) {
            number(generator, number);
        } else if (value instanceof Map<?, ?> object) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> entry : object.entrySet()) {
                generator.writeFieldName(String.valueOf(entry.getKey()));
                write(generator, entry.getValue());
            }
            generator.writeEndObject();
        } else if (value instanceof Iterable<?> array) {
            generator.writeStartArray();
            for (Object item : array) {
                write(generator, item);
            }
            generator.writeEndArray();
        } else if (value instanceof Table table) {
            write(generator, table.objects());
        } else if (value instanceof Optional<?> optional) {
            write(generator, optional.orElse(null));
        } else {
            generator.writeString(value.toString());
        }
    }

    private static void number(JsonGenerator generator, Number number) throws IOException {
        if (number instanceof BigDecimal decimal) {
            generator.writeNumber(decimal);
        } else if (number instanceof BigInteger whole) {
            generator.writeNumber(whole);
        } else if (!(number instanceof Double || number instanceof Float)) {
            generator.writeNumber(number.longValue());
        } else if (Double.isNaN(number.doubleValue()) || Double.isInfinite(number.doubleValue())) {
            // JSON has no such numbers: written as Extended JSON.
            generator.writeStartObject();
            generator.writeStringField("$numberDouble", number.toString());
            generator.writeEndObject();
        } else {
            generator.writeNumber(number.toString());
        }
    }
}
