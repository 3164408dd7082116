package dev.fosh.sdkjson;

import java.util.Map;
import org.bson.BsonBinaryReader;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;

/**
 * Turns documents that stand for one value, such as {@code {"$oid": …}}, into that value.
 *
 * <p>What the SDK's reader takes is taken, odd spellings and keys too many included; where it fails the text is refused.
 */
final class Wrappers {
    private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();
    private static final Map<String, Wrapper> ALL = Map.ofEntries(
            Map.entry("$oid", IdWrappers::objectId),
            Map.entry("$ref", IdWrappers::reference),
            Map.entry("$dbPointer", IdWrappers::pointer),
            Map.entry("$date", DateWrapper::date),
            Map.entry("$regex", TextWrappers::query),
            Map.entry("$regularExpression", TextWrappers::regex),
            Map.entry("$code", TextWrappers::code),
            Map.entry("$symbol", TextWrappers::symbol),
            Map.entry("$binary", BinaryWrappers::binary),
            Map.entry("$uuid", BinaryWrappers::uuid),
            Map.entry("$minKey", NumberWrappers::minKey),
            Map.entry("$maxKey", NumberWrappers::maxKey),
            Map.entry("$timestamp", NumberWrappers::timestamp),
            Map.entry("$numberInt", NumberWrappers::int32),
            Map.entry("$numberLong", NumberWrappers::int64),
            Map.entry("$numberDouble", NumberWrappers::float64),
            Map.entry("$numberDecimal", NumberWrappers::decimal),
            Map.entry("$undefined", document -> BsonNull.VALUE));

    private Wrappers() {}

    /** What a document with a certain key stands for; the document itself if it is an ordinary one after all. */
    @FunctionalInterface
    interface Wrapper {
        /** Fails with a place that means nothing; the caller knows the right one. */
        BsonValue unwrap(BsonDocument document) throws BadText;
    }

    /** Whether the name that begins there makes its document a wrapper. */
    static boolean isName(byte[] bson, int at) {
        return ALL.containsKey(Bson.text(bson, at, Bson.nameEnd(bson, at)));
    }

    /**
     * Replaces the document at the end of the buffer by the value that it stands for.
     *
     * @param place where its text is, for messages
     * @return the type of the value
     */
    static int convert(BsonBuffer out, int start, int place) throws BadText {
        BsonDocument document = CODEC.decode(
                new BsonBinaryReader(out.document(start).getByteBuffer().asNIO()),
                DecoderContext.builder().build());
        for (String key : document.keySet()) {
            Wrapper wrapper = ALL.get(key);
            if (wrapper != null) {
                return replace(document, unwrap(wrapper, document, place), out, start);
            }
        }
        return Bson.DOCUMENT;
    }

    private static BsonValue unwrap(Wrapper wrapper, BsonDocument document, int place) throws BadText {
        try {
            return wrapper.unwrap(document);
        } catch (BadText elsewhere) {
            throw new BadText(place, elsewhere.reason());
        }
    }

    private static int replace(BsonDocument before, BsonValue value, BsonBuffer out, int start) {
        if (value == before) {
            return Bson.DOCUMENT;
        }
        try (BasicOutputBuffer buffer = new BasicOutputBuffer();
                BsonBinaryWriter writer = new BsonBinaryWriter(buffer)) {
            CODEC.encode(
                    writer,
                    new BsonDocument("", value),
                    EncoderContext.builder().build());
            byte[] bytes = buffer.toByteArray();
            out.truncate(start);
            out.append(bytes, 6, bytes.length - 7);
            return bytes[4];
        }
    }

    /** Refuses keys besides the one that makes it a wrapper. */
    static void single(BsonDocument document) throws BadText {
        if (document.size() != 1) {
            throw bad("{\"" + document.getFirstKey() + "\": …} has more than one key");
        }
    }

    static BadText bad(String reason) {
        return new BadText(0, reason);
    }
}
