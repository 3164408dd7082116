package dev.fosh.media;

import java.io.IOException;
import java.nio.file.Files;

final class FolderStoreTest extends ObjectStoreContract {
    @Override
    ObjectStore open() throws IOException {
        return new FolderStore(Files.createDirectory(files.resolve("store")));
    }
}
