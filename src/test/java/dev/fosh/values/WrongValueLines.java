package dev.fosh.values;

import java.util.List;
import java.util.stream.Stream;

/** What can be typed behind {@code values} that means nothing, on a dataset of videos. */
final class WrongValueLines {
    static final List<List<String>> ALL = Stream.concat(paths(), options()).toList();

    private WrongValueLines() {}

    private static Stream<List<String>> paths() {
        return Stream.of(
                        "",
                        " ",
                        ".",
                        "..",
                        "nope",
                        "nope.x",
                        "frames.nope",
                        "frames.",
                        "frames..id",
                        "Filepath",
                        "$filepath",
                        "filepath.",
                        ".filepath",
                        "filepath..x",
                        "filepath.$x",
                        "filepath.x.",
                        "[]",
                        "[]filepath",
                        "tags[",
                        "tags]",
                        "tags[0]",
                        "tags[]x",
                        "tags.[]",
                        "tags.[].x",
                        "events.[]detections",
                        "events[]detections",
                        "events.detections.$label",
                        "frames[]x",
                        "fra[]mes",
                        "groups.left.filepath",
                        "group.name",
                        "_rand",
                        "_media_type",
                        "media_type",
                        "frames._nope",
                        "filepath\u0000x",
                        "filepath.\u0000",
                        "\u001b[31m",
                        "日本",
                        "a".repeat(3000),
                        "filepath" + ".x".repeat(2000),
                        "events" + "[]".repeat(2000),
                        "' OR 1=1",
                        "{filepath: 1}")
                .map(List::of);
    }

    private static Stream<List<String>> options() {
        return Stream.of(
                List.of(),
                List.of("--unwind"),
                List.of("filepath", "--unwind=maybe"),
                List.of("filepath", "--unwind=-2"),
                List.of("filepath", "--limit", "-1"),
                List.of("filepath", "--limit", "x"),
                List.of("filepath", "--limit", "1.5"),
                List.of("filepath", "--limit"),
                List.of("filepath", "--key-field", "nope"),
                List.of("filepath", "--key-field", "tags"),
                List.of("filepath", "--key-field", "tags[]"),
                List.of("filepath", "--key-field", "events.detections.id"),
                List.of("filepath", "--key-field", "frames"),
                List.of("filepath", "--key-field", "frames.id"),
                List.of("filepath", "--key-field", "filepath"),
                List.of("frames.id", "--unwind", "--key-field", "id"),
                List.of("frames.dets", "--key-field", "frames.id", "--unwind"),
                List.of("tags", "--unwind", "--key-field", "id"),
                List.of("tags[]", "--key-field", "id"),
                List.of("tags[]", "filepath", "--output", "ndjson"),
                List.of("filepath", "filepath", "--output", "csv"),
                List.of("filepath", "--filter", "{"),
                List.of("filepath", "--filter", "{$where: '1'}"),
                List.of("filepath", "--filter", "{filepath: {$nope: 1}}"),
                List.of("filepath", "--filter", "[]"),
                List.of("filepath", "--filter", ""),
                List.of("filepath", "--slice", "left"),
                List.of("filepath", "--slice", "all"),
                List.of("filepath", "--out", ""),
                List.of("filepath", "--out", "/"),
                List.of("filepath", "--out", "/proc/nope/x.json"),
                List.of("filepath", "--out", "/dev/null"),
                List.of("filepath", "--out", "/dev/null", "--overwrite"),
                List.of("filepath", "--out", "x\u0000y"),
                List.of("filepath", "--out", "/nowhere/at/all.json"),
                List.of("filepath", "--nope"),
                List.of("filepath", "--output", "xml"));
    }
}
