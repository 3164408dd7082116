package dev.fosh.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fosh.FoshInside;
import dev.fosh.FoshInside.Outcome;
import dev.fosh.exchange.Fixture;
import dev.fosh.support.DatabaseDump;
import dev.fosh.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code values} as it is typed: formats, keys, files, slices, and what is wrong. */
@Tag("server")
class ValuesServerTest {
    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    @TempDir
    Path place;

    private String dataset;

    private void load(String fixture) {
        Fixture its = new Fixture(fixture, Path.of("/media"));
        database.load(its.dump("db"));
        dataset = its.dataset();
    }

    private Outcome values(String... words) {
        List<String> line = new ArrayList<>(List.of("-d", dataset, "values"));
        line.addAll(List.of(words));
        return new FoshInside(database.uri(), database.name(), place).run(line.toArray(String[]::new));
    }

    private String shown(String... words) {
        return values(words).requireDone().output();
    }

    @Test
    void jsonIsAnArrayAndOnePathAnArrayInIt() {
        load("video-frames");
        assertThat(shown("filepath"))
                .isEqualTo("[\n  \"/media/media/video-frames/v1.mp4\",\n  \"/media/media/video-frames/v2.mp4\"\n]\n");
        assertThat(BsonArray.parse(shown("frames.frame_number", "metadata.size_bytes", "tags", "--unwind")))
                .isEqualTo(BsonArray.parse("[[1, 2, 3, 4], [948, 948], []]"));
        assertThat(shown("tags", "--unwind")).isEqualTo("[]\n");
        assertThat(BsonArray.parse(shown("frames.frame_number", "--key-field", "id")))
                .isEqualTo(BsonArray.parse("[{id: '6b03c3743cf724fb3f3a143e', 'frames.frame_number': [1, 2, 3]},"
                        + " {id: '6b03c3743cf724fb3f3a1441', 'frames.frame_number': [4]}]"));
    }

    @Test
    void rowsHaveTheirKeyFirst() {
        load("video-frames");
        String lines = shown(
                "metadata.width",
                "frames.dets.detections.label",
                "events.detections.label",
                "--key-field",
                "_id",
                "--output",
                "ndjson");
        assertThat(lines)
                .isEqualTo("{\"_id\": \"6b03c3743cf724fb3f3a143e\", \"metadata.width\": null,"
                        + " \"frames.dets.detections.label\": [[\"car\"], [\"car\", \"car\"], [\"car\", \"car\","
                        + " \"car\"]], \"events.detections.label\": [\"meet\"]}\n"
                        + "{\"_id\": \"6b03c3743cf724fb3f3a1441\", \"metadata.width\": null,"
                        + " \"frames.dets.detections.label\": [null], \"events.detections.label\": [\"meet\"]}\n");
        assertThat(shown("frames.frame_number", "--key-field", "frames.id", "--output", "csv"))
                .isEqualTo("frames.id,frames.frame_number\r\n6b03c374c62db1f7beccd6b4,1\r\n"
                        + "6b03c374c62db1f7beccd6b6,2\r\n6b03c374c62db1f7beccd6b7,3\r\n6b03c374c62db1f7beccd6be,4\r\n");
    }

    @Test
    void csvIsWhatSetValuesReads() {
        load("image-fields");
        assertThat(shown(
                        "a_str",
                        "empty_str",
                        "str_list",
                        "mixed_list",
                        "a_date",
                        "nan_float",
                        "vec",
                        "dyn",
                        "anchor",
                        "--output",
                        "csv"))
                .isEqualTo("a_str,empty_str,str_list,mixed_list,a_date,nan_float,vec,dyn,anchor\r\n"
                        + "text,\"\",a;b,\"[1, \"\"b\"\", null, 2.5]\",2021-03-04T00:00:00Z,"
                        + "\"{\"\"$numberDouble\"\": \"\"NaN\"\"}\",\"[1.0, 2.0, 3.0]\","
                        + "\"{\"\"_cls\"\": \"\"DynamicEmbeddedDocument\"\", \"\"a\"\": 1, \"\"b\"\": \"\"two\"\","
                        + " \"\"when\"\": \"\"2020-01-01T00:00:00Z\"\"}\",64000000000000000000004d\r\n,,,,,,,,\r\n");
        assertThat(shown("a_str", "--output", "csv")).isEqualTo("text\r\n\r\n");
    }

