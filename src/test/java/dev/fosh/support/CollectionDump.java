package dev.fosh.support;

import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;

/** One collection: its documents, keys in stored order, and its indexes. */
public record CollectionDump(List<BsonDocument> documents, Set<BsonDocument> indexes) {}
