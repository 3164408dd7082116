package dev.fosh.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

/** What edits of fields make of a dataset document, as the SDK left it in the same place. */
class SchemaEditTest {
    private final BsonDocument dataset = BsonDocument.parse(
            """
            {sample_fields: [
               {name: 'id', ftype: 'fiftyone.core.fields.ObjectIdField', fields: [], db_field: '_id'},
               {name: 'n', ftype: 'fiftyone.core.fields.IntField', fields: [], db_field: 'n'},
               {name: 'm', ftype: 'fiftyone.core.fields.EmbeddedDocumentField', db_field: 'm', fields: [
                  {name: 'a', ftype: 'fiftyone.core.fields.IntField', fields: [], db_field: 'a'}]}],
             app_config: {media_fields: ['n'], grid_media_field: 'n',
               sidebar_groups: [{name: 'g', paths: ['n']}, {name: 'h', paths: ['m.a', 'n']}]},
             label_schemas: {n: {type: 'int'}, m: {attributes: [{name: 'a'}]}}, active_label_schemas: ['n']}
            """);

    private String fields() {
        return dataset.getArray("sample_fields").toString().replaceAll("\"ftype\": \"[^\"]*\", ", "");
    }

    @Test
    void aRenamedFieldStaysInItsPlace() {
        SchemaEdit schema = new SchemaEdit(dataset, false);
        schema.declareAs("n", "k", Optional.empty());
        schema.rename("n", "k");
        schema.finish();
        assertThat(fields())
                .contains("{\"name\": \"k\", \"fields\": [], \"db_field\": \"k\"}, {\"name\": \"m\"")
                .doesNotContain("\"n\"");
    }

    @Test
    void idsKeepTheirUnderscore() {
        new SchemaEdit(dataset, false).declareAs("id", "other", Optional.empty());
        assertThat(fields()).contains("\"db_field\": \"_other\"");
    }

    @Test
    void aListThatBecomesEmptyGoes() {
        SchemaEdit schema = new SchemaEdit(dataset, false);
        schema.remove("m.a");
        schema.finish();
        assertThat(schema.entry("m").orElseThrow().containsKey("fields")).isFalse();
    }

    @Test
    void butNotWhereTheListAroundItIsWrittenToo() {
        SchemaEdit schema = new SchemaEdit(dataset, false);
        schema.rename("m.a", "a");
        schema.finish();
        assertThat(schema.entry("m").orElseThrow().getArray("fields")).isEmpty();
        assertThat(schema.entry("a")).isPresent();
    }

    @Test
    void settingsOfTheAppFollow() {
        new AppConfigEdit(dataset).rename("m", "w");
        new AppConfigEdit(dataset).remove("n");
        assertThat(dataset.getDocument("app_config").toJson())
                .isEqualTo("{\"media_fields\": [], \"grid_media_field\": \"filepath\", \"sidebar_groups\": "
                        + "[{\"name\": \"g\"}, {\"name\": \"h\", \"paths\": [\"w.a\"]}]}");
    }

    @Test
    void rulesForAnnotatingFollow() {
        LabelSchemaEdit rules = new LabelSchemaEdit(dataset, false);
        rules.rename("n", "k");
        rules.rename("m.a", "m.b");
        assertThat(dataset.getDocument("label_schemas").toJson())
                .isEqualTo("{\"m\": {\"attributes\": [{\"name\": \"b\"}]}, \"k\": {\"type\": \"int\"}}");
        assertThat(dataset.getArray("active_label_schemas").toString()).contains("k");
        rules.remove("k");
        rules.remove("m");
        assertThat(dataset.containsKey("label_schemas")).isFalse();
        assertThat(dataset.containsKey("active_label_schemas")).isFalse();
    }
}
