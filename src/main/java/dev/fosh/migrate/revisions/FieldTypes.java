package dev.fosh.migrate.revisions;

/** Names of field and label types as datasets store them. */
final class FieldTypes {
    static final String EMBEDDED_DOCUMENT = field("EmbeddedDocument");
    static final String OBJECT_ID = field("ObjectId");
    static final String FRAME_NUMBER = field("FrameNumber");
    static final String DATE_TIME = field("DateTime");

    private FieldTypes() {}

    static String field(String word) {
        return "fiftyone.core.fields." + word + "Field";
    }

    static String label(String word) {
        return "fiftyone.core.labels." + word;
    }

    static String metadata(String word) {
        return "fiftyone.core.metadata." + word;
    }
}
