package dev.fosh.media;

import java.nio.file.InvalidPathException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What paths become once their files are in the store: their objects' addresses, for those that are safely there. Thread-safe.
 */
public final class UploadedPaths {
    private final UploadPlan plan;
    private final UnaryOperator<String> address;
    private final Predicate<UploadState> isSafe;
    private final SeenPaths numbers = new SeenPaths();

    private UploadedPaths(UploadPlan plan, UnaryOperator<String> address, Predicate<UploadState> isSafe) {
        this.plan = plan;
        this.address = address;
        this.isSafe = isSafe;
        plan.each((number, file) -> numbers.put(file.path(), number));
    }

    /**
     * The paths of an upload.
     *
     * @param address of the object with a name
     */
    public static UploadedPaths of(UploadPlan plan, UnaryOperator<String> address) {
        return new UploadedPaths(plan, address, UploadState::isSafe);
    }

    /** The same as it would be if everything that is to be sent were there. */
    static UploadedPaths planned(UploadPlan plan, UnaryOperator<String> address) {
        return new UploadedPaths(plan, address, state -> state.isSafe() || state == UploadState.PENDING);
    }

    /** What a path of a document becomes; absent where it stays. */
    public synchronized Optional<String> of(String path) {
        if (Roots.isRemote(path)) {
            return Optional.empty();
        }
        String local;
        try {
            local = Roots.local(path).toString();
        } catch (InvalidPathException impossible) {
            return Optional.empty();
        }
        long number = numbers.get(local);
        if (number == SeenPaths.NONE || !isSafe.test(plan.state((int) number))) {
            return Optional.empty();
        }
        PlannedFile file = plan.at((int) number);
        boolean isWhole = file.path().equals(local) && file.assets().stream().allMatch(this::isSafe);
        return isWhole ? Optional.of(address.apply(file.name())) : Optional.empty();
    }

    /** A scene without one of its files is no use. */
    private boolean isSafe(PlannedFile.Asset asset) {
        long number = numbers.get(asset.path());
        return number != SeenPaths.NONE && isSafe.test(plan.state((int) number));
    }
}
