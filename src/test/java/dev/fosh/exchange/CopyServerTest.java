package dev.fosh.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import dev.fosh.FoshInside;
import dev.fosh.FoshInside.Outcome;
import dev.fosh.support.ClientEnd.Moment;
import dev.fosh.support.DatabaseDump;
import dev.fosh.support.Snapshot;
import dev.fosh.support.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A copy is what an export and an import would have made, with nothing on disk. */
@Tag("server")
class CopyServerTest {
    @RegisterExtension
    final TestDatabase databases = TestDatabase.standalone();

    @TempDir
    Path place;

    private static List<String> names() {
        return Fixture.untouched();
    }

    private Fixture source(String name) {
        Fixture fixture = new Fixture(name, place);
        databases.load(fixture.dump("db"));
        return fixture;
    }

    private Outcome fosh(MongoDatabase database, String... words) {
        return new FoshInside(databases.uri(), database.getName(), place.resolve("home")).run(words);
    }

    private Outcome copy(Fixture fixture, MongoDatabase destination, String... more) {
        List<String> words = new ArrayList<>(
                List.of("copy", fixture.dataset(), "--to", databases.uri(), "--to-database", destination.getName()));
        words.addAll(List.of(more));
        return fosh(databases.database(), words.toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("names")
    void isWhatExportAndImportMake(String name) {
        Fixture fixture = source(name);
        MongoDatabase exported = databases.another();
        MongoDatabase copied = databases.another();
        String folder = place.resolve("out").toString();
        fosh(databases.database(), "export", fixture.dataset(), "--export-dir", folder, "--export-media", "false")
                .requireDone();
        fosh(exported, "import", "--dataset-dir", folder, "--name", "copied").requireDone();
        Snapshot before = Snapshot.of(databases.database());
        BsonDocument result =
                copy(fixture, copied, "--name", "copied").requireDone().result();
        Contents.requireSame(Contents.of(DatabaseDump.of(exported)), Contents.of(DatabaseDump.of(copied)));
        before.requireSame(Snapshot.of(databases.database()));
        assertThat(result.getNumber("samples").intValue())
                .isEqualTo(fixture.documents("db", "samples").size());
    }

    @Test
    void goesOverToAnotherNameInOneDatabase() {
        Fixture fixture = source("views-runs");
        MongoDatabase here = databases.database();
        fosh(here, "copy", fixture.dataset(), "--name", "second").requireDone();
        fosh(here, "copy", "second", "--name", "third").requireDone();
        DatabaseDump dump = databases.dump();
        Contents.requireSame(Contents.of(dump, "second"), Contents.of(dump, "third"));
    }

    @Test
    void takesUserIndexesAlong() {
        Fixture fixture = source("image-basic");
        String samples = databases
                .dump()
                .documents("datasets")
                .get(0)
                .getString("sample_collection_name")
                .getValue();
        databases.database().getCollection(samples).createIndex(new BsonDocument("count", new BsonInt32(-1)));
        MongoDatabase copied = databases.another();
        copy(fixture, copied).requireDone();
        assertThat(Contents.of(DatabaseDump.of(copied))).contains("samples index {\"count\": -1} count_-1");
    }

    @Test
    void replacesPrefixesOfPathsInMasksToo() {
        Fixture fixture = source("image-labels");
        MongoDatabase copied = databases.another();
        copy(fixture, copied, "--path-prefix", fixture.media() + "/=s3://bucket/")
                .requireDone();
        assertThat(String.join("\n", Contents.of(DatabaseDump.of(copied))))
                .contains("\"filepath\": \"s3://bucket/")
                .contains("\"mask_path\": \"s3://bucket/")
                .doesNotContain(fixture.media().toString());
    }

    @Test
    void isMigratedToTheDestinationsVersion() {
        Fixture fixture = new Fixture("old-v0-18-0", place);
        databases.load(fixture.dump("db"));
        MongoDatabase old = databases.another();
        old.getCollection("config", BsonDocument.class)
                .insertOne(BsonDocument.parse("{version: '0.18.0', type: 'fiftyone'}"));
        copy(fixture, old).requireDone();
        MongoDatabase again = databases.another();
        fosh(old, "copy", fixture.dataset(), "--to", databases.uri(), "--to-database", again.getName())
                .requireDone();
        assertThat(version(old)).isEqualTo("0.18.0");
        assertThat(version(again)).isEqualTo("1.22.1");
    }

    private static String version(MongoDatabase database) {
        return DatabaseDump.of(database)
                .documents("datasets")
                .get(0)
                .getString("version")
                .getValue();
    }

    @Test
    void aPlanWritesNothing() {
        Fixture fixture = source("video-frames");
        MongoDatabase copied = databases.another();
        BsonDocument plan = copy(fixture, copied, "--plan").requireDone().result();
        assertThat(plan.get("plan")).isEqualTo(BsonBoolean.TRUE);
        assertThat(plan.getNumber("frames").intValue())
                .isEqualTo(fixture.documents("db", "frames").size());
        assertThat(DatabaseDump.of(copied).collections()).isEmpty();
    }

    @Test
    void refusesWhatItCanNot() {
        Fixture fixture = source("image-basic");
        String name = fixture.dataset();
        DatabaseDump before = databases.dump();
        MongoDatabase here = databases.database();
        assertThat(fosh(here, "copy", name).code()).isEqualTo("F1109");
        assertThat(fosh(here, "copy", name, "--overwrite").code()).isEqualTo("F1109");
        assertThat(fosh(here, "copy", "nobody", "--name", "x").code()).isEqualTo("F2101");
        assertThat(fosh(here, "copy", name, "--to", "nowhere").code()).isEqualTo("F2103");
        assertThat(fosh(here, "copy", name, "--to", "mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=50")
                        .status())
                .isEqualTo(3);
        assertThat(fosh(here, "copy", name, "--name", "!!!").status()).isNotZero();
        assertThat(databases.dump()).isEqualTo(before);
    }

    @Test
    void overwritesWhenComplete_andUndoBringsBack() {
        Fixture fixture = source("views-runs");
        MongoDatabase copied = databases.another();
        new Fixture("image-basic", place).dump("db").loadInto(copied);
        Snapshot before = Snapshot.of(copied);
        BsonDocument old = DatabaseDump.of(copied).documents("datasets").get(0);
        String name = old.getString("name").getValue();
        assertThat(copy(fixture, copied, "--name", name).code()).isEqualTo("F4451");
        copy(fixture, copied, "--name", name, "--overwrite").requireDone();
        assertThat(DatabaseDump.of(copied).documents("datasets"))
                .singleElement()
                .satisfies(dataset -> assertThat(dataset.get("_id")).isEqualTo(old.get("_id")));
        fosh(copied, "undo").requireDone();
        before.requireSame(Snapshot.of(copied));
    }

    private List<EndedCopy> copies() {
        List<EndedCopy> copies = new ArrayList<>();
        for (String kind : List.of("views-runs", "video-frames")) {
            Fixture fixture = new Fixture(kind, place);
            MongoDatabase from = databases.another();
            fixture.dump("db").loadInto(from);
            List<String> words = List.of("copy", fixture.dataset(), "--to", databases.uri());
            copies.add(new EndedCopy(words, databases.uri(), from, databases.another(), place));
        }
        return copies;
    }

    @Test
    void endedAnywhereItIsCarriedOnOrTakenBack() {
        for (EndedCopy copy : copies()) {
            for (int at = 1; at <= copy.commands(); at += 1 + copy.commands() / 12) {
                copy.check(at, Moment.values()[at % 2], at % 3 == 0);
            }
        }
    }

    @Test
    @Tag("slow")
    void endedAtEveryCommandItIsCarriedOnOrTakenBack() {
        for (EndedCopy copy : copies()) {
            for (int at = 1; at <= copy.commands(); at++) {
                for (Moment moment : Moment.values()) {
                    copy.check(at, moment, (at + moment.ordinal()) % 2 == 0);
                }
            }
        }
    }
}
