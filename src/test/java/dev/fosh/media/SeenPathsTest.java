package dev.fosh.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeenPathsTest {
    @Test
    void remembersNumbersOfManyTexts() {
        SeenPaths seen = new SeenPaths();
        int count = 100_000;
        for (int i = 0; i < count; i++) {
            seen.put("/media/" + i, i);
        }
        for (int i = 0; i < count; i++) {
            assertThat(seen.get("/media/" + i)).isEqualTo(i);
        }
        assertThat(seen.get("/media/" + count)).isEqualTo(SeenPaths.NONE);
        assertThat(seen.size()).isEqualTo(count);
    }

    @Test
    void aLaterNumberReplacesTheEarlierOne() {
        SeenPaths seen = new SeenPaths();
        seen.put("a", 0);
        seen.put("a", Long.MAX_VALUE - 1);
        assertThat(seen.get("a")).isEqualTo(Long.MAX_VALUE - 1);
        assertThat(seen.add("a")).isFalse();
        assertThat(seen.add("b")).isTrue();
        assertThat(seen.size()).isEqualTo(2);
    }
}
