package dev.fosh.transfer;

import java.util.List;
import org.bson.RawBsonDocument;

/**
 * Some documents of a collection, in order.
 *
 * @param documents few enough for memory, see {@link BatchReader}
 * @param first how many documents came before
 */
record ReadBatch(List<RawBsonDocument> documents, long first) {}
