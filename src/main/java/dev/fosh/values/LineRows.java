package dev.fosh.values;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.bson.BsonString;

/** Values that were typed on the command line. */
final class LineRows implements Rows {
    private final Iterator<String> words;
    private long count;

    LineRows(List<String> words) {
        this.words = words.iterator();
    }

    @Override
    public Optional<Row> next() {
        if (!words.hasNext()) {
            return Optional.empty();
        }
        String word = words.next();
        count++;
        return Optional.of(new Row(count, null, new BsonString(word), Row.Form.WORD, word));
    }

    @Override
    public String name() {
        return "the command line";
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