    @Test
    void peopleGetAValueALine() {
        load("image-fields");
        assertThat(shown("a_str", "--output", "table")).isEqualTo("text\nnull\n");
        assertThat(shown("id", "a_date", "--output", "table"))
                .isEqualTo("id                        a_date\n6b03c3733cf724fb3f3a1433  2021-03-04T00:00:00Z\n"
                        + "6b03c3733cf724fb3f3a1434  null\n");
        assertThat(shown("a_str", "an_int", "--limit", "1", "--output", "vertical"))
                .isEqualTo("a_str  text\nan_int  7\n");
    }

    @Test
    void missingValuesLimitsAndFilters() {
        load("image-fields");
        assertThat(shown("a_str", "--missing-value", "none", "--output", "ndjson"))
                .isEqualTo("\"text\"\n\"none\"\n");
        assertThat(shown("typed_dict.x", "--missing-value", "-1", "--output", "ndjson"))
                .isEqualTo("1.0\n-1\n");
        assertThat(shown("dyn_list.v", "--missing-value", "$x", "--output", "ndjson"))
                .isEqualTo("[[1.5], \"$x\"]\nnull\n");
        assertThat(shown("filepath", "--limit", "0", "--output", "ndjson")).isEmpty();
        assertThat(shown("an_int", "--filter", "{a_bool: true}", "--output", "ndjson"))
                .isEqualTo("7\n");
        assertThat(shown("id", "--filter", "{id: '6b03c3733cf724fb3f3a1434'}", "--output", "ndjson"))
                .isEqualTo("\"6b03c3733cf724fb3f3a1434\"\n");
    }

    @Test
    void framesCanBeAskedFor() {
        load("video-frames");
        String filter = "{'frames.dets.detections.label': 'car'}";
        assertThat(shown("id", "--filter", filter, "--output", "ndjson")).isEqualTo("\"6b03c3743cf724fb3f3a143e\"\n");
        assertThat(shown("frames.frame_number", "--filter", filter, "--output", "ndjson"))
                .isEqualTo("[1, 2, 3]\n");
    }

    @Test
    void slicesAreChosen() {
        load("groups-image-3d");
        List<String> all = shown("group.name", "--slice", "all", "--output", "ndjson")
                .lines()
                .toList();
        assertThat(shown("group.name", "--output", "ndjson")).isEqualTo("\"left\"\n\"left\"\n");
        assertThat(all).hasSizeGreaterThan(3);
        assertThat(values("group.name", "--slice", "lift").code()).isEqualTo("F2111");
    }

    @Test
    void aFileIsThereAsAWholeOrNotAtAll() throws IOException {
        load("image-basic");
        Path file = place.resolve("paths.ndjson");
        assertThat(values("filepath", "--key-field", "id", "--out", file.toString())
                        .requireDone()
                        .result()
                        .getNumber("rows")
                        .intValue())
                .isEqualTo(shown("id", "--output", "ndjson").lines().count());
        String before = Files.readString(file);
        assertThat(before).startsWith("{\"id\": \"");
        assertThat(values("tags", "--out", file.toString()).code()).isEqualTo("F4501");
        assertThat(Files.readString(file)).isEqualTo(before);
        values("tags", "--out", file.toString(), "--overwrite").requireDone();
        assertThat(Files.readString(file)).startsWith("[");
        values("tags", "--out", place.resolve("t.csv").toString()).requireDone();
        values("tags", "--out", place.resolve("t.json").toString()).requireDone();
        assertThat(BsonArray.parse(Files.readString(place.resolve("t.json")))).isNotEmpty();
        assertThat(values("nope", "--out", place.resolve("n.json").toString()).code())
                .isEqualTo("F2104");
        assertThat(files()).containsExactlyInAnyOrder("paths.ndjson", "t.csv", "t.json");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    @Test
    void wrongLinesHaveACodeAndNoTrace() {
        load("video-frames");
        DatabaseDump before = database.dump();
        for (List<String> words : WrongValueLines.ALL) {
            Outcome outcome = values(words.toArray(String[]::new));
            assertThat(outcome.status()).as(words + outcome.output()).isIn(1, 2, 4);
            assertThat(outcome.errors()).as(words.toString()).containsPattern("F[124]\\d{3}");
            assertThat(outcome.status() == 2 || outcome.errors().contains("try"))
                    .as(words + outcome.errors())
                    .isTrue();
            assertThat(outcome.errors()).doesNotContain("Exception", "\tat ");
        }
        assertThat(database.dump()).isEqualTo(before);
    }
}
