package dev.fosh.migrate.revisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlugsTest {
    private static final String TIME = DateTimeFormatter.ofPattern("yyyy.MM.dd.HH.mm.ss")
            .format(LocalDateTime.ofInstant(Instant.ofEpochMilli(MemoryTarget.NOW.getValue()), ZoneId.systemDefault()));

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "quickstart,quickstart",
                "My Data,my-data",
                "a-!-b,a-b",
                "a!b,ab",
                "--a__b..c++,a-b-c",
                " a \t b ,a-b",
                "été,t",
                "A1²3,a13",
                "😀a😀-😀-b,a-b",
                "'a\u00a0b',ab"
            })
    void keepLettersAndDigits(String name, String slug) {
        assertThat(Slugs.ofBeginning(new BsonString(name))).contains(new BsonString(slug));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "é", "!?", " _ "})
    void needALetterOrDigit(String name) {
        assertThat(Slugs.ofBeginning(new BsonString(name))).isEmpty();
    }

    @Test
    void needAName() {
        assertThat(Slugs.ofBeginning(new BsonInt32(5))).isEmpty();
        assertThat(Slugs.ofBeginning(null)).isEmpty();
    }

    @Test
    void lookAtTheFirstHundredCharacters() {
        assertThat(Slugs.ofBeginning(new BsonString("a".repeat(150)))).contains(new BsonString("a".repeat(100)));
        assertThat(Slugs.ofBeginning(new BsonString("😀".repeat(99) + "ab"))).contains(new BsonString("a"));
    }

    @Test
    void leaveANameThatIsFree() {
        MemoryTarget target = assigned("{_id: 1, name: 'My Data', x: 1}", "{name: 'other', slug: 'other'}");
        assertThat(target.dataset().toJson())
                .isEqualTo("{\"_id\": 1, \"name\": \"My Data\", \"x\": 1, \"slug\": \"my-data\"}");
        assertThat(target.warnings()).isEmpty();
    }

    @Test
    void renameWhereAnotherDatasetHasTheSlug() {
        MemoryTarget target = assigned("{_id: 1, name: 'my-data'}", "{name: 'My Data', slug: 'my-data'}");
        assertThat(target.dataset().getString("name").getValue()).isEqualTo("my-data-RENAMED-" + TIME);
        assertThat(target.dataset().getString("slug").getValue())
                .isEqualTo("my-data-renamed-" + TIME.replace('.', '-'));
        assertThat(target.warnings())
                .containsExactly(
                        "another dataset has the name or slug of 'my-data'",
                        "dataset 'my-data' is renamed to 'my-data-RENAMED-" + TIME + "'");
    }

    @Test
    void doNotCountNamesWithoutSlug() {
        MemoryTarget target = assigned("{_id: 1, name: 'my-data'}", "{name: 'My Data'}");
        assertThat(target.dataset().getString("name").getValue()).isEqualTo("my-data");
    }

    @Test
    void cutANewNameAtItsBeginning() {
        String name = "n".repeat(60) + "é" + "m".repeat(39);
        MemoryTarget target = assigned("{_id: 1, name: '" + name + "'}", "{name: '" + name + "'}");
        String ending = "-RENAMED-" + TIME;
        assertThat(target.dataset().getString("name").getValue())
                .isEqualTo("n".repeat(100 - 40 - ending.length()) + "é" + "m".repeat(39) + ending);
    }

    @Test
    void giveATimeWhereThereIsNoName() {
        for (String name : new String[] {"name: null", "name: 5", "name: '!'", "x: 1"}) {
            MemoryTarget target = assigned("{_id: 1, " + name + "}", "{slug: 'other'}");
            assertThat(target.dataset().getString("name").getValue()).isEqualTo(TIME);
            assertThat(target.dataset().getString("slug").getValue()).isEqualTo(TIME.replace('.', '-'));
        }
    }

    @Test
    void giveALongerTimeWhereThatIsTaken() {
        MemoryTarget target = assigned("{_id: 1}", "{name: '" + TIME + "'}");
        assertThat(target.dataset().getString("name").getValue()).isEqualTo(TIME + ".123000");
    }

    private static MemoryTarget assigned(String dataset, String other) {
        MemoryTarget target = new MemoryTarget(dataset).besides(other);
        Slugs.assign(target);
        return target;
    }
}
