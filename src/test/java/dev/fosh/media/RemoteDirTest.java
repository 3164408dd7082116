package dev.fosh.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteDirTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"s3://bucket/a/../b", "s3://bucket/..", "s3://bucket/./a", "s3://bucket/a/.", "s3://bucket/a//b"
            })
    void refusesPartsThatStoresTakeForFolders(String typed) {
        assertThatThrownBy(() -> RemoteDir.parse(typed))
                .isInstanceOfSatisfying(
                        FoshException.class, fault -> assertThat(fault.code()).isEqualTo(ErrorCode.BAD_REMOTE_DIR));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"s3://bucket", "s3://bucket/odd %20+ü#?&/x y", "s3://bucket/..a/b..", "s3://bucket/.hidden"})
    void takesOddPrefixes(String typed) {
        assertThat(RemoteDir.parse(typed)).hasToString(typed);
    }
}
