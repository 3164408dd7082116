package dev.fosh.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fosh.FoshInside;
import dev.fosh.FoshInside.Outcome;
import dev.fosh.support.DatabaseDump;
import dev.fosh.support.TestDatabase;
import java.nio.file.Path;
import java.util.List;

/** A database that somebody has data in, and into which what is wrong must not come. */
final class Refusal {
    private final TestDatabase database;
    private final FoshInside fosh;
    private final DatabaseDump before;

    /** Fills the database. */
    Refusal(TestDatabase database, Path place) {
        this.database = database;
        this.fosh = new FoshInside(database.uri(), database.name(), place.resolve("home"));
        database.load(new Fixture("views-runs", place).dump("db"));
        this.before = database.dump();
    }

    /** Fails unless a look and an import are both refused with a code and these words, and the database is as it was. */
    void require(Path source, List<String> words) {
        for (List<String> options : List.of(List.of("--check"), List.<String>of())) {
            Outcome outcome = run(source, options);
            assertThat(outcome.code()).as(outcome.output() + outcome.errors()).matches("F[2346]\\d{3}");
            assertThat(outcome.status()).as(outcome.errors()).isEqualTo(expected(outcome.code()));
            String said = outcome.fault().getString("what").getValue() + " "
                    + outcome.fault().get("why");
            words.forEach(word -> assertThat(said).contains(word));
            assertThat(database.dump()).isEqualTo(before);
        }
    }

    private static int expected(String code) {
        return switch (code.charAt(1)) {
            case '2' -> 1;
            case '4' -> 4;
            default -> 6;
        };
    }

    /** Imports, and whatever comes of it the data of before is as it was. */
    Outcome imports(Path source, String... options) {
        Outcome outcome = run(source, List.of(options));
        DatabaseDump after = database.dump();
        before.collections()
                .forEach((name, dump) ->
                        assertThat(after.documents(name)).as(name).containsAll(dump.documents()));
        return outcome;
    }

    private Outcome run(Path source, List<String> options) {
        List<String> words =
                new java.util.ArrayList<>(List.of("import", "--dataset-dir", source.toString(), "--name", "hostile"));
        words.addAll(options);
        return fosh.run(words.toArray(String[]::new));
    }
}
