package dev.fosh.sdkjson;

import java.util.Arrays;
import java.util.function.Consumer;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;

/** One value in the bytes of a document; moved from value to value rather than made anew. For one thread. */
public final class StoredValue {
    private byte[] bson = new byte[0];
    private int type = Bson.NULL;
    private int at;

    /** A value that is in no document yet. */
    public static StoredValue of(BsonValue value) {
        try (BasicOutputBuffer bytes = new BasicOutputBuffer();
                BsonBinaryWriter writer = new BsonBinaryWriter(bytes)) {
            new BsonDocumentCodec()
                    .encode(
                            writer,
                            new BsonDocument("v", value),
                            EncoderContext.builder().build());
            StoredValue stored = new StoredValue();
            stored.find(bytes.toByteArray(), 0, "v");
            return stored;
        }
    }

    /** Goes to the value with this name in the document that begins there; returns whether there is one. */
    public boolean find(byte[] document, int start, String name) {
        int next = start + 4;
        while (document[next] != 0) {
            int end = Bson.nameEnd(document, next + 1);
            if (Bson.isName(document, next + 1, name)) {
                set(document, document[next], end + 1);
                return true;
            }
            next = Bson.valueEnd(document, document[next], end + 1);
        }
        return false;
    }

    /** Goes where another one is. */
    public void set(StoredValue other) {
        set(other.bson, other.type, other.at);
    }

    private void set(byte[] document, int itsType, int start) {
        bson = document;
        type = itsType;
        at = start;
    }

    /** The same value in an array of its own. */
    public StoredValue copy() {
        StoredValue copy = new StoredValue();
        copy.set(Arrays.copyOfRange(bson, at, Bson.valueEnd(bson, type, at)), type, 0);
        return copy;
    }

    public boolean isNull() {
        return type == Bson.NULL || type == Bson.UNDEFINED;
    }

    public boolean isText() {
        return type == Bson.STRING || type == Bson.SYMBOL;
    }

    public boolean isList() {
        return type == Bson.ARRAY;
    }

    public boolean isDocument() {
        return type == Bson.DOCUMENT;
    }

    public boolean isObjectId() {
        return type == Bson.OBJECT_ID;
    }

    public boolean isBinary() {
        return type == Bson.BINARY;
    }

    /** The text of a text. */
    public String text() {
        return Bson.text(bson, at + 4, at + 3 + Bson.int32(bson, at));
    }

    /** The value as the driver knows it. */
    public BsonValue value() {
        BsonBuffer document = new BsonBuffer();
        int start = document.openDocument();
        document.append(type);
        document.append('v');
        document.append(0);
        document.append(bson, at, Bson.valueEnd(bson, type, at) - at);
        document.closeDocument(start);
        return document.document(0).get("v");
    }

    /** Goes through the elements of a list or document; the value that is handed on is moved afterwards. */
    public void eachElement(Consumer<StoredValue> with) {
        StoredValue element = new StoredValue();
        int next = at + 4;
        while (bson[next] != 0) {
            int start = Bson.nameEnd(bson, next + 1) + 1;
            element.set(bson, bson[next], start);
            with.accept(element);
            next = Bson.valueEnd(bson, bson[next], start);
        }
    }

    /** Less than, equal to or greater than 0 as the server would order two ObjectIds. */
    public int compareIds(StoredValue other) {
        return Arrays.compareUnsigned(bson, at, at + 12, other.bson, other.at, other.at + 12);
    }

    /** Whether both have the same type and bytes. */
    public boolean isSame(StoredValue other) {
        return type == other.type
                && Arrays.equals(
                        bson,
                        at,
                        Bson.valueEnd(bson, type, at),
                        other.bson,
                        other.at,
                        Bson.valueEnd(other.bson, other.type, other.at));
    }

    /** Appends it as {@link ValueText} writes it. */
    public void write(ValueText text, boolean decodes) {
        text.write(type, bson, at, decodes);
    }
}
