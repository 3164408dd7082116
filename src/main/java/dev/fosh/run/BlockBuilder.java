package dev.fosh.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonValue;

/**
 * Gathers records for blocks that may be undone twice without harm, because no part of one rests on another part.
 *
 * <p>Of one collection a block has either documents with different ids, or one record of another kind.
 */
final class BlockBuilder {
    /** Bytes of records; only a record that is larger itself makes a larger block. */
    static final int LIMIT = 8 << 20;

    /** A record and its bytes. */
    record Entry(Kept record, byte[] bytes) {}

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Set<Object>> documents = new HashMap<>();
    private final Set<String> alone = new HashSet<>();
    private long size;

    boolean isEmpty() {
        return entries.isEmpty();
    }

    long size() {
        return size;
    }

    /** Takes the record, or, where it must stand in the next block, returns false. */
    boolean add(Entry entry) {
        if (!isEmpty() && size + entry.bytes().length > LIMIT || !takesPlace(entry.record())) {
            return false;
        }
        entries.add(entry);
        size += entry.bytes().length;
        return true;
    }

    private boolean takesPlace(Kept record) {
        if (record instanceof Kept.Document document) {
            return takesDocument(document.collection(), document.id());
        }
        if (record instanceof Kept.Parts parts) {
            return takesDocument(parts.collection(), parts.id());
        }
        if (record instanceof Kept.Void unsent) {
            return takesDocument(unsent.collection(), unsent.id());
        }
        if (record instanceof Kept.NewFile file) {
            return !documents.containsKey("fs.chunks") && takesDocument("fs.files", file.fileId());
        }
        String collection = collectionOf(record);
        return !documents.containsKey(collection) && alone.add(collection);
    }

    private boolean takesDocument(String collection, BsonValue id) {
        return !alone.contains(collection)
                && documents
                        .computeIfAbsent(collection, unused -> new HashSet<>())
                        .add(Bytes.key(id));
    }

    private static String collectionOf(Kept record) {
        if (record instanceof Kept.Added added) {
            return added.collection();
        }
        if (record instanceof Kept.Dropped dropped) {
            return dropped.collection();
        }
        if (record instanceof Kept.Index index) {
            return index.collection();
        }
        if (record instanceof Kept.MadeIndex made) {
            return made.collection();
        }
        if (record instanceof Kept.Filled filled) {
            return filled.collection();
        }
        return ((Kept.Created) record).collection();
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    BlockBody build() {
        return BlockBody.of(entries.stream().map(Entry::bytes).toList());
    }
}
