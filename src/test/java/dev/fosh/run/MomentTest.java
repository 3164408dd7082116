package dev.fosh.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MomentTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void growsOldByEachOfItsClocks() {
        Moment now = Moment.now();
        assertThat(now.isOlderThan(MINUTE)).isFalse();
        assertThat(new Moment(now.nanos() - MINUTE.toNanos(), now.uptime()).isOlderThan(MINUTE))
                .isTrue();
        // As after a night with the lid closed.
        assertThat(new Moment(now.nanos(), now.uptime() - MINUTE.toMillis() - 1).isOlderThan(MINUTE))
                .isTrue();
    }
}
