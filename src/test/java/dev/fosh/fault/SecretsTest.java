package dev.fosh.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            connect mongodb://me:secret@host/db                 | connect mongodb://me:***@host/db
            `uri "mongodb+srv://me:s%40x@h,i/?w=1" x@y`         | `uri "mongodb+srv://me:***@h,i/?w=1" x@y`
            mongodb://me:p@ss/w:rd@host                         | mongodb://me:***@host
            https://key:secret@s3.example.com/bucket            | https://key:***@s3.example.com/bucket
            mongodb://h/?tlsCertificateKeyFilePassword=abc&w=1  | mongodb://h/?tlsCertificateKeyFilePassword=***&w=1
            connect me:secret@host:27017                        | connect me:***@host:27017
            set API_TOKEN abc                                   | set API_TOKEN ***
            upload --secret-key abc --region x                  | upload --secret-key *** --region x
            AWS_SECRET_ACCESS_KEY='a b' x                       | AWS_SECRET_ACCESS_KEY=*** x
            {"password": "a b", "c": 1}                         | {"password": ***, "c": 1}
            id AKIAIOSFODNN7EXAMPLE here                        | id *** here
            """)
    void masksPasswordsAndKeys(String text, String masked) {
        assertThat(Secrets.mask(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "connect mongodb://me@host:27017/db",
                "values tags --key-field id",
                "the password is wrong",
                "a.fosh:3:5: error F2101: x",
                "s3://bucket/a@b"
            })
    void leavesTheRestAlone(String text) {
        assertThat(Secrets.mask(text)).isEqualTo(text);
    }

    @Test
    void masksAWholeUriWhateverIsInIt() {
        assertThat(Secrets.maskUri("mongodb://me:se cr\"et@host")).isEqualTo("mongodb://me:***@host");
    }
}
