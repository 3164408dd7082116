package dev.fosh.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fosh.fault.FoshException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvRowsTest {
    private static CsvRows rows(String text) {
        return new CsvRows(
                "rows.csv",
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                new RowFormat.Columns(Optional.of("id"), "label"));
    }

    private static List<String> read(String text) {
        List<String> read = new ArrayList<>();
        try (CsvRows rows = rows(text)) {
            for (Optional<Row> row = next(rows, read); row.isPresent(); row = next(rows, read)) {
                read.add(row.get().line() + ": " + row.get().key() + " "
                        + row.get().value());
            }
        } catch (FoshException fault) {
            read.add(fault.what() + ": " + fault.why().orElse(""));
        }
        return read;
    }

    private static Optional<Row> next(CsvRows rows, List<String> read) {
        while (true) {
            try {
                return rows.next();
            } catch (BadRow bad) {
                read.add(bad.fault().why().orElse(""));
            }
        }
    }

    private static String row(long line, String key, String label) {
        return line + ": BsonString{value='" + key + "'} "
                + (label == null ? "BsonNull" : "BsonString{value='" + label + "'}");
    }

    @Test
    void readsQuotedCellsAndCountsTheirLines() {
        assertThat(read("\uFEFFlabel,x,id\r\n\"a,\"\"b\"\"\nc\",,k1\r\n,,k2\r\n\"\",\"\",k3"))
                .containsExactly(row(2, "k1", "a,\"b\"\nc"), row(4, "k2", null), row(5, "k3", ""));
    }

    @Test
    void tellsWhatIsWrong() {
        assertThat(read("id,label\na\nb,c\n"))
                .containsExactly("it has 1 cells, and the header has 2", row(3, "b", "c"));
        assertThat(read("id,other\n")).singleElement().asString().contains("the header has no \"label\"");
        assertThat(read("id,label\na,\"b\n"))
                .singleElement()
                .asString()
                .contains("line 2")
                .contains("not closed");
        assertThat(read("")).singleElement().asString().contains("no header");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a;b | 1 | String | ['a', 'b']",
                "1;[2,3];4 | 1 | | [1, [2, 3], 4]",
                "x | 0 | String | \"x\"",
                "7 | 0 | | 7",
                "2020-01-01 | 0 | | \"2020-01-01\"",
                "TRUE | 0 | Boolean | true",
                "null | 0 | Float | null",
                "[[1],[2]] | 2 | Int | [[1], [2]]",
            })
    void cellsMeanWhatTheirFieldSays(String cell, int levels, String type, String expected) {
        FieldType field = type == null ? null : FieldType.simple(type);
        assertThat(new BsonArray(List.of(CellText.value(cell, levels, field))))
                .isEqualTo(BsonArray.parse("[" + expected + "]"));
    }
}
