package dev.fosh.transfer;

import java.util.OptionalLong;

/**
 * What of a source is imported.
 *
 * @param most how many samples at most; views, workspaces and runs stay out where it is given, as in the SDK
 * @param dropsUnknown whether keys that the schema does not have are left out
 */
record ImportParts(OptionalLong most, boolean views, boolean workspaces, boolean runs, boolean dropsUnknown) {
    /** Without views, workspaces and runs. */
    ImportParts samplesOnly() {
        return new ImportParts(most, false, false, false, dropsUnknown);
    }

    boolean hasViews() {
        return views && most.isEmpty();
    }

    boolean hasWorkspaces() {
        return workspaces && most.isEmpty();
    }

    boolean hasRuns() {
        return runs && most.isEmpty();
    }
}
