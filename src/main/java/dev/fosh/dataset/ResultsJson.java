package dev.fosh.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.CharacterCodingException;

/**
 * Writes the stored results of a run again as the SDK does in revision 0.20.0, byte for byte, with another {@code cls}.
 *
 * <p>The SDK parses the whole text, sets a key and prints the whole text; this class streams, so that memory stays bounded
 * whatever the size. Objects are held back up to {@value SdkJsonRewriter#OBJECT_LIMIT} characters, and objects with a key
 * of Extended JSON up to {@value SdkJsonRewriter#WRAPPER_LIMIT}. Below these limits the result is exactly the SDK's.
 * Beyond them:
 *
 * <ul>
 *   <li>A key that occurs again in an object that is already being written stays twice (Python keeps the last value at the
 *       first place; readers understand both the same). Another {@code cls} at the top is always dropped.
 *   <li>A late {@code $ref}, {@code $regex}, {@code $binary}, {@code $code}, {@code $timestamp} or {@code $undefined} in such
 *       an object is refused, as is a wrapper beyond its limit, or a number of more than
 *       {@value SdkJsonReader#NUMBER_LIMIT} characters.
 * </ul>
 *
 * <p>Refused at any size, though the SDK accepts them: {@code {"$oid": null}}, for which it makes up a random id, and
 * {@code $symbol} around anything but a string, whole number or null.
 */
public final class ResultsJson {
    private ResultsJson() {}

    /**
     * Copies the JSON object, its top-level {@code cls} set in place or appended.
     *
     * @throws SdkJsonException where the SDK would fail too: not UTF-8, not JSON, not an object, malformed Extended JSON,
     *     nested too deeply; what was written until then is of no use
     */
    public static void rewrite(InputStream json, OutputStream to, String className)
            throws SdkJsonException, IOException {
        rewrite(json, to, className, SdkJsonRewriter.OBJECT_LIMIT);
    }

    /**
     * Copies the JSON object as the SDK stores it again when it imports it; {@code cls} stays.
     *
     * @throws SdkJsonException as {@link #rewrite}
     */
    public static void copy(InputStream json, OutputStream to) throws SdkJsonException, IOException {
        rewrite(json, to, null, SdkJsonRewriter.OBJECT_LIMIT);
    }

    static void rewrite(InputStream json, OutputStream to, String className, int limit)
            throws SdkJsonException, IOException {
        SdkJsonWriter writer = new SdkJsonWriter(to);
        try {
            new SdkJsonRewriter(new SdkJsonReader(json), writer, className, limit).rewrite();
        } catch (CharacterCodingException notUtf8) {
            throw new SdkJsonException("not UTF-8");
        }
        writer.flush();
    }
}
