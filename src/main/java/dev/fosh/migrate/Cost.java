package dev.fosh.migrate;

import java.util.EnumSet;
import java.util.Set;

/** What a revision touches, so that a reader sees at a glance which ones are slow. Immutable. */
public final class Cost {
    /** Where documents are read or written. */
    public enum Part {
        DATASET,
        SAMPLES,
        FRAMES,
        RUNS,
        RESULTS,
        VIEWS,
        DELEGATED_OPERATIONS,
        COLLECTIONS
    }

    private final Set<Part> parts;

    private Cost(Set<Part> parts) {
        this.parts = parts;
    }

    /** The dataset document only: constant time. */
    public static Cost dataset() {
        return new Cost(Set.of(Part.DATASET));
    }

    public Cost andEverySample() {
        return and(Part.SAMPLES);
    }

    public Cost andEveryFrame() {
        return and(Part.FRAMES);
    }

    public Cost and(Part part) {
        EnumSet<Part> more = EnumSet.copyOf(parts);
        more.add(part);
        return new Cost(Set.copyOf(more));
    }

    public Set<Part> parts() {
        return parts;
    }
}
