package dev.fosh.migrate.revisions;

import dev.fosh.migrate.Cost;
import dev.fosh.migrate.Reversal;
import dev.fosh.migrate.Revision;
import dev.fosh.migrate.Target;
import org.bson.BsonDocument;

/** Takes away the mode of the sidebar. */
final class V1_1_0 implements Revision {
    @Override
    public String summary() {
        return "the mode of the sidebar goes";
    }

    @Override
    public Cost cost() {
        return Cost.dataset();
    }

    @Override
    public Reversal reversal() {
        return Reversal.none("the sidebar mode does not come back");
    }

    @Override
    public void up(Target target) {
        if (target.dataset().get("app_config") instanceof BsonDocument appConfig) {
            Losses.tell(target, "sidebar mode", appConfig.remove("sidebar_mode"));
        }
    }

    @Override
    public void down(Target target) {
        // 0.18.0 removes the key anyway.
    }
}
