package dev.fosh.migrate.revisions;

import dev.fosh.migrate.Target;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** The names of what one step takes away, told at its end, and only if there are any. */
final class Losses {
    private final Target target;
    private final String what;
    private final List<String> names = new ArrayList<>();

    Losses(Target target, String what) {
        this.target = target;
        this.what = what;
    }

    void add(String name) {
        names.add(name);
    }

    void addIf(boolean lost, String name) {
        if (lost) {
            names.add(name);
        }
    }

    void tell() {
        if (!names.isEmpty()) {
            target.loses(what, names.size(), List.copyOf(names));
        }
    }

    /** Tells of a value that is taken away: each key of a map, each element of a list, else the value itself. */
    static void tell(Target target, String what, BsonValue value) {
        if (!Values.isTruthy(value)) {
            return;
        }
        Losses losses = new Losses(target, what);
        if (value instanceof BsonDocument map) {
            map.keySet().forEach(losses::add);
        } else if (value instanceof BsonArray list) {
            list.forEach(element -> losses.add(name(element)));
        } else {
            losses.add(Values.show(value));
        }
        losses.tell();
    }

    private static String name(BsonValue element) {
        return element instanceof BsonDocument document && document.isString("name")
                ? document.getString("name").getValue()
                : Values.show(element);
    }
}
