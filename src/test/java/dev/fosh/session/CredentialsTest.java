package dev.fosh.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
    @TempDir
    Path home;

    @Test
    void takesThePasswordFromTheEnvironment() {
        Settings settings =
                new Homes(home).with("FOSH_PASSWORD", "p@ss w/ord:%").settings();
        assertThat(Credentials.complete("mongodb://ada@h1:27017,h2/?authSource=admin", settings))
                .isEqualTo("mongodb://ada:p%40ss%20w%2Ford%3A%25@h1:27017,h2/?authSource=admin");
    }

    @Test
    void takesThePasswordFromAFile() {
        Settings settings = new Homes(home)
                .file("secret", "hidden\n")
                .with("FOSH_PASSWORD_FILE", "~/secret")
                .settings();
        assertThat(Credentials.complete("mongodb+srv://ada@cluster.example/", settings))
                .isEqualTo("mongodb+srv://ada:hidden@cluster.example/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mongodb://host:27017/",
                "mongodb://ada:secret@host/",
                "mongodb://ada@host/?authMechanism=MONGODB-X509&tls=true",
                "mongodb://host/?appName=a@b"
            })
    void leavesAloneWhatNeedsNoPassword(String uri) {
        Settings settings = new Homes(home).with("FOSH_PASSWORD", "unused").settings();
        assertThat(Credentials.complete(uri, settings)).isEqualTo(uri);
    }

    @Test
    void saysWhereAMissingPasswordBelongs() {
        Settings settings = new Homes(home).settings();
        assertThatThrownBy(() -> Credentials.complete("mongodb://ada@host/", settings))
                .isInstanceOfSatisfying(FoshException.class, bad -> {
                    assertThat(bad.code()).isEqualTo(ErrorCode.AUTHENTICATION_FAILED);
                    assertThat(bad.why()).contains("neither FOSH_PASSWORD nor FOSH_PASSWORD_FILE is set");
                });
        Settings wrongFile =
                new Homes(home).with("FOSH_PASSWORD_FILE", "~/none").settings();
        assertThatThrownBy(() -> Credentials.complete("mongodb://ada@host/", wrongFile))
                .isInstanceOfSatisfying(
                        FoshException.class, bad -> assertThat(bad.code()).isEqualTo(ErrorCode.FILE_NOT_FOUND));
    }
}
