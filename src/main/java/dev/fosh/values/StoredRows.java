package dev.fosh.values;

import dev.fosh.sdkjson.StoredValue;
import dev.fosh.sdkjson.ValueText;
import java.util.List;
import java.util.Optional;
import org.bson.BsonNull;
import org.bson.BsonValue;

/** ValueRows that are documents, with a value for each column by its name. */
final class StoredRows implements ValueRows {
    private final DocumentSource documents;
    private final List<Named> named;
    private final List<Column> columns;

    /** Starts before the first document. */
    StoredRows(DocumentSource documents, List<Name> names) {
        this.documents = documents;
        this.named = names.stream().map(name -> new Named(name)).toList();
        this.columns = List.copyOf(named);
    }

    /**
     * How a column's values are found.
     *
     * @param decodes whether their binary data are written as lists of numbers
     * @param missing what stands where a document has no value
     */
    record Name(String key, boolean decodes, BsonValue missing) {
        /** With null for what is not there. */
        Name(String key, boolean decodes) {
            this(key, decodes, BsonNull.VALUE);
        }
    }

    @Override
    public boolean next() {
        boolean isThere = documents.next();
        if (isThere) {
            named.forEach(column -> column.goTo(documents));
        }
        return isThere;
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public void close() {
        documents.close();
    }

    private static final class Named implements Column {
        private final Name name;
        private final StoredValue missing;
        private final StoredValue value = new StoredValue();

        Named(Name name) {
            this.name = name;
            this.missing = StoredValue.of(name.missing());
        }

        private void goTo(DocumentSource documents) {
            if (!value.find(documents.bytes(), documents.start(), name.key()) || value.isNull()) {
                value.set(missing);
            }
        }

        @Override
        public void write(ValueText text) {
            value.write(text, name.decodes());
        }

        @Override
        public Optional<StoredValue> stored() {
            return Optional.of(value);
        }

        @Override
        public boolean decodes() {
            return name.decodes();
        }
    }
}
