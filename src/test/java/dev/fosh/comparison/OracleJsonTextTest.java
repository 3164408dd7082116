package dev.fosh.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fosh.sdkjson.BadText;
import dev.fosh.sdkjson.BsonBuffer;
import dev.fosh.sdkjson.DocumentBytes;
import dev.fosh.sdkjson.DocumentText;
import dev.fosh.sdkjson.PythonFloat;
import dev.fosh.sdkjson.TextBuffer;
import dev.fosh.support.RandomBson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The text of documents and numbers, beside what Python writes and reads at the same time. */
@Tag("oracle")
class OracleJsonTextTest {
    private static final int DOCUMENTS = 5_000;
    private static final int FLOATS = 1_000_000;
    private static final Pattern FAR_DATE = Pattern.compile("\\{ *\"\\$date\" *: *\\{ *\"\\$numberLong\" *: *\"");

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    @TempDir
    private Path directory;

    @Test
    void textIsPythons() throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        List<String> ours = new ArrayList<>();
        for (RawBsonDocument document : documents()) {
            byte[] bytes = document.getByteBuffer().array();
            all.write(bytes, 0, document.getByteBuffer().remaining());
            ours.add(text(bytes));
        }
        assertSame(ours, python("text", all.toByteArray()));
    }

    @Test
    void whatIsStoredIsWhatPythonStores() throws Exception {
        List<String> texts = new ArrayList<>();
        for (RawBsonDocument document : documents()) {
            String text = text(document.getByteBuffer().array());
            texts.add(random.nextInt(4) == 0 ? damaged(text) : text);
        }
        List<String> theirs = python("bson", (String.join("\n", texts) + "\n").getBytes("US-ASCII"));
        for (int i = 0; i < texts.size(); i++) {
            String ours = stored(texts.get(i));
            // Python has no dates outside the years 1 to 9999.
            boolean isTheirs = ours.equals(theirs.get(i)) || theirs.get(i).equals("!") && hasFarDate(texts.get(i));
            if (!isTheirs) {
                assertThat(ours).as("seed %d: %s", seed, texts.get(i)).isEqualTo(theirs.get(i));
            }
        }
    }

    @Test
    void floatsArePythons() throws Exception {
        ByteBuffer all = ByteBuffer.allocate(8 * FLOATS).order(ByteOrder.LITTLE_ENDIAN);
        List<String> ours = new ArrayList<>();
        while (ours.size() < FLOATS) {
            double number =
                    switch (random.nextInt(4)) {
                        case 0 -> random.nextDouble();
                        case 1 -> random.nextInt(1_000_000) / 1000.0;
                        case 2 -> random.nextInt() * Math.pow(10, random.nextInt(60) - 30);
                        default -> Double.longBitsToDouble(random.nextLong());
                    };
            if (Double.isFinite(number)) {
                all.putDouble(number);
                ours.add(PythonFloat.repr(number));
            }
        }
        assertSame(ours, python("repr", all.array()));
    }

    private void assertSame(List<String> ours, List<String> theirs) {
        assertThat(ours).hasSameSizeAs(theirs);
        for (int i = 0; i < ours.size(); i++) {
            if (!ours.get(i).equals(theirs.get(i))) {
                assertThat(ours.get(i)).as("seed " + seed).isEqualTo(theirs.get(i));
            }
        }
    }

    private List<RawBsonDocument> documents() {
        System.out.println("seed " + seed);
        RandomBson documents = new RandomBson(random);
        List<RawBsonDocument> result = new ArrayList<>();
        for (int i = 0; i < DOCUMENTS; i++) {
            result.add(new RawBsonDocument(documents.document(12), new BsonDocumentCodec()));
        }
        return result;
    }

    private static String text(byte[] bson) {
        TextBuffer text = new TextBuffer();
        new DocumentText().write(bson, 0, text);
        return text.toString();
    }

    /** One character is gone, doubled or another: most such texts are still JSON, but not the same. */
    private String damaged(String text) {
        int at = random.nextInt(text.length());
        String between =
                switch (random.nextInt(3)) {
                    case 0 -> "";
                    case 1 -> text.substring(at, at + 1).repeat(2);
                    default -> String.valueOf("\"\\{}[]:,$1ae.-+ ".charAt(random.nextInt(16)));
                };
        return text.substring(0, at) + between + text.substring(at + 1);
    }

    private static String stored(String text) {
        BsonBuffer out = new BsonBuffer();
        try {
            new DocumentBytes(100).read(text.getBytes(), 0, text.length(), out);
            return HexFormat.of().formatHex(out.bytes(), 0, out.length());
        } catch (BadText bad) {
            return "!";
        }
    }

    private static boolean hasFarDate(String text) {
        // A damaged text may lack a blank.
        return FAR_DATE.matcher(text).find();
    }

    private List<String> python(String what, byte[] input) throws IOException, InterruptedException {
        Path file = directory.resolve("input");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(input);
        }
        Path output = directory.resolve("output");
        ProcessBuilder builder =
                new ProcessBuilder(Sdk.interpreter(), "src/test/python/json_text.py", what, file.toString());
        CleanEnvironment.set(builder, directory);
        int status = builder.redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        assertThat(status).isZero();
        return Files.readAllLines(output);
    }
}
