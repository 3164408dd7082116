package dev.fosh.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fosh.console.Console;
import dev.fosh.console.OutputFormat;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorReportTest {
    private final SampleShell shell = new SampleShell();

    private static FoshException fault() {
        return FoshException.of(ErrorCode.DATASET_NOT_FOUND, "there is no dataset \"qickstart\"")
                .why("did you mean \"quickstart\"?")
                .tryThis("use quickstart")
                .tryThis("datasets");
    }

    @Test
    void saysWhatThenWhyThenWhatToType() {
        assertThat(shell.errors.report(fault())).isEqualTo(1);
        assertThat(shell.err())
                .isEqualTo(
                        """
                error F2101: there is no dataset "qickstart"
                  did you mean "quickstart"?
                  try: use quickstart
                  try: datasets
                """);
        assertThat(shell.out()).isEmpty();
    }

    @Test
    void saysWhyAQuestionWasCutOff() {
        FoshException cutOff = FoshException.of(ErrorCode.INTERRUPTED, "interrupted");
        assertThat(shell.errors.fault(cutOff)).isSameAs(cutOff);
        shell.cancellation.request(ErrorCode.INTERRUPTED);
        assertThat(shell.errors.fault(cutOff)).isSameAs(cutOff);
        shell.cancellation.request(ErrorCode.TERMINATED);
        assertThat(shell.errors.fault(cutOff).status()).isEqualTo(143);
    }

    @Test
    void saysThePlaceAndEveryReason() {
        shell.errors.report(FoshException.of(ErrorCode.UNKNOWN_OPTION, "no option")
                .why("did you mean --version?\nbecause\nnothing was run: x")
                .at("a.fosh:14:12")
                .at("outer.fosh:1"));
        assertThat(shell.err())
                .isEqualTo(
                        """
                a.fosh:14:12: error F1104: no option
                  did you mean --version?
                  why: because
                  nothing was run: x
                """);
    }

    @Test
    void writesOneJsonObject() {
        shell.console.format(OutputFormat.JSON);
        shell.errors.report(fault().at("a.fosh:3"));
        assertThat(shell.err())
                .isEqualTo(
                        "{\"code\": \"F2101\", \"what\": \"a.fosh:3: there is no dataset \\\"qickstart\\\"\", \"why\": "
                                + "\"did you mean \\\"quickstart\\\"?\", \"try\": \"use quickstart\\ndatasets\"}\n");
    }

    @Test
    void writesNullInJsonForWhatIsNotKnown() {
        shell.console.format(OutputFormat.JSON);
        shell.errors.report(FoshException.of(ErrorCode.BUG, "a\tb\u0001"));
        assertThat(shell.err())
                .isEqualTo("{\"code\": \"F9001\", \"what\": \"a\\tb\\u0001\", \"why\": null, \"try\": null}\n");
    }

    @Test
    void masksSecrets() {
        shell.errors.report(FoshException.of(ErrorCode.BAD_URI, "no URI: mongodb://me:se@cr/et@host:1/?x"));
        assertThat(shell.err()).isEqualTo("error F3103: no URI: mongodb://me:***@host:1/?x\n");
    }

    @Test
    void callsTheUnexpectedABugWithoutItsTrace() {
        assertThat(shell.errors.report(new NullPointerException("x is null"))).isEqualTo(1);
        assertThat(shell.err()).startsWith("error F9001: a bug in fosh: NullPointerException: x is null\n  why: ");
        assertThat(shell.err()).doesNotContain("\tat ");
    }

    @Test
    void takesWhateverFailsAfterCtrlCForTheInterruption() {
        shell.cancellation.request(ErrorCode.INTERRUPTED);
        assertThat(shell.errors.report(new IllegalStateException("closed"))).isEqualTo(130);
        assertThat(shell.err()).isEqualTo("error F7101: interrupted\n");
    }

    @Test
    void keepsTheTraceForTheOwnerOnlyWhenAsked(@TempDir Path directory) throws IOException {
        Path state = directory.resolve("state/fosh");
        Console console = new Console(
                new PrintStream(shell.out, true, StandardCharsets.UTF_8),
                new PrintStream(shell.err, true, StandardCharsets.UTF_8));
        TraceLog traces = new TraceLog(() -> state, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        new ErrorReport(console, shell.cancellation, traces, () -> true)
                .report(new IllegalStateException("mongodb://me:secret@host"));
        Path log = state.resolve("errors.log");
        assertThat(shell.err()).endsWith("  trace: " + log + "\n");
        assertThat(Files.readString(log))
                .startsWith("1970-01-01T00:00:00Z dev.fosh.fault.FoshException: a bug in fosh")
                .contains("Caused by: java.lang.IllegalStateException: mongodb://me:***@host")
                .doesNotContain("secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
                .isEqualTo("rwx------");
    }
}
