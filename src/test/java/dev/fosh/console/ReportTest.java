package dev.fosh.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static Table table() {
        return new Table("name", "media_type", "samples", "size", "persistent", "tags")
                .row("quickstart", "image", 1234567L, "96.1 MB", true, List.of("a", "b"))
                .row("日本\u001B", null, 7, null, false, List.of());
    }

    @Test
    void alignsAndNamesColumnsForPeople() {
        assertThat(shown(Report.of(table()), OutputFormat.TABLE))
                .isEqualTo(
                        """
                name        media type    samples     size  persistent  tags
                quickstart  image       1,234,567  96.1 MB  yes         a, b
                日本\\u001b  –                   7        –  no
                """);
    }

    @Test
    void showsBlocksInOrder() {
        Report report = new Report()
                .line("  first")
                .table(new Table("a").row(1).indented(2))
                .line("")
                .line("last");
        assertThat(shown(report, OutputFormat.TABLE)).isEqualTo("  first\n  a\n  1\n\nlast\n");
    }

    @Test
    void showsNothingForATableWithoutRows() {
        assertThat(shown(Report.of(new Table("a", "b")), OutputFormat.TABLE)).isEmpty();
        assertThat(shown(Report.of(new Table("a", "b")), OutputFormat.JSON)).isEqualTo("[]\n");
        assertThat(shown(Report.of(new Table("a", "b")), OutputFormat.CSV)).isEqualTo("a,b\r\n");
    }

    @Test
    void cutsTheWidestColumnsOnATerminalOnly() {
        Table wide = new Table("name", "what", "count").row("a".repeat(30), "b".repeat(40), 1000000);
        Recorded terminal = new Recorded(Recorded.EVERYWHERE);
        terminal.console.show(Report.of(wide));
        assertThat(terminal.out())
                .isEqualTo(
                        """
                name           what                count
                aaaaaaaaaaaa…  bbbbbbbbbbbbb…  1,000,000
                """);
        assertThat(shown(Report.of(wide), OutputFormat.TABLE))
                .contains("a".repeat(30))
                .contains("b".repeat(40));
    }

    @Test
    void writesOneDocumentAsJson() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("b", Arrays.asList(1, 2.5, Double.NaN, Double.NEGATIVE_INFINITY, null));
        tree.put("a", Map.of("text", "é\"\n\u001B"));
        tree.put("none", List.of());
        tree.put("empty", Map.of());
        tree.put("rows", new Table("x").row(true));
        assertThat(shown(new Report().json(tree), OutputFormat.JSON))
                .isEqualTo(
                        """
                {
                  "b": [
                    1,
                    2.5,
                    {
                      "$numberDouble": "NaN"
                    },
                    {
                      "$numberDouble": "-Infinity"
                    },
                    null
                  ],
                  "a": {
                    "text": "é\\"\\n\\u001B"
                  },
                  "none": [],
                  "empty": {},
                  "rows": [
                    {
                      "x": true
                    }
                  ]
                }
                """);
    }

    @Test
    void writesRowsAsJsonWithoutATree() {
        assertThat(shown(Report.of(new Table("a", "b").row(1, "x")), OutputFormat.JSON))
                .isEqualTo(
                        """
                [
                  {
                    "a": 1,
                    "b": "x"
                  }
                ]
                """);
    }

    @Test
    void writesOneObjectALine() {
        assertThat(shown(Report.of(table()), OutputFormat.NDJSON))
                .isEqualTo(
                        """
                {"name":"quickstart","media_type":"image","samples":1234567,"size":"96.1 MB","persistent":true,"tags":["a","b"]}
                {"name":"日本\\u001B","media_type":null,"samples":7,"size":null,"persistent":false,"tags":[]}
                """);
    }

    @Test
    void writesCsvByTheRules() {
        Table table = new Table("name", "n", "list", "map")
                .row("a,\"b\"\nc", 1234567, Arrays.asList("x", "y;z", 1, null), Map.of("k", 1))
                .row("", null, List.of(), null)
                .row(" padded", Double.NaN, true, List.of(Map.of("k", "v")));
        assertThat(shown(Report.of(table), OutputFormat.CSV))
                .isEqualTo("name,n,list,map\r\n"
                        + "\"a,\"\"b\"\"\nc\",1234567,x;y;z;1;null,\"{\"\"k\"\":1}\"\r\n"
                        + "\"\",,\"\",\r\n"
                        + "\" padded\",NaN,true,\"{\"\"k\"\":\"\"v\"\"}\"\r\n");
    }

    @Test
    void writesABlockARowVertically() {
        assertThat(shown(Report.of(table()), OutputFormat.VERTICAL))
                .isEqualTo(
                        """
                name        quickstart
                media type  image
                samples     1,234,567
                size        96.1 MB
                persistent  yes
                tags        a, b

                name        日本\\u001b
                media type  –
                samples     7
                size        –
                persistent  no
                tags
                """);
    }

    @Test
    void givesTheTreeAsOneRowWhereThereAreNone() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("run", null);
        tree.put("samples", 2);
        Report report = new Report().json(tree);
        assertThat(shown(report, OutputFormat.CSV)).isEqualTo("run,samples\r\n,2\r\n");
        assertThat(shown(report, OutputFormat.NDJSON)).isEqualTo("{\"run\":null,\"samples\":2}\n");
        assertThat(shown(report, OutputFormat.TABLE)).isEqualTo("run  samples\n–          2\n");
    }

    @Test
    void showsNumbersAsPeopleReadThem() {
        assertThat(Cells.text(-1234567)).isEqualTo("-1,234,567");
        assertThat(Cells.text(1234.5)).isEqualTo("1,234.5");
        assertThat(Cells.text(0.1 + 0.2)).isEqualTo("0.3");
        assertThat(Cells.text(2.0)).isEqualTo("2");
        assertThat(Cells.text(0.0)).isEqualTo("0");
        assertThat(Cells.text(1e-9)).isEqualTo("1.0E-9");
        assertThat(Cells.text(1e300)).isEqualTo("1.0E300");
        assertThat(Cells.text(Double.NaN)).isEqualTo("NaN");
    }

    @Test
    void showsListsAndMaps() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("a", List.of(1, 2));
        map.put("b", Map.of("c", true));
        assertThat(Cells.text(map)).isEqualTo("a: [1, 2], b: {c: yes}");
        assertThat(Cells.text(Arrays.asList("x", null, List.of(1)))).isEqualTo("x, –, [1]");
    }

    private static String shown(Report report, OutputFormat format) {
        Recorded recorded = new Recorded(Terminals.NONE);
        recorded.console.format(format);
        recorded.console.show(report);
        assertThat(recorded.err()).isEmpty();
        return recorded.out();
    }
}
