package dev.fosh.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import dev.fosh.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The values of a million samples and their frames, in a heap that holds none of their columns. */
@Tag("server")
@Tag("slow")
class MemoryValuesTest {
    private static final int SAMPLES = Integer.getInteger("samples", 1_000_000);
    private static final String HEAP = "96m";

    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    @TempDir
    Path place;

    @Test
    void aMillionSamplesNeedASmallHeap() throws IOException {
        MongoDatabase source = databases.another();
        Fixture fixture = new Fixture("video-frames", place);
        fixture.dump("db").loadInto(source);
        Samples.multiply(source, SAMPLES, 2);
        String name = fixture.dataset();
        read(source, List.of("values", "filepath", "--key-field", "id", "-d", name), "paths.ndjson");
        read(source, List.of("values", "frames.dets", "--key-field", "id", "-d", name), "frames.ndjson");
        read(source, List.of("values", "filepath", "-d", name), "paths.csv");
    }

    private void read(MongoDatabase database, List<String> words, String file) throws IOException {
        Path out = place.resolve(file);
        List<String> line = Stream.concat(words.stream(), Stream.of("--out", out.toString()))
                .toList();
        ChildFosh.Place where = new ChildFosh.Place(databases.uri(), database.getName(), place.resolve("home"));
        try (ChildFosh child = ChildFosh.startProbed(where, line, HEAP)) {
            assertThat(child.waitFor()).as(child.said()).isZero();
        }
        try (Stream<String> rows = Files.lines(out)) {
            assertThat(rows.count()).isEqualTo(SAMPLES);
        }
    }
}
