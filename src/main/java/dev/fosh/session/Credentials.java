package dev.fosh.session;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Completes a URI that names a user but no password from {@code FOSH_PASSWORD} or {@code FOSH_PASSWORD_FILE}. */
final class Credentials {
    private static final Pattern USER_ONLY = Pattern.compile("(mongodb(?:\\+srv)?://)([^:/@?]+)@(.*)", Pattern.DOTALL);
    private static final Pattern WITHOUT_PASSWORD = Pattern.compile(
            "[?&]authMechanism=(MONGODB-X509|GSSAPI|MONGODB-AWS|MONGODB-OIDC)", Pattern.CASE_INSENSITIVE);

    private Credentials() {}

    /**
     * The URI with its password.
     *
     * @throws FoshException {@code AUTHENTICATION_FAILED} where there is none, {@code FILE_NOT_FOUND}
     */
    static String complete(String uri, Settings settings) {
        Matcher user = USER_ONLY.matcher(uri);
        if (!user.matches() || WITHOUT_PASSWORD.matcher(uri).find()) {
            return uri;
        }
        String password = password(settings).orElseThrow(() -> FoshException.of(
                        ErrorCode.AUTHENTICATION_FAILED, "the URI names the user " + user.group(2) + " but no password")
                .why("neither FOSH_PASSWORD nor FOSH_PASSWORD_FILE is set")
                .tryThis("FOSH_PASSWORD_FILE=~/.fosh-password fosh"));
        String encoded = URLEncoder.encode(password, StandardCharsets.UTF_8).replace("+", "%20");
        return user.group(1) + user.group(2) + ":" + encoded + "@" + user.group(3);
    }

    private static Optional<String> password(Settings settings) {
        Optional<String> given = settings.environment("FOSH_PASSWORD");
        return given.isPresent()
                ? given
                : settings.environment("FOSH_PASSWORD_FILE")
                        .map(file -> read(settings.directories().expand(file)));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).stripTrailing();
        } catch (IOException unreadable) {
            throw FoshException.of(ErrorCode.FILE_NOT_FOUND, "the password file " + file + " can't be read")
                    .why("FOSH_PASSWORD_FILE names it")
                    .causedBy(unreadable);
        }
    }
}
