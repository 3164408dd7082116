package dev.fosh.transfer;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.sdkjson.BadText;
import dev.fosh.sdkjson.DocumentBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/** The documents of a folder such as {@code samples/}, one a file, in the order of the files' names. */
record FilePortions(Path folder) implements Iterable<Portion> {
    private static final int FILES = 200;
    private static final long BYTES = 2 << 20;

    @Override
    public Iterator<Portion> iterator() {
        return new Groups(files());
    }

    /** Names only: a million of them are some 100 MB less than paths with their attributes. */
    private List<String> files() {
        try (Stream<Path> listed = Files.list(folder)) {
            return listed.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .sorted(FilePortions::compare)
                    .toList();
        } catch (IOException failed) {
            throw TextPortions.unreadable(folder, failed);
        }
    }

    /** By code points, as Python sorts. */
    private static int compare(String left, String right) {
        return java.util.Arrays.compare(
                left.codePoints().toArray(), right.codePoints().toArray());
    }

    private final class Groups implements Iterator<Portion> {
        private final List<String> names;
        private int next;

        Groups(List<String> names) {
            this.names = names;
        }

        @Override
        public boolean hasNext() {
            return next < names.size();
        }

        @Override
        public Portion next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            int first = next;
            List<String> group = new ArrayList<>();
            long bytes = 0;
            while (hasNext() && group.size() < FILES && bytes < BYTES) {
                bytes += folder.resolve(names.get(next)).toFile().length();
                group.add(names.get(next++));
            }
            return () -> documents(group, first);
        }
    }

    private RawBatch documents(List<String> names, long first) {
        RawBatch batch = new RawBatch(first, i -> folder.getFileName() + "/" + names.get(i), 1 << 16);
        DocumentBytes reader = new DocumentBytes(JsonDocuments.DEEPEST);
        for (String name : names) {
            batch.begin();
            Path file = folder.resolve(name);
            try {
                requireBounded(file);
                byte[] json = Files.readAllBytes(file);
                reader.read(json, 0, json.length, batch.buffer());
            } catch (BadText bad) {
                throw TextPortion.bad(folder.getFileName() + "/" + name, bad);
            } catch (IOException failed) {
                throw TextPortions.unreadable(file, failed);
            }
        }
        return batch;
    }

    private static void requireBounded(Path file) throws IOException {
        if (Files.size(file) > dev.fosh.sdkjson.CollectionText.LONGEST) {
            throw FoshException.of(
                    ErrorCode.BAD_COLLECTION_TEXT, file.getFileName() + " is larger than any document can be");
        }
    }
}
