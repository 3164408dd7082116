package dev.fosh.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The expected answers in {@code pep440.tsv} are those of Python's {@code packaging} 26.3. */
class FiftyOneVersionTest {
    static Stream<PackagingAnswer> answers() {
        return PackagingAnswer.all().stream();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void readsAndNormalisesAsPackagingDoes(PackagingAnswer answer) {
        assertThat(FiftyOneVersion.tryParse(answer.text()).map(FiftyOneVersion::toString))
                .isEqualTo(answer.normal());
        assertThat(FiftyOneVersion.tryParse(answer.text())
                        .map(FiftyOneVersion::base)
                        .map(FiftyOneVersion::toString))
                .isEqualTo(answer.base());
    }

    @Test
    void ordersAsPackagingDoes() {
        List<PackagingAnswer> valid =
                answers().filter(PackagingAnswer::isVersion).toList();
        for (PackagingAnswer left : valid) {
            FiftyOneVersion version = FiftyOneVersion.parse(left.text());
            for (PackagingAnswer right : valid) {
                FiftyOneVersion other = FiftyOneVersion.parse(right.text());
                assertThat(Integer.signum(version.compareTo(other)))
                        .as("%s and %s", left.text(), right.text())
                        .isEqualTo(Integer.compare(left.rank(), right.rank()));
            }
        }
    }

    @Test
    void equalVersionsHaveEqualHashCodes() {
        assertThat(FiftyOneVersion.parse("0.6")).isEqualTo(FiftyOneVersion.parse("v0.6.0"));
        assertThat(FiftyOneVersion.parse("0.6")).hasSameHashCodeAs(FiftyOneVersion.parse("v0.6.0.0"));
        assertThat(FiftyOneVersion.parse("1.0+01")).hasSameHashCodeAs(FiftyOneVersion.parse("1+1"));
        assertThat(FiftyOneVersion.parse("1.0rc1")).isNotEqualTo(FiftyOneVersion.parse("1.0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "abc", "1..2", "1.0+", "1.0-", "newest", "1.22.x"})
    void refusesWhatIsNoVersion(String text) {
        assertThatThrownBy(() -> FiftyOneVersion.parse(text)).isInstanceOfSatisfying(FoshException.class, fault -> {
            assertThat(fault.code()).isEqualTo(ErrorCode.BAD_VERSION);
            assertThat(fault.what()).isEqualTo("Invalid version: '" + text + "'");
        });
    }

    @Test
    void noTextIsNoVersion() {
        assertThat(FiftyOneVersion.tryParse(null)).isEmpty();
    }
}
