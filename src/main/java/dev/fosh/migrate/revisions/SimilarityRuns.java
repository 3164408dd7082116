package dev.fosh.migrate.revisions;

/** How a run of sklearn similarity names its classes, which 0.20.0 changed. */
enum SimilarityRuns {
    BEFORE_0_20_0(
            "fiftyone.brain.similarity.SimilarityConfig", "similarity", "fiftyone.brain.similarity.SimilarityResults"),
    SINCE_0_20_0(
            "fiftyone.brain.internal.core.sklearn.SklearnSimilarityConfig",
            "sklearn",
            "fiftyone.brain.internal.core.sklearn.SklearnSimilarityIndex");

    private final String config;
    private final String method;
    private final String results;

    SimilarityRuns(String config, String method, String results) {
        this.config = config;
        this.method = method;
        this.results = results;
    }

    /** The class of the config. */
    String config() {
        return config;
    }

    String method() {
        return method;
    }

    /** The class of the stored results. */
    String results() {
        return results;
    }
}
