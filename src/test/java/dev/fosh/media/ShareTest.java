package dev.fosh.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fosh.fault.FoshException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShareTest {
    private static List<String> in(String typed) {
        Share share = Share.parse(typed);
        return IntStream.range(0, 10_000)
                .mapToObj(number -> "/data/" + number + ".png")
                .filter(share::has)
                .toList();
    }

    @Test
    void aShareIsAsLargeAsItSays() {
        assertThat(in("5%").size()).isBetween(400, 600);
        assertThat(in("0.5%").size()).isBetween(25, 75);
        assertThat(in("100%")).hasSize(10_000);
    }

    @Test
    void aLargerShareHasAllOfASmallerOne() {
        assertThat(in("20%")).containsAll(in("5%"));
        assertThat(in("5%")).isEqualTo(in("5%"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "%", "0%", "0.0%", "101%", "-5%", "5 %", "5%%", "five%", "1e2%"})
    void whatIsNoShareIsRefused(String typed) {
        assertThatThrownBy(() -> Share.parse(typed)).isInstanceOf(FoshException.class);
    }
}
