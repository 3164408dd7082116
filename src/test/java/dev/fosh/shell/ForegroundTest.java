package dev.fosh.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.session.Session;
import dev.fosh.session.Settings;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ForegroundTest {
    private final Session session = new Session(new Settings());
    private final Foreground foreground = new Foreground(session, new SampleShell().console);
    private final CountDownLatch started = new CountDownLatch(1);

    private void whenStarted(Runnable action) {
        Thread other = new Thread(() -> {
            try {
                started.await();
                action.run();
            } catch (InterruptedException unexpected) {
                throw new AssertionError(unexpected);
            }
        });
        other.start();
    }

    @Test
    void givesTheStatusAndTheErrorItself() throws Throwable {
        assertThat(foreground.run(() -> 7)).isEqualTo(7);
        IllegalStateException thrown = new IllegalStateException("x");
        assertThat(catchThrowable(() -> foreground.run(() -> {
                    throw thrown;
                })))
                .isSameAs(thrown);
    }

    @Test
    void stopsWorkAtItsNextSafePoint() throws Throwable {
        whenStarted(() -> foreground.interrupt(ErrorCode.INTERRUPTED));
        FoshException stopped = (FoshException) catchThrowable(() -> foreground.run(() -> {
            started.countDown();
            while (true) {
                session.cancellation().check();
                Thread.onSpinWait();
            }
        }));
        assertThat(stopped.status()).isEqualTo(130);
        assertThat(foreground.run(() -> session.cancellation().isRequested() ? 1 : 0))
                .isZero();
    }

    @Test
    void cutsOffWhatWaits() {
        whenStarted(() -> foreground.interrupt(ErrorCode.INTERRUPTED));
        Throwable thrown = catchThrowable(() -> foreground.run(() -> {
            started.countDown();
            new CountDownLatch(1).await();
            return 0;
        }));
        assertThat(thrown).isInstanceOf(InterruptedException.class);
        assertThat(session.cancellation().isRequested()).isTrue();
    }

    @Test
    void stopsWaitingWhenAskedTwice() {
        CountDownLatch end = new CountDownLatch(1);
        whenStarted(() -> {
            foreground.interrupt(ErrorCode.INTERRUPTED);
            foreground.interrupt(ErrorCode.INTERRUPTED);
        });
        FoshException left = (FoshException) catchThrowable(() -> foreground.run(() -> {
            started.countDown();
            while (end.getCount() > 0) {
                LockSupport.parkNanos(1_000_000);
                Thread.interrupted();
            }
            return 0;
        }));
        end.countDown();
        assertThat(left.code()).isEqualTo(ErrorCode.INTERRUPTED);
    }

    @Test
    void waitsForTheWorkItStops() throws Throwable {
        CountDownLatch stopped = new CountDownLatch(1);
        whenStarted(() -> {
            assertThat(foreground.stop(ErrorCode.TERMINATED, 10_000)).isTrue();
            stopped.countDown();
        });
        FoshException terminated = (FoshException) catchThrowable(() -> foreground.run(() -> {
            started.countDown();
            while (true) {
                session.cancellation().check();
                Thread.onSpinWait();
            }
        }));
        stopped.await();
        assertThat(terminated.status()).isEqualTo(143);
        assertThat(foreground.stop(ErrorCode.TERMINATED, 1)).isFalse();
    }

    @Test
    void ignoresCtrlCWhenNothingRuns() throws Throwable {
        foreground.interrupt(ErrorCode.INTERRUPTED);
        assertThat(foreground.run(() -> session.cancellation().isRequested() ? 1 : 0))
                .isZero();
    }
}
