package dev.fosh.migrate.revisions;

import dev.fosh.migrate.Documents;
import dev.fosh.migrate.Target;

/** The collections of a dataset as releases before 0.14.0 found them, when frames were stored by a rule only. */
final class SampleCollections {
    private SampleCollections() {}

    /** @throws dev.fosh.fault.FoshException where the dataset names none */
    static Documents samples(Place dataset, Target target) {
        return target.collection(dataset.requireText("sample_collection_name"));
    }

    static Documents frames(Place dataset, Target target) {
        return target.collection("frames." + dataset.requireText("sample_collection_name"));
    }
}
