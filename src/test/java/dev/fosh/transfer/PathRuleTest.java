package dev.fosh.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathRuleTest {
    private static final PathRule PLAIN = new PathRule(Optional.of("/export"), List.of());

    @ParameterizedTest
    @CsvSource({
        "data/a.png, /export/data/a.png",
        "data/../b.png, /export/b.png",
        "./c//d.png, /export/c/d.png",
        "e\\f.png, /export/e/f.png",
        "/abs/x.png, /abs/x.png",
        "s3://bucket/x.png, s3://bucket/x.png",
        "https://host/x.png, https://host/x.png"
    })
    void relativePathsBeginAtTheFolder(String written, String imported) {
        assertThat(PLAIN.apply(written, true)).isEqualTo(imported);
    }

    @Test
    void pathsOfMasksAreJoinedAndNotNormalisedAsInTheSdk() {
        assertThat(PLAIN.apply("fields/../m.png", false)).isEqualTo("/export/fields/../m.png");
    }

    @Test
    void aPrefixIsReplacedInWhatWasWrittenOrElseInWhatItBecame() {
        PathRule rule = new PathRule(
                Optional.of("/export"), List.of(PathPrefix.parse("data/=s3://b/"), PathPrefix.parse("/export/=/new/")));
        assertThat(rule.apply("data/a.png", true)).isEqualTo("s3://b/a.png");
        assertThat(rule.apply("other/a.png", true)).isEqualTo("/new/other/a.png");
        assertThat(rule.apply("/abs/a.png", true)).isEqualTo("/abs/a.png");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/../../x", "..", "a\\..\\..\\x"})
    void leadsOutside(String path) {
        assertThat(PLAIN.leadsOutside(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/../x", "..x", "/abs/../../x", "s3://b/../../x"})
    void staysInside(String path) {
        assertThat(PLAIN.leadsOutside(path)).isFalse();
    }

    @Test
    void aPrefixIsSplitAtTheFirstEqualsSignWithoutABackslash() {
        assertThat(PathPrefix.parse("/a\\=b=/c=d")).isEqualTo(new PathPrefix("/a=b", "/c=d"));
        assertThat(PathPrefix.parse(new PathPrefix("/a=b", "/c=d").word())).isEqualTo(new PathPrefix("/a=b", "/c=d"));
        assertThat(PathPrefix.parse("/a=")).isEqualTo(new PathPrefix("/a", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=x", "/a", "/a\\=b"})
    void refusesAPrefixWithoutBothSides(String text) {
        assertThat(catchThrowableOfType(FoshException.class, () -> PathPrefix.parse(text))
                        .code())
                .isEqualTo(ErrorCode.BAD_VALUE);
    }
}
