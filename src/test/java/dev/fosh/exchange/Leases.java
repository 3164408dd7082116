package dev.fosh.exchange;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.Date;

/** The leases of writers. */
public final class Leases {
    private Leases() {}

    /** Ends that of a writer who is gone: it looks alive, because it was this process, so its time has to be over. */
    public static void expire(MongoDatabase database) {
        database.getCollection("fosh_lock")
                .updateMany(
                        Filters.and(Filters.eq("writer"), Filters.type("until", "date")),
                        Updates.set("until", new Date(0)));
    }
}
