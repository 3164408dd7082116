package dev.fosh.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final String OLD = "{$oid: '600000000000000000000001'}";
    private static final String NEW1 = "{$oid: '6a0000000000000000000001'}";
    private static final String NEW2 = "{$oid: '6a0000000000000000000002'}";
    private static final String NEW3 = "{$oid: '6b0000000000000000000003'}";
    private static final String NEW4 = "{$oid: '6b0000000000000000000004'}";

    private final DatabaseDump before = dump("datasets", "[{_id: " + OLD + ", at: {$date: '2020-01-01T00:00:00Z'}}]");

    @Test
    void equalDatabasesHaveNoDifferences() {
        assertThat(twoRuns("[{_id: 1, a: {b: [1, 2.0, null]}}]", "[{_id: 1, a: {b: [1, 2.0, null]}}]"))
                .isEmpty();
    }

    @Test
    void typesCount() {
        assertThat(twoRuns("[{_id: 1, a: 1}]", "[{_id: 1, a: {$numberLong: '1'}}]"))
                .containsExactly("c {\"$numberInt\": \"1\"} a");
        assertThat(twoRuns("[{_id: 1, a: 0.0}]", "[{_id: 1, a: -0.0}]")).hasSize(1);
    }

    @Test
    void theOrderOfKeysCounts() {
        assertThat(twoRuns("[{_id: 1, d: {a: 1, b: 2}}]", "[{_id: 1, d: {b: 2, a: 1}}]"))
                .containsExactly("c {\"$numberInt\": \"1\"} d.(order of keys)");
    }

    @Test
    void absentAndNullAreTwoThings() {
        assertThat(twoRuns("[{_id: 1, a: null}]", "[{_id: 1}]")).containsExactly("c {\"$numberInt\": \"1\"} a");
    }

    @Test
    void missingAndUnexpectedDocumentsAndCollectionsAreNamed() {
        assertThat(twoRuns("[{_id: 1}, {_id: 2}]", "[{_id: 2}, {_id: 3}]"))
                .containsExactly("c {\"$numberInt\": \"1\"} ", "c {\"$numberInt\": \"3\"} ");
        assertThat(Comparison.ofTwoRuns(before).differences(dump("c", "[]"), dump("d", "[]")))
                .hasSize(2);
    }

    @Test
    void madeUpIdsMatchUpToOneRenaming() {
        assertThat(twoRuns(
                        "[{_id: 1, a: " + NEW1 + ", b: " + NEW2 + ", c: " + NEW1 + "}]",
                        "[{_id: 1, a: " + NEW3 + ", b: " + NEW4 + ", c: " + NEW3 + "}]"))
                .isEmpty();
        assertThat(twoRuns(
                        "[{_id: 1, a: " + NEW1 + ", c: " + NEW1 + "}]", "[{_id: 1, a: " + NEW3 + ", c: " + NEW4 + "}]"))
                .hasSize(1);
        assertThat(twoRuns(
                        "[{_id: 1, a: " + NEW1 + ", c: " + NEW2 + "}]", "[{_id: 1, a: " + NEW3 + ", c: " + NEW3 + "}]"))
                .hasSize(1);
    }

    @Test
    void anIdFromBeforeIsFixed() {
        assertThat(twoRuns("[{_id: 1, a: " + OLD + "}]", "[{_id: 1, a: " + OLD + "}]"))
                .isEmpty();
        assertThat(twoRuns("[{_id: 1, a: " + OLD + "}]", "[{_id: 1, a: " + NEW1 + "}]"))
                .hasSize(1);
        assertThat(twoRuns("[{_id: 1, a: " + NEW1 + "}]", "[{_id: 1, a: " + OLD + "}]"))
                .hasSize(1);
    }

    @Test
    void documentsWithMadeUpIdsArePairedByContent() {
        assertThat(twoRuns(
                        "[{_id: " + NEW1 + ", a: 1}, {_id: " + NEW2 + ", a: 2}]",
                        "[{_id: " + NEW3 + ", a: 2}, {_id: " + NEW4 + ", a: 1}]"))
                .isEmpty();
        assertThat(twoRuns(
                        "[{_id: 1, of: " + NEW2 + "}, {_id: " + NEW1 + ", a: 1}, {_id: " + NEW2 + ", a: 1}]",
                        "[{_id: 1, of: " + NEW3 + "}, {_id: " + NEW3 + ", a: 1}, {_id: " + NEW4 + ", a: 1}]"))
                .isEmpty();
        assertThat(twoRuns("[{_id: " + NEW1 + ", a: 1}]", "[{_id: " + NEW3 + ", a: 2}]"))
                .hasSize(1);
    }

    @Test
    void chunksBelongToTheirFile() {
        DatabaseDump expected = gridFs(NEW1, "AAAA", NEW2, "BBBB");
        assertThat(Comparison.ofTwoRuns(before).differences(expected, gridFs(NEW3, "BBBB", NEW4, "AAAA")))
                .hasSize(2);
        assertThat(Comparison.ofTwoRuns(before).differences(expected, gridFs(NEW3, "AAAA", NEW4, "BBBB")))
                .isEmpty();
    }

    @Test
    void madeUpDatesMustLieWithinTheRunAndAgree() {
        Comparison comparison = Comparison.ofTwoRuns(before)
                .during(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-02T00:00:00Z"));
        DatabaseDump expected = dates("2025-07-01T00:00:00Z", "2025-07-01T00:00:00Z");
        assertThat(comparison.differences(expected, dates("2026-01-01T10:00:00Z", "2026-01-01T10:00:00Z")))
                .isEmpty();
        assertThat(comparison.differences(expected, dates("2026-01-01T10:00:00Z", "2026-01-01T10:00:01Z")))
                .hasSize(1);
        assertThat(comparison.differences(expected, dates("2026-01-03T10:00:00Z", "2026-01-03T10:00:00Z")))
                .hasSize(2);
        assertThat(comparison.differences(expected, dates("2020-01-01T00:00:00Z", "2020-01-01T00:00:00Z")))
                .hasSize(2);
    }

    @Test
    void timesInMadeUpStringsAreFree() {
        assertThat(twoRuns("[{_id: 1, a: 'x-2026.11.23.04.55.29'}]", "[{_id: 1, a: 'x-2027.01.02.03.04.05'}]"))
                .isEmpty();
        assertThat(twoRuns("[{_id: 1, a: 'x-2026.11.23.04.55.29'}]", "[{_id: 1, a: 'y-2027.01.02.03.04.05'}]"))
                .hasSize(1);
        assertThat(twoRuns("[{_id: 1, a: 'x1'}]", "[{_id: 1, a: 'x2'}]")).hasSize(1);
    }

    @Test
    void aFixtureListsWhatWasMadeUp() {
        BsonDocument generated =
                BsonDocument.parse("{object_ids: ['6a0000000000000000000001'], dates: [], strings: []}");
        Comparison comparison = Comparison.withFixture(before, generated);
        assertThat(comparison.differences(dump("c", "[{_id: " + NEW1 + "}]"), dump("c", "[{_id: " + NEW3 + "}]")))
                .isEmpty();
        assertThat(comparison.differences(dump("c", "[{_id: " + NEW2 + "}]"), dump("c", "[{_id: " + NEW3 + "}]")))
                .isNotEmpty();
    }

    @Test
    void indexesAreSets() {
        BsonDocument one = BsonDocument.parse("{v: 2, key: {a: 1, b: 1}, name: 'x', unique: true}");
        BsonDocument same = BsonDocument.parse("{unique: true, key: {a: 1, b: 1}, name: 'x', v: 2}");
        BsonDocument other = BsonDocument.parse("{v: 2, key: {b: 1, a: 1}, name: 'x', unique: true}");
        assertThat(IndexComparison.differences("c", Set.of(one), Set.of(same))).isEmpty();
        assertThat(IndexComparison.differences("c", Set.of(one), Set.of(other))).hasSize(1);
        assertThat(IndexComparison.differences("c", Set.of(one), Set.of())).hasSize(1);
        assertThat(IndexComparison.differences("c", Set.of(), Set.of(one))).hasSize(1);
    }

    @Test
    void keysCanBeLeftOut() {
        Comparison comparison = Comparison.ofTwoRuns(before).ignoring("c", "version");
        assertThat(comparison.differences(dump("c", "[{_id: 1, version: 'a', b: 1}]"), dump("c", "[{_id: 1, b: 1}]")))
                .isEmpty();
    }

    @Test
    void aFailureShowsWhereAndWhat() {
        assertThatThrownBy(() -> Comparison.ofTwoRuns(before)
                        .requireSame(dump("c", "[{_id: 1, a: [{b: 1}]}]"), dump("c", "[{_id: 1, a: [{b: 2}]}]")))
                .isInstanceOf(AssertionError.class)
                .hasMessage(
                        """
                        1 differences
                        c {"$numberInt": "1"} at a[0].b
                            expected {"$numberInt": "1"}
                            actual   {"$numberInt": "2"}""");
    }

    private List<String> twoRuns(String expected, String actual) {
        return Comparison.ofTwoRuns(before).differences(dump("c", expected), dump("c", actual)).stream()
                .map(found -> found.collection() + " " + found.document() + " " + found.path())
                .toList();
    }

    private static DatabaseDump gridFs(String file1, String data1, String file2, String data2) {
        DatabaseDump dump = dump("fs.files", "[{_id: " + file1 + "}, {_id: " + file2 + "}]");
        dump.collections()
                .putAll(dump("runs", "[{_id: 1, results: [" + file1 + ", " + file2 + "]}]")
                        .collections());
        String chunk = "{_id: {$oid: '%s'}, files_id: %s, n: 0, data: {$binary: {base64: '%s', subType: '00'}}}";
        dump.collections()
                .putAll(dump(
                                "fs.chunks",
                                "[" + chunk.formatted("6c0000000000000000000001", file1, data1) + ", "
                                        + chunk.formatted("6c0000000000000000000002", file2, data2) + "]")
                        .collections());
        return dump;
    }

    private static DatabaseDump dates(String one, String other) {
        return dump("c", "[{_id: 1, a: {$date: '" + one + "'}}, {_id: 2, a: {$date: '" + other + "'}}]");
    }

    private static DatabaseDump dump(String collection, String documents) {
        List<BsonDocument> parsed = new ArrayList<>();
        BsonArray.parse(documents).forEach(document -> parsed.add(document.asDocument()));
        TreeMap<String, CollectionDump> collections = new TreeMap<>();
        collections.put(collection, new CollectionDump(parsed, Set.of()));
        return new DatabaseDump(collections);
    }
}
