package dev.fosh.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Runnable NOTHING = () -> {};

    private long now;

    /** Sends so many rounds of files, as many at a time as may be, each round taking so long. */
    private void send(Pace pace, int rounds, long millisARound) {
        for (int round = 0; round < rounds; round++) {
            int count = pace.limit();
            for (int i = 0; i < count; i++) {
                pace.enter(NOTHING);
            }
            now += millisARound * 1_000_000;
            for (int i = 0; i < count; i++) {
                pace.leave(1_000, false);
            }
        }
    }

    @Test
    void sendsMoreAtOnceWhileThatIsFaster() {
        Pace pace = new Pace(OptionalInt.empty(), () -> now);
        assertThat(pace.limit()).isEqualTo(8);
        send(pace, 20, 200);
        assertThat(pace.limit()).isEqualTo(64);
    }

    @Test
    void staysWhereMoreIsNotFaster() {
        Pace pace = new Pace(OptionalInt.empty(), () -> now);
        for (int round = 0; round < 20; round++) {
            send(pace, 1, 25L * pace.limit());
        }
        assertThat(pace.limit()).isLessThanOrEqualTo(16);
    }

    @Test
    void failuresMakeItCareful() {
        Pace pace = new Pace(OptionalInt.empty(), () -> now);
        for (int i = 0; i < 3; i++) {
            pace.enter(NOTHING);
            pace.leave(0, true);
        }
        assertThat(pace.limit()).isEqualTo(1);
        send(pace, 3, 200);
        assertThat(pace.limit()).isGreaterThan(1);
    }

    @Test
    void keepsToANumberThatIsGiven() {
        Pace pace = new Pace(OptionalInt.of(3), () -> now);
        send(pace, 5, 200);
        pace.enter(NOTHING);
        pace.leave(0, true);
        assertThat(pace.limit()).isEqualTo(3);
    }
}
