package dev.fosh.media;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;

/** An object store in a folder: each object is a file, called by the hash of its key. Thread-safe. */
public final class FolderStore implements ObjectStore {
    private final Path folder;
    private final Map<String, StoredObject> objects = new ConcurrentSkipListMap<>(FolderStore::compareAsStoresDo);

    public FolderStore(Path folder) {
        this.folder = folder;
    }

    /** What is there, by key. */
    public Map<String, StoredObject> objects() {
        return objects;
    }

    @Override
    public void check() {
        if (!Files.isDirectory(folder)) {
            throw FoshException.of(ErrorCode.BUCKET_NOT_FOUND, "there is no folder " + folder);
        }
    }

    @Override
    public String uri(String key) {
        return "s3://" + folder.getFileName() + "/" + key;
    }

    @Override
    public Optional<StoredObject> look(String key) {
        return Optional.ofNullable(objects.get(key));
    }

    @Override
    public void list(String prefix, Predicate<StoredObject> each) {
        for (StoredObject object : objects.values()) {
            if (object.key().startsWith(prefix) && !each.test(object)) {
                return;
            }
        }
    }

    @Override
    public StoredObject send(String key, MediaFile file) throws IOException {
        byte[] bytes;
        try (InputStream in = file.open()) {
            bytes = in.readAllBytes();
        }
        if (bytes.length != file.size() || !file.isUnchanged()) {
            throw file.changed();
        }
        return put(key, bytes);
    }

    /** Stores bytes that are no file's. */
    public StoredObject put(String key, byte[] bytes) {
        StoredObject stored = new StoredObject(key, bytes.length, md5(bytes));
        try {
            Path written = Files.createTempFile(folder, "", ".part");
            Files.write(written, bytes);
            Files.move(written, place(key), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        objects.put(key, stored);
        return stored;
    }

    @Override
    public boolean isSame(StoredObject stored, MediaFile file) throws IOException {
        try (InputStream local = file.open();
                InputStream there = read(stored.key())) {
            return Arrays.equals(local.readAllBytes(), there.readAllBytes());
        }
    }

    @Override
    public InputStream read(String key) throws IOException {
        if (!objects.containsKey(key)) {
            throw FoshException.of(ErrorCode.OBJECT_NOT_FOUND, "there is no object " + key);
        }
        return new ByteArrayInputStream(Files.readAllBytes(place(key)));
    }

    @Override
    public void close() {}

    private Path place(String key) {
        return folder.resolve(md5(key.getBytes(StandardCharsets.UTF_8)));
    }

    private static int compareAsStoresDo(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
