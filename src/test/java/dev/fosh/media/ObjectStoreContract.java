package dev.fosh.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every object store does, whoever made it. */
abstract class ObjectStoreContract {
    @TempDir
    Path files;

    private ObjectStore store;

    /** An empty store. */
    abstract ObjectStore open() throws Exception;

    @BeforeEach
    void openStore() throws Exception {
        store = open();
        store.check();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100_000, 8 << 20, (8 << 20) + 1, 17 << 20})
    void storesAFileOfAnySize(int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        MediaFile file = file("media.bin", bytes);
        StoredObject sent = store.send("some/media.bin", file);
        assertThat(sent.key()).isEqualTo("some/media.bin");
        assertThat(sent.size()).isEqualTo(size);
        assertThat(store.look("some/media.bin")).contains(sent);
        assertThat(Arrays.equals(read("some/media.bin"), bytes)).isTrue();
        assertThat(store.isSame(sent, file)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("oddKeys")
    void takesEveryKeyAsItIs(String key) throws IOException {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        StoredObject sent = store.send(key, file("media.bin", bytes));
        assertThat(store.look(key)).contains(sent);
        assertThat(read(key)).isEqualTo(bytes);
        assertThat(listed("")).containsExactly(key);
    }

    static Stream<String> oddKeys() {
        return Stream.of(
                "with blanks/ and  more .jpg",
                "a+b%20c%/d?e=f&g#h.jpg",
                "quotes'\"`;,:$*()[]{}<>|^~=@!.jpg",
                Normalizer.normalize("größe/été.png", Normalizer.Form.NFC),
                Normalizer.normalize("größe/été.png", Normalizer.Form.NFD),
                "日本語/картинка/📷🏳️‍🌈.jpg",
                ".hidden/.also.jpg",
                "no-extension",
                ("long-".repeat(40) + "/").repeat(5) + "e".repeat(15) + ".jpg");
    }

    @Test
    @Tag("slow")
    void storesAFileOf200Megabytes() throws IOException {
        Path path = files.resolve("long.mp4");
        byte[] megabyte = new byte[1 << 20];
        Random random = new Random(200);
        try (OutputStream out = Files.newOutputStream(path)) {
            for (int i = 0; i < 200; i++) {
                random.nextBytes(megabyte);
                out.write(megabyte);
            }
        }
        MediaFile file = MediaFile.of(path);
        StoredObject sent = store.send("long.mp4", file);
        assertThat(store.look("long.mp4")).contains(sent);
        assertThat(store.isSame(sent, file)).isTrue();
        try (InputStream stored = store.read("long.mp4");
                InputStream local = file.open()) {
            assertThat(Md5.whole(stored)).isEqualTo(Md5.whole(local));
        }
    }

    @Test
    void keepsKeysApartThatLookTheSame() throws IOException {
        String composed = Normalizer.normalize("é.jpg", Normalizer.Form.NFC);
        String decomposed = Normalizer.normalize("é.jpg", Normalizer.Form.NFD);
        store.send(composed, file("one", new byte[] {1}));
        store.send(decomposed, file("two", new byte[] {2}));
        store.send("É.jpg", file("three", new byte[] {3}));
        assertThat(read(composed)).containsExactly(1);
        assertThat(read(decomposed)).containsExactly(2);
        assertThat(listed("")).hasSize(3);
    }

    @Test
    void replacesWhatIsThere() throws IOException {
        StoredObject before = store.send("a.jpg", file("one", new byte[] {1, 2, 3}));
        MediaFile other = file("two", new byte[] {4, 5});
        assertThat(store.isSame(before, other)).isFalse();
        StoredObject after = store.send("a.jpg", other);
        assertThat(store.look("a.jpg")).contains(after);
        assertThat(read("a.jpg")).containsExactly(4, 5);
    }

    @Test
    void tellsFilesOfOneSizeApart() throws IOException {
        byte[] bytes = new byte[9 << 20];
        new Random(1).nextBytes(bytes);
        MediaFile file = file("one", bytes);
        StoredObject stored = store.send("a.mp4", file);
        bytes[bytes.length - 1]++;
        assertThat(store.isSame(stored, file("two", bytes))).isFalse();
        assertThat(store.isSame(stored, file)).isTrue();
    }

    @Test
    void storesTheTextInsteadOfTheFile() throws IOException {
        Path scene = Files.writeString(files.resolve("scene.fo3d"), "the file's own text");
        byte[] text = "rewritten".getBytes(StandardCharsets.UTF_8);
        MediaFile file = new MediaFile(scene, text.length, modified(scene), Optional.of(text));
        StoredObject stored = store.send("scene.fo3d", file);
        assertThat(read("scene.fo3d")).isEqualTo(text);
        assertThat(store.isSame(stored, file)).isTrue();
        assertThat(store.isSame(stored, MediaFile.of(scene))).isFalse();
    }

    @Test
    void listsWhatBeginsSoInTheOrderOfTheKeys() throws IOException {
        List<String> keys = List.of("a", "b/1", "b/10", "b/2", "b/é", "b/日", "b-", "c/1");
        for (String key : keys) {
            store.send(key, file("media.bin", key.getBytes(StandardCharsets.UTF_8)));
        }
        assertThat(listed("b/")).containsExactly("b/1", "b/10", "b/2", "b/é", "b/日");
        assertThat(listed("nothing")).isEmpty();
        assertThat(listed("")).containsExactlyInAnyOrderElementsOf(keys);
        List<String> first = new ArrayList<>();
        store.list("b/", object -> {
            first.add(object.key());
            return first.size() < 2;
        });
        assertThat(first).containsExactly("b/1", "b/10");
    }

    @Test
    void saysWhatIsNotThere() {
        assertThat(store.look("nothing")).isEmpty();
        assertThatThrownBy(() -> store.read("nothing"))
                .isInstanceOfSatisfying(
                        FoshException.class, fault -> assertThat(fault.code()).isEqualTo(ErrorCode.OBJECT_NOT_FOUND));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 9 << 20})
    void keepsNothingOfAFileThatChanged(int size) throws IOException {
        Path path = Files.write(files.resolve("changing"), new byte[size]);
        MediaFile shorter = new MediaFile(path, size + 1, modified(path), Optional.empty());
        MediaFile longer = new MediaFile(path, size - 1, modified(path), Optional.empty());
        MediaFile touched = MediaFile.of(path);
        Files.setLastModifiedTime(path, FileTime.fromMillis(touched.modified() + 1000));
        for (MediaFile file : List.of(shorter, longer, touched)) {
            assertThatThrownBy(() -> store.send("changing", file))
                    .isInstanceOfSatisfying(FoshException.class, fault -> assertThat(fault.code())
                            .isEqualTo(ErrorCode.MEDIA_CHANGED));
            assertThat(store.look("changing")).isEmpty();
        }
    }

    @Test
    void saysThatAFileIsGone() throws IOException {
        MediaFile gone = file("gone", new byte[] {1});
        Files.delete(gone.path());
        assertThatThrownBy(() -> store.send("gone", gone)).isInstanceOf(IOException.class);
        assertThat(store.look("gone")).isEmpty();
    }

    MediaFile file(String name, byte[] bytes) throws IOException {
        return MediaFile.of(Files.write(files.resolve(name), bytes));
    }

    private static long modified(Path path) throws IOException {
        return Files.getLastModifiedTime(path).toMillis();
    }

    private byte[] read(String key) throws IOException {
        try (InputStream in = store.read(key)) {
            return in.readAllBytes();
        }
    }

    private List<String> listed(String prefix) {
        List<String> keys = new ArrayList<>();
        store.list(prefix, object -> keys.add(object.key()));
        return keys;
    }
}
