package dev.fosh.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlugTest {
    @ParameterizedTest
    @CsvSource({
        "coco_2017, coco-2017",
        "c+o+c+o 2-0-1-7, c-o-c-o-2-0-1-7",
        "---name----, name",
        "Brians #$&@ (Awesome?) Dataset!, brians-awesome-dataset",
        "Ünïcødé — 名前 (x) #1!, ncd-x-1",
        "a-!-b, a-b"
    })
    void isWhatTheSdkMakesOfAName(String name, String slug) {
        assertThat(Slug.of(name)).isEqualTo(slug);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!!!", "名前", " - "})
    void nothingLeftIsRefused(String name) {
        assertThat(catchThrowableOfType(FoshException.class, () -> Slug.of(name))
                        .code())
                .isEqualTo(ErrorCode.BAD_NAME);
    }

    @ParameterizedTest
    @ValueSource(ints = {1552, 5000})
    void tooLongIsRefused(int length) {
        assertThat(catchThrowableOfType(FoshException.class, () -> Slug.of("a".repeat(length)))
                        .code())
                .isEqualTo(ErrorCode.BAD_NAME);
    }
}
