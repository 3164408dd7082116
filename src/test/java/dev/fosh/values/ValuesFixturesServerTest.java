package dev.fosh.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fosh.dataset.OpenedDataset;
import dev.fosh.dataset.SchemaField;
import dev.fosh.exchange.Fixture;
import dev.fosh.fault.FoshException;
import dev.fosh.support.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The values of every path are those that the SDK gave for the same documents. */
@Tag("server")
class ValuesFixturesServerTest {
    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    @TempDir
    Path place;

    private static List<String> names() {
        return Fixture.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void areThoseOfTheSdk(String name) {
        Fixture fixture = new Fixture(name, place);
        database.load(fixture.dump("db"));
        BsonDocument stored = database.database()
                .getCollection("datasets", BsonDocument.class)
                .find()
                .first();
        OpenedDataset dataset =
                OpenedDataset.of(database.database(), stored.get("_id")).orElseThrow();
        SoftAssertions all = new SoftAssertions();
        fixture.values().forEach(row -> compare(dataset, row, all));
        all.assertAll();
    }

    private static void compare(OpenedDataset dataset, BsonDocument row, SoftAssertions all) {
        String path = row.getString("path").getValue();
        Unwind unwind = unwind(row.getDocument("args"));
        if (row.containsKey("error")) {
            String words = row.getString("error").getValue().replace("ValueError: ", "");
            assertThatThrownBy(() -> new Read(dataset).values(path, unwind))
                    .isInstanceOf(FoshException.class)
                    .hasMessage(words);
            return;
        }
        BsonValue expected = Decoded.of(row.get("result"));
        if (isPlace(dataset, path)) {
            // The row has what is stored; the SDK hands out coordinates.
            expected = coordinates(expected);
        }
        BsonArray actual = new Read(dataset).values(path, unwind);
        all.assertThat(Decoded.of(actual)).as(path + " " + unwind).isEqualTo(expected);
    }

    private static Unwind unwind(BsonDocument arguments) {
        assertThat(Set.of("unwind")).containsAll(arguments.keySet());
        BsonValue unwind = arguments.get("unwind", BsonBoolean.FALSE);
        return unwind.isNumber() ? Unwind.SAMPLES : unwind.asBoolean().getValue() ? Unwind.TRUE : Unwind.FALSE;
    }

    private static boolean isPlace(OpenedDataset dataset, String path) {
        return dataset.schema()
                .get(path)
                .flatMap(SchemaField::type)
                .filter(type -> type.startsWith("Geo"))
                .isPresent();
    }

    private static BsonValue coordinates(BsonValue values) {
        return new BsonArray(values.asArray().stream()
                .map(value -> value.isDocument() ? value.asDocument().get("coordinates") : value)
                .toList());
    }
}
