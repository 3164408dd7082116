package dev.fosh.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Actions that only write down what they were told, on a real store. */
final class RecordedActions implements RunActions {
    final List<String> calls = new ArrayList<>();
    private final RunStore store;
    private final Supplier<Optional<Held>> holder;

    RecordedActions(RunStore store, Supplier<Optional<Held>> holder) {
        this.store = store;
        this.holder = holder;
    }

    @Override
    public RunStore store() {
        return store;
    }

    @Override
    public void resume(RunRecord run) {
        calls.add("resume " + run.id() + " " + run.state().word());
    }

    @Override
    public void undo(RunRecord run, boolean isForced) {
        calls.add("undo " + run.id() + (isForced ? " by force" : ""));
    }

    @Override
    public void unlock() {
        calls.add("unlock");
    }

    @Override
    public Optional<Held> holder() {
        return holder.get();
    }
}
