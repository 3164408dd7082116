package dev.fosh.run;

import dev.fosh.console.Text;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Who writes to a database.
 *
 * @param run the run's id
 * @param user of the operating system
 * @param host the machine's name
 * @param process its number
 * @param started when the process began, in ticks of its machine; 0 where not known
 * @param place within what the process's number counts: start of the machine and container; empty where not known
 */
public record Holder(String run, String user, String host, long process, long started, String place) {

    /** This process. */
    public static Holder current(String run) {
        long process = ProcessHandle.current().pid();
        long started = Machine.started(process);
        String user = System.getProperty("user.name", "");
        return new Holder(run, user, Machine.host(), process, started, started == 0 ? "" : Machine.place());
    }

    /** As it was stored; what is missing is empty. */
    public static Holder of(BsonDocument stored) {
        return new Holder(
                text(stored, "run"),
                text(stored, "user"),
                text(stored, "host"),
                number(stored, "process"),
                number(stored, "started"),
                text(stored, "place"));
    }

    /** As it is stored. */
    public BsonDocument bson() {
        return new BsonDocument("run", new BsonString(run))
                .append("user", new BsonString(user))
                .append("host", new BsonString(host))
                .append("process", new BsonInt64(process))
                .append("started", new BsonInt64(started))
                .append("place", new BsonString(place));
    }

    /**
     * Whether the process certainly does not exist any more. Never of another machine or container, whose processes
     * can't be seen from here.
     */
    public boolean isGone() {
        return started > 0
                && !place.isEmpty()
                && place.equals(Machine.place())
                && host.equals(Machine.host())
                && Machine.isGone(process, started);
    }

    /** For people. */
    public String shown() {
        return Text.escaped(user + "@" + host) + ", process " + process;
    }

    private static String text(BsonDocument stored, String key) {
        BsonValue value = stored.get(key);
        return value != null && value.isString() ? value.asString().getValue() : "";
    }

    private static long number(BsonDocument stored, String key) {
        BsonValue value = stored.get(key);
        return value != null && value.isNumber() ? value.asNumber().longValue() : 0;
    }
}
