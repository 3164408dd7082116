package dev.fosh.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowStreamTest {
    private static String shown(OutputFormat format, int count) {
        Recorded recorded = new Recorded(Terminals.NONE);
        recorded.console.format(format);
        RowStream rows = recorded.console.rows("some_name", "n");
        for (int i = 0; i < count; i++) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("some_name", i == 0 ? "a\nb" : new JsonFragment("[1, 2]"));
            tree.put("n", i);
            rows.row(tree, i == 0 ? "a\nb" : "1, 2", i);
        }
        rows.close();
        return recorded.out();
    }

    @Test
    void writesEveryFormat() {
        assertThat(shown(OutputFormat.TABLE, 2)).isEqualTo("some_name  n\na\\nb       0\n1, 2       1\n");
        assertThat(shown(OutputFormat.NDJSON, 2))
                .isEqualTo("{\"some_name\":\"a\\nb\",\"n\":0}\n{\"some_name\":[1, 2],\"n\":1}\n");
        assertThat(shown(OutputFormat.JSON, 2))
                .isEqualTo(
                        """
                [
                  {
                    "some_name": "a\\nb",
                    "n": 0
                  },
                  {
                    "some_name": [1, 2],
                    "n": 1
                  }
                ]
                """);
        assertThat(shown(OutputFormat.CSV, 2)).isEqualTo("some_name,n\r\n\"a\nb\",0\r\n\"[1, 2]\",1\r\n");
        assertThat(shown(OutputFormat.VERTICAL, 1)).isEqualTo("some_name  a\\nb\nn          0\n");
    }

    @Test
    void nothingIsNothingInEveryFormat() {
        assertThat(shown(OutputFormat.TABLE, 0)).isEmpty();
        assertThat(shown(OutputFormat.NDJSON, 0)).isEmpty();
        assertThat(shown(OutputFormat.JSON, 0)).isEqualTo("[]\n");
        assertThat(shown(OutputFormat.CSV, 0)).isEqualTo("some_name,n\r\n");
    }

    @Test
    void manyRowsHaveTitlesOnceAndAreNotHeld() {
        String text = shown(OutputFormat.TABLE, 2000);
        assertThat(text.lines()).hasSize(2001);
        assertThat(text).containsOnlyOnce("some_name");
        Recorded recorded = new Recorded(Terminals.NONE);
        RowStream rows = recorded.console.values("value");
        for (int i = 0; i < 600; i++) {
            rows.row(i, "v" + i);
        }
        assertThat(recorded.out()).startsWith("v0\nv1\n");
        rows.close();
        assertThat(recorded.out().lines()).hasSize(600);
        assertThat(rows.count()).isEqualTo(600);
    }
}
