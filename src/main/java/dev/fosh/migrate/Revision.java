package dev.fosh.migrate;

/**
 * One step between two versions of the data model.
 *
 * <p>A revision edits the dataset document of its {@link Target} in memory and asks the target for everything else. It
 * may run again on a fresh copy of the document when somebody edited it meanwhile; what the target did once, it does not
 * do again. The same code runs for a plan, on a target that only counts.
 */
public interface Revision {
    /** The version that introduced it, such as {@code 0.6.5}: the class name. */
    default String version() {
        String name = getClass().getSimpleName();
        int start = 0;
        while (Character.isLetter(name.charAt(start))) {
            start++;
        }
        return name.substring(start).replace('_', '.');
    }

    /** What it changes, in a few words. */
    String summary();

    /** What it touches on its way up and down. */
    Cost cost();

    /** Whether down brings back what was there before up. */
    Reversal reversal();

    /**
     * Changes the dataset to this version.
     *
     * @throws dev.fosh.fault.FoshException {@code REVISION_FAILED} where the SDK fails too
     */
    void up(Target target);

    /**
     * Changes the dataset to the version before this one.
     *
     * @throws dev.fosh.fault.FoshException {@code REVISION_FAILED} where the SDK fails too
     */
    void down(Target target);

    /** Whether {@link #up} looks at the names of other datasets, and so has to wait for those before this one. */
    default boolean readsOtherDatasets() {
        return false;
    }
}
