package dev.fosh.migrate.revisions;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.BsonArray;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;

class LabelSchemasTest {
    @Test
    void writeAnEntryAsTheSdkDoes() {
        assertThat(json(LabelSchemas.of(new BsonString("fiftyone.core.labels.Segmentation"))))
                .isEqualTo("[{\"_cls\": \"SampleFieldDocument\", \"name\": \"id\", "
                        + "\"ftype\": \"fiftyone.core.fields.ObjectIdField\", \"subfield\": null, "
                        + "\"embedded_doc_type\": null, \"db_field\": \"_id\", \"fields\": []}, "
                        + "{\"_cls\": \"SampleFieldDocument\", \"name\": \"tags\", "
                        + "\"ftype\": \"fiftyone.core.fields.ListField\", "
                        + "\"subfield\": \"fiftyone.core.fields.StringField\", "
                        + "\"embedded_doc_type\": null, \"db_field\": \"tags\", \"fields\": []}, "
                        + "{\"_cls\": \"SampleFieldDocument\", \"name\": \"mask\", "
                        + "\"ftype\": \"fiftyone.core.fields.ArrayField\", \"subfield\": null, "
                        + "\"embedded_doc_type\": null, \"db_field\": \"mask\", \"fields\": []}]");
    }

    @Test
    void nestTheSingularInAList() {
        BsonArray list = LabelSchemas.withLists(new BsonString("fiftyone.core.labels.TemporalDetections"));
        assertThat(list).hasSize(1);
        assertThat(list.get(0).asDocument().getString("name").getValue()).isEqualTo("detections");
        assertThat(list.get(0).asDocument().get("fields"))
                .isEqualTo(LabelSchemas.of(new BsonString("fiftyone.core.labels.TemporalDetection")));
        assertThat(LabelSchemas.of(new BsonString("fiftyone.core.labels.TemporalDetections")))
                .isEmpty();
    }

    @Test
    void knowNothingOfOtherClasses() {
        for (BsonValue type : new BsonValue[] {null, BsonNull.VALUE, new BsonString("x"), new BsonArray()}) {
            assertThat(LabelSchemas.of(type)).isEmpty();
            assertThat(LabelSchemas.withLists(type)).isEmpty();
        }
    }

    @Test
    void areNotShared() {
        BsonString type = new BsonString("fiftyone.core.labels.Heatmap");
        LabelSchemas.of(type).get(0).asDocument().clear();
        assertThat(LabelSchemas.of(type).get(0).asDocument()).isNotEmpty();
    }

    private static String json(BsonArray array) {
        return array.stream().map(entry -> entry.asDocument().toJson()).toList().toString();
    }
}
