package dev.fosh.transfer;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/** The documents of portions, one after the other. */
final class DocumentsOf implements Iterator<BsonDocument> {
    private final Iterator<Portion> portions;
    private Iterator<RawBsonDocument> current = Collections.emptyIterator();

    DocumentsOf(Iterable<Portion> portions) {
        this.portions = portions.iterator();
    }

    @Override
    public boolean hasNext() {
        while (!current.hasNext() && portions.hasNext()) {
            current = portions.next().documents().documents().iterator();
        }
        return current.hasNext();
    }

    @Override
    public BsonDocument next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return current.next();
    }
}
