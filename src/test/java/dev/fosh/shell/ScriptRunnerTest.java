package dev.fosh.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptRunnerTest {
    @TempDir
    Path directory;

    private final SampleShell shell = new SampleShell();

    private String script(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content).toString();
    }

    private int run(String content) throws IOException {
        return shell.scripts.run(script("a.fosh", content));
    }

    private FoshException fault(String content) {
        return catchThrowableOfType(FoshException.class, () -> run(content));
    }

    private String at(String rest) {
        return directory.resolve("a.fosh") + rest;
    }

    @Test
    void runsToItsEnd() throws IOException {
        assertThat(run("#!/usr/bin/env fosh\nset X 1\n\nshow ${X} # one\nshow 2"))
                .isZero();
        assertThat(shell.sample.calls).containsExactly("set X 1", "show Optional[1]", "show Optional[2]");
    }

    @Test
    void stopsAtTheFirstErrorWithItsPlace() {
        FoshException fault = fault("show 1\n  fail\nshow 2");
        assertThat(List.of(fault.code(), fault.place(), fault.status()))
                .isEqualTo(List.of(ErrorCode.DATASET_NOT_FOUND, at(":2"), 1));
        assertThat(shell.sample.calls).containsExactly("show Optional[1]", "fail");
    }

    @Test
    void stopsAtAStatus() throws IOException {
        assertThat(run("status 10\nshow 2")).isEqualTo(10);
        assertThat(shell.err()).isEqualTo(at(":1: ended with status 10\n"));
    }

    @Test
    void goesOnAfterALineThatMayFail() throws IOException {
        assertThat(run("-fail\n- status 5\nshow 2\n")).isZero();
        assertThat(shell.sample.calls).containsExactly("fail", "status 5", "show Optional[2]");
        assertThat(shell.err())
                .isEqualTo(at(":1: error F2101: there is no dataset \"x\"\n  try: datasets\n")
                        + at(":2: ended with status 5\n"));
    }

    @Test
    void endsAtExit() throws IOException {
        assertThat(run("exit 3\nshow 2")).isEqualTo(3);
        assertThat(shell.sample.calls).isEmpty();
    }

    @Test
    void checksEverythingBeforeTheFirstLine() {
        FoshException fault = fault("show 1\nmove --versoin 1\n");
        assertThat(List.of(fault.code(), fault.place())).isEqualTo(List.of(ErrorCode.UNKNOWN_OPTION, at(":2:6")));
        assertThat(fault.why())
                .contains("did you mean --version?\nnothing was run: the script is checked before its first line");
        assertThat(fault("show 1\nshow x").code()).isEqualTo(ErrorCode.BAD_VALUE);
        assertThat(fault("show 1\n-nonsense").code()).isEqualTo(ErrorCode.UNKNOWN_COMMAND);
        assertThat(fault("show 1\nshow ${NONE}").code()).isEqualTo(ErrorCode.UNSET_VARIABLE);
        assertThat(fault("show 1\nshow 'x").code()).isEqualTo(ErrorCode.SYNTAX);
        assertThat(fault("exit\nshow 1 2").code()).isEqualTo(ErrorCode.EXTRA_ARGUMENT);
        assertThat(fault("show 1\nmove -v newest").place()).isEqualTo(at(":2:9"));
        assertThat(fault("show 1\nset output xml").place()).isEqualTo(at(":2:12"));
        assertThat(fault("show 1\nset no_color perhaps").code()).isEqualTo(ErrorCode.BAD_VALUE);
        assertThat(shell.sample.calls).isEmpty();
    }

    @Test
    void countsAnEarlierSet() throws IOException {
        assertThat(run("set X 4\nset Y ${X}2\nshow ${Y}\nshow ${HOME_TOWN:-1}x\n".replace("${HOME_TOWN:-1}x", "1")))
                .isZero();
        assertThat(fault("set X abc\nshow ${X}").place()).isEqualTo(at(":2:6"));
        assertThat(fault("set Z 1\nunset Z\nshow ${Z}").code()).isEqualTo(ErrorCode.UNSET_VARIABLE);
        assertThat(fault("set output json\nshow ${output}").code()).isEqualTo(ErrorCode.UNSET_VARIABLE);
    }

    @Test
    void checksSourcedFilesToo() throws IOException {
        String inner = script("inner.fosh", "set X 1\n\nshow nonsense\n");
        FoshException fault = fault("show 1\nsource " + inner);
        assertThat(List.of(fault.code(), fault.place())).isEqualTo(List.of(ErrorCode.BAD_VALUE, inner + ":3:6"));
        assertThat(shell.sample.calls).isEmpty();
    }

    @Test
    void runsSourcedFilesAndKeepsTheirVariables() throws IOException {
        String inner = script("inner.fosh", "set X 7\n");
        assertThat(run("source " + inner + "\nshow ${X}")).isZero();
        assertThat(shell.sample.calls).containsExactly("set X 7", "show Optional[7]");
    }

    @Test
    void namesTheInnermostPlace() throws IOException {
        String inner = script("inner.fosh", "\nfail");
        assertThat(fault("source " + inner).place()).isEqualTo(inner + ":2");
        assertThat(run("source " + script("status.fosh", "status 6"))).isEqualTo(6);
    }

    @Test
    void endsEverythingAtExitInASourcedFile() throws IOException {
        assertThat(run("source " + script("inner.fosh", "exit 9") + "\nshow 1")).isEqualTo(9);
        assertThat(shell.sample.calls).isEmpty();
    }

    @Test
    void takesASourcedFileThatIsNotThereYetAsItComes() {
        FoshException fault = fault("show 1\nsource " + directory.resolve("later.fosh") + "\nshow ${FROM_LATER}");
        assertThat(List.of(fault.code(), fault.place())).isEqualTo(List.of(ErrorCode.FILE_NOT_FOUND, at(":2")));
        assertThat(shell.sample.calls).containsExactly("show Optional[1]");
    }

    @Test
    void refusesAScriptThatReadsItself() {
        assertThat(fault("source " + directory.resolve("a.fosh")).code()).isEqualTo(ErrorCode.SYNTAX);
    }

    @Test
    void refusesWhatIsNoScript() throws IOException {
        FoshException missing = catchThrowableOfType(
                FoshException.class,
                () -> shell.scripts.run(directory.resolve("missing.fosh").toString()));
        assertThat(missing.code()).isEqualTo(ErrorCode.FILE_NOT_FOUND);
        FoshException folder = catchThrowableOfType(FoshException.class, () -> shell.scripts.run(directory.toString()));
        assertThat(List.of(folder.code(), folder.why().orElseThrow()))
                .isEqualTo(List.of(ErrorCode.FAILED_INPUT_OUTPUT, "it is a directory"));
        Path binary = Files.write(directory.resolve("b.fosh"), new byte[] {(byte) 0xff, 0});
        FoshException notText = catchThrowableOfType(FoshException.class, () -> shell.scripts.run(binary.toString()));
        assertThat(notText.code()).isEqualTo(ErrorCode.SYNTAX);
    }

    @Test
    void suggestsAScriptOfASimilarName() throws IOException {
        script("nightly.fosh", "");
        FoshException missing = catchThrowableOfType(
                FoshException.class,
                () -> shell.scripts.run(directory.resolve("nigthly.fosh").toString()));
        assertThat(missing.why()).contains("did you mean \"" + directory.resolve("nightly.fosh") + "\"?");
    }

    @Test
    void stopsBetweenLinesWhenInterrupted() {
        shell.cancellation.request(ErrorCode.TERMINATED);
        FoshException fault = fault("-show 1");
        assertThat(fault.status()).isEqualTo(143);
        assertThat(shell.sample.calls).isEmpty();
    }

    @Test
    void reportsABugWithItsPlace() {
        FoshException fault = fault("show 1\nbreak");
        assertThat(List.of(fault.code(), fault.place(), fault.what()))
                .isEqualTo(List.of(ErrorCode.BUG, at(":2"), "a bug in fosh: IllegalStateException: broken"));
    }
}
