package dev.fosh.run;

import dev.fosh.console.Text;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * A lease as somebody else sees it.
 *
 * @param holder whose it is
 * @param since milliseconds since 1970 by the server's clock
 * @param until the same; when it ends unless it is renewed
 * @param token its number; each holder has a higher one than the one before
 * @param isExpired it has ended by the server's clock
 * @param isTaken {@code unlock} has taken it away from a holder that may not know yet
 */
public record Held(Holder holder, long since, long until, long token, boolean isExpired, boolean isTaken) {
    static final String EXPIRED = "isExpired";
    static final String TAKEN = "taken";

    /** A lease that somebody has or had; nothing for one that was given back, or taken away and has ended. */
    static Optional<Held> of(BsonDocument stored) {
        boolean isExpired = stored.getBoolean(EXPIRED).getValue();
        if (time(stored, "until") == 0 || isExpired && stored.containsKey(TAKEN)) {
            return Optional.empty();
        }
        BsonValue holder = stored.get("holder");
        return Optional.of(new Held(
                Holder.of(holder != null && holder.isDocument() ? holder.asDocument() : new BsonDocument()),
                time(stored, "since"),
                time(stored, "until"),
                stored.getNumber("token").longValue(),
                isExpired,
                stored.containsKey(TAKEN)));
    }

    /** Whether its holder certainly does not exist any more. */
    public boolean isGone() {
        return holder.isGone();
    }

    /** Whether its holder may be at work. */
    public boolean mayBeAlive() {
        return !isExpired && !isGone();
    }

    /** What somebody else who wants to write is told. */
    FoshException refusal() {
        String run = Text.escaped(holder.run());
        FoshException refusal = FoshException.of(ErrorCode.LOCKED, isWriting(holder))
                .why("It began at " + shown(since) + " and has the database until " + shown(until) + " ("
                        + (isTaken ? "`unlock` took it away" : "or longer: it renews that while it works")
                        + "). Wait for it, or look at it; `unlock` takes the database away from it.");
        return refusal.tryThis("runs " + run).tryThis("unlock");
    }

    static String isWriting(Holder holder) {
        return "run " + Text.escaped(holder.run()) + " of " + holder.shown() + " is writing to this database";
    }

    /** A time of the server in UTC, to the second. */
    static String shown(long time) {
        Instant instant = Instant.ofEpochMilli(time).truncatedTo(ChronoUnit.SECONDS);
        return instant.toString().replace('T', ' ').replace("Z", "") + " UTC";
    }

    private static long time(BsonDocument stored, String key) {
        BsonValue value = stored.get(key);
        return value != null && value.isDateTime() ? value.asDateTime().getValue() : 0;
    }
}
