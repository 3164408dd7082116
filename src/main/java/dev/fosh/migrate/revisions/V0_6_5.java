package dev.fosh.migrate.revisions;

import dev.fosh.migrate.Cost;
import dev.fosh.migrate.Documents;
import dev.fosh.migrate.Reversal;
import dev.fosh.migrate.Revision;
import dev.fosh.migrate.Target;
import dev.fosh.run.Update;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;

/** Renames the sample field {@code media_type} to {@code _media_type}. */
final class V0_6_5 implements Revision {
    @Override
    public String summary() {
        return "the sample field media_type becomes _media_type";
    }

    @Override
    public Cost cost() {
        return Cost.dataset().andEverySample();
    }

    @Override
    public Reversal reversal() {
        return Reversal.exact();
    }

    @Override
    public void up(Target target) {
        rename(target, "media_type", "_media_type");
    }

    @Override
    public void down(Target target) {
        rename(target, "_media_type", "media_type");
    }

    private void rename(Target target, String from, String to) {
        Place dataset = Place.dataset(this, target);
        Documents samples = SampleCollections.samples(dataset, target);
        for (Place field : dataset.requireList("sample_fields")) {
            if (Values.isText(field.require("name"), from)) {
                field.set("name", to);
            }
        }
        BsonDocument there = new BsonDocument("$exists", BsonBoolean.TRUE);
        long overwritten = samples.count(new BsonDocument(from, there).append(to, there));
        if (overwritten > 0) {
            target.loses("values of " + to + " that " + from + " replaces", overwritten);
        }
        samples.updateAll(new BsonDocument(from, there), Update.rename(from, to));
    }
}
