package dev.fosh.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fosh.FoshInside;
import dev.fosh.FoshInside.Outcome;
import dev.fosh.support.TestDatabase;
import dev.fosh.support.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What {@code distinct}, {@code count-values}, {@code bounds} and {@code count} say is what the SDK says. */
@Tag("oracle")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OracleExploreTest {
    private static final List<String> DATASETS = List.of("images", "videos", "groups", "films", "nothing");
    private static final List<String> QUESTIONS = List.of("distinct", "count-values", "bounds", "count");

    @TempDir
    static Path home;

    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    private Sdk sdk;

    @BeforeAll
    void start() {
        sdk = Sdk.start(TestServer.standalone(), home);
    }

    @AfterAll
    void stop() {
        if (sdk != null) {
            sdk.close();
        }
    }

    @Test
    void everyPathOfGeneratedDatasetsIsAnsweredAsByTheSdk() {
        compareAll(1, 4);
    }

    @Test
    @Tag("slow")
    void manyGeneratedDatasetsAre() {
        for (int round = 0; round < 10; round++) {
            compareAll(2 + round, 1);
        }
    }

    /** Of groups, which have the same fields once more, only so many paths. */
    private void compareAll(int round, int oneOf) {
        int seed = new Random().nextInt(1 << 30);
        String database = databases.another().getName();
        sdk.makeExplored(database, seed);
        FoshInside fosh = new FoshInside(databases.uri(), database, home);
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (String dataset : DATASETS) {
            boolean isOfGroups = dataset.equals("groups") || dataset.equals("films");
            List<BsonDocument> rows = sdk.explored(database, dataset, isOfGroups ? oneOf : 1);
            List<List<String>> lines = new ArrayList<>();
            rows.forEach(row -> QUESTIONS.forEach(question ->
                    lines.add(List.of(question, "--", row.getString("path").getValue()))));
            List<Outcome> answers = fosh.runAll(dataset, lines);
            for (int i = 0; i < answers.size(); i++) {
                String question = QUESTIONS.get(i % QUESTIONS.size());
                BsonDocument theirs = rows.get(i / QUESTIONS.size()).getDocument(question);
                String mine = shown(question, answers.get(i), theirs);
                String expected = expected(question, theirs);
                compared++;
                if (!mine.equals(expected) && !isOneKeyInPython(question, answers.get(i), theirs)) {
                    differences.add(dataset + " " + lines.get(i) + "\n  SDK   " + expected + "\n  fosh  " + mine);
                }
            }
        }
        assertThat(differences).as("round %d, seed %d", round, seed).isEmpty();
        assertThat(compared).isGreaterThan(1000);
    }

    private static String expected(String question, BsonDocument theirs) {
        if (theirs.containsKey("slip")) {
            return "an answer";
        }
        if (theirs.containsKey("refused")) {
            return refusal(theirs.getString("refused").getValue());
        }
        BsonValue result = theirs.get("result");
        return switch (question) {
            case "count-values" -> pairs(result.asArray());
            case "distinct" -> inOrder(result.asArray());
            default -> text(result);
        };
    }

    private static String refusal(String words) {
        // The server's words for a path that fosh refuses itself.
        return words.startsWith("Invalid $project") ? "no path" : words;
    }

    private static String shown(String question, Outcome mine, BsonDocument theirs) {
        if (mine.status() != 0) {
            boolean isNoPath = mine.code().equals("F1106");
            return isNoPath ? "no path" : mine.fault().getString("what").getValue();
        }
        if (theirs.containsKey("slip")) {
            return "an answer";
        }
        return switch (question) {
            case "distinct" -> inOrder(BsonArray.parse(mine.output()));
            case "count-values" ->
                pairs(new BsonArray(BsonArray.parse(mine.output()).stream()
                        .map(row -> new BsonArray(List.of(
                                row.asDocument().get("value"), row.asDocument().get("count"))))
                        .toList()));
            case "bounds" ->
                text(new BsonArray(
                        List.of(mine.result().get("min"), mine.result().get("max"))));
            default -> text(mine.result().get("count"));
        };
    }

    /** Whether the answers differ only in that Python takes true for 1 and false for 0, so that of both one is left. */
    private static boolean isOneKeyInPython(String question, Outcome mine, BsonDocument theirs) {
        if (!question.equals("count-values") || mine.status() != 0 || !theirs.containsKey("result")) {
            return false;
        }
        List<BsonValue> ours = new ArrayList<>();
        BsonArray.parse(mine.output()).forEach(row -> ours.add(row.asDocument().get("value")));
        List<BsonValue> its = new ArrayList<>();
        theirs.getArray("result").forEach(pair -> its.add(pair.asArray().get(0)));
        boolean hasBoth =
                ours.stream().anyMatch(BsonValue::isBoolean) && ours.stream().anyMatch(BsonValue::isNumber);
        ours.removeIf(OracleExploreTest::isZeroOrOne);
        its.removeIf(OracleExploreTest::isZeroOrOne);
        return hasBoth && pairs(new BsonArray(ours)).equals(pairs(new BsonArray(its)));
    }

    private static boolean isZeroOrOne(BsonValue value) {
        return value.isBoolean()
                || value.isNumber()
                        && (value.asNumber().doubleValue() == 0
                                || value.asNumber().doubleValue() == 1);
    }

    /** The server sorts lists by their least member: those with the same one come as they come. */
    private static String inOrder(BsonArray values) {
        boolean isOfLists = values.stream().anyMatch(BsonValue::isArray);
        return isOfLists ? pairs(values) : text(values);
    }

    private static String pairs(BsonArray pairs) {
        return pairs.stream().map(OracleExploreTest::text).sorted().toList().toString();
    }

    /** Keys in one order; the SDK writes those of labels anew. */
    private static String text(BsonValue value) {
        return new BsonDocument("v", sorted(value)).toJson();
    }

    private static BsonValue sorted(BsonValue value) {
        if (value instanceof BsonArray array) {
            return new BsonArray(array.stream().map(OracleExploreTest::sorted).toList());
        }
        if (value instanceof BsonDocument document) {
            BsonDocument sorted = new BsonDocument();
            new TreeMap<>(document).forEach((key, inner) -> sorted.append(key, sorted(inner)));
            return sorted;
        }
        return value;
    }
}
