package dev.fosh.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class SchemaTest {
    private static final BsonDocument MODERN = BsonDocument.parse(
            """
            {sample_fields: [
               {name: 'id', ftype: 'fiftyone.core.fields.ObjectIdField', db_field: '_id', read_only: true},
               {name: 'gt', ftype: 'fiftyone.core.fields.EmbeddedDocumentField',
                embedded_doc_type: 'fiftyone.core.labels.Detections', description: 'the truth', fields: [
                  {name: 'detections', ftype: 'fiftyone.core.fields.ListField',
                   subfield: 'fiftyone.core.fields.EmbeddedDocumentField',
                   embedded_doc_type: 'fiftyone.core.labels.Detection', fields: [
                     {name: 'label', ftype: 'fiftyone.core.fields.StringField'}]}]}],
             frame_fields: [{name: 'frame_number', ftype: 'fiftyone.core.fields.FrameNumberField'}]}
            """);

    @Test
    void listsWhatIsInsideAfterWhatItIsInsideOf() {
        assertThat(Schema.all(MODERN))
                .extracting(SchemaField::path, SchemaField::shownType, SchemaField::isReadOnly, SchemaField::storedName)
                .containsExactly(
                        tuple("id", "ObjectIdField", true, "_id"),
                        tuple("gt", "EmbeddedDocumentField(Detections)", false, "gt"),
                        tuple("gt.detections", "ListField(Detection)", false, "detections"),
                        tuple("gt.detections.label", "StringField", false, "label"),
                        tuple("frames.frame_number", "FrameNumberField", false, "frame_number"));
    }

    @Test
    void nothingHasToBeThere() {
        assertThat(Schema.all(new BsonDocument())).isEmpty();
        assertThat(Schema.all(BsonDocument.parse("{sample_fields: null, frame_fields: [null, 1, {}, {name: 'a'}]}")))
                .extracting(SchemaField::path, SchemaField::shownType)
                .containsExactly(tuple("frames.a", ""));
    }

    @Test
    void aPathChoosesAFieldAndWhatIsInside() {
        List<SchemaField> all = Schema.all(MODERN);

        assertThat(LookCommand.within(all, "gt.detections"))
                .extracting(SchemaField::path)
                .containsExactly("gt.detections", "gt.detections.label");
        assertThatThrownBy(() -> LookCommand.within(all, "gt.detection"))
                .isInstanceOfSatisfying(FoshException.class, fault -> {
                    assertThat(fault.code()).isEqualTo(ErrorCode.FIELD_NOT_FOUND);
                    assertThat(fault.tries()).containsExactly("schema gt.detections");
                });
    }

    @Test
    void storedSamplesAreShownUnderPublicNames() {
        BsonDocument stored = BsonDocument.parse(
                "{_id: {$oid: '600000000000000000000001'}, _rand: 0.5, _media_type: 'image', filepath: '/a.png',"
                        + " gt: {_id: {$oid: '600000000000000000000002'}, _cls: 'Detections'}}");

        assertThat(new PublicDocument(Schema.of(MODERN, false)).of(stored))
                .isEqualTo(BsonDocument.parse(
                        "{id: {$oid: '600000000000000000000001'}, media_type: 'image', filepath: '/a.png',"
                                + " gt: {id: {$oid: '600000000000000000000002'}, _cls: 'Detections'}}"));
    }
}
