package dev.fosh.run;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Lets several threads share one slow commit: whoever comes while one is under way waits for the next.
 *
 * <p>Thread-safe. One that fails is the last: what follows it fails too.
 */
final class GroupCommit<T> {
    private final Consumer<List<T>> commit;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private List<T> waiting = new ArrayList<>();
    private long formed;
    private long committed;
    private boolean isCommitting;
    private boolean isBroken;

    GroupCommit(Consumer<List<T>> commit) {
        this.commit = commit;
    }

    /** Returns once the commit that holds this one has; a thread's interruption does not end the wait. */
    void submit(T one) {
        lock.lock();
        try {
            waiting.add(one);
            long mine = formed + 1;
            while (committed < mine) {
                if (isBroken) {
                    throw FoshException.of(ErrorCode.FAILED_INPUT_OUTPUT, "the backup could not be written");
                }
                if (isCommitting) {
                    changed.awaitUninterruptibly();
                } else {
                    commitAll();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Runs the last action, unless a commit failed; nothing may be submitted any more. */
    void close(Runnable last) {
        lock.lock();
        try {
            if (!isBroken) {
                isBroken = true;
                last.run();
            }
        } finally {
            lock.unlock();
        }
    }

    private void commitAll() {
        List<T> group = waiting;
        waiting = new ArrayList<>();
        formed++;
        isCommitting = true;
        lock.unlock();
        boolean isDone = false;
        try {
            commit.accept(group);
            isDone = true;
        } finally {
            lock.lock();
            isBroken = !isDone;
            isCommitting = false;
            committed += isDone ? 1 : 0;
            changed.signalAll();
        }
    }
}
