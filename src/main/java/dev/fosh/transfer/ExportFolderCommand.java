package dev.fosh.transfer;

import dev.fosh.console.Confirm;
import dev.fosh.console.Console;
import dev.fosh.console.Figures;
import dev.fosh.console.Report;
import dev.fosh.dataset.Shown;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.media.Roots;
import dev.fosh.session.Cancellation;
import dev.fosh.session.Session;
import dev.fosh.session.Suggest;
import dev.fosh.session.Suggest.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;

/** {@code verify-export} and {@code delete-export}: what can be done with the folder of an export. */
public final class ExportFolderCommand {
    private final Session session;
    private final Cancellation cancellation;
    private final Confirm confirm;
    private final Console console;

    public ExportFolderCommand(Session session, Confirm confirm, Console console) {
        this.session = session;
        this.cancellation = session.cancellation();
        this.confirm = confirm;
        this.console = console;
    }

    @Command(
            name = "verify-export",
            group = "Moving",
            description =
                    "Whether an export is complete: sizes and hashes where fosh made it, else its texts and media",
            help =
                    """
                    verify-export /tmp/quickstart
                    verify-export /tmp/quickstart --output json""")
    public void verify(@Argument(index = 0, description = "the folder") @Suggest(Words.DIRECTORIES) String directory) {
        Path folder = folder(directory);
        Findings findings = findings(folder);
        console.show(report(folder, findings));
        if (findings.wrong().count() > 0) {
            throw FoshException.of(
                            ErrorCode.EXPORT_DAMAGED,
                            Figures.count(findings.wrong().count(), "thing") + " wrong in " + folder)
                    .why(findings.wrong().listed())
                    .tryThis("export"
                            + findings.dataset()
                                    .map(name -> " " + Shown.word(name))
                                    .orElse("") + " --overwrite --export-dir " + Shown.word(folder.toString()));
        }
    }

    private static Path folder(String typed) {
        Path folder = ExportTarget.of(Roots.local(typed)).path();
        if (!Files.isDirectory(folder)) {
            boolean isFile = Files.exists(folder);
            throw FoshException.of(
                            ErrorCode.EXPORT_NOT_FOUND,
                            isFile ? folder + " is no directory" : "there is no directory " + folder)
                    .tryThis("export --export-dir " + Shown.word(folder.toString()));
        }
        return folder;
    }

    private Findings findings(Path folder) {
        Path manifest = folder.resolve(Manifest.NAME);
        try {
            return Files.isRegularFile(manifest)
                    ? new VerifyManifest(folder, cancellation::check).verify()
                    : new VerifyTexts(folder, cancellation::check).verify();
        } catch (IOException unreadable) {
            throw FoshException.of(ErrorCode.EXPORT_DAMAGED, manifest + " can't be read")
                    .why(unreadable.getMessage())
                    .tryThis("help verify-export")
                    .causedBy(unreadable);
        }
    }

    private static Report report(Path folder, Findings findings) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("directory", folder.toString());
        tree.put("manifest", findings.hasManifest());
        tree.put("files", findings.files());
        tree.put("bytes", findings.bytes());
        tree.put("samples", findings.samples());
        tree.put("frames", findings.frames());
        tree.put("wrong", findings.wrong().count());
        tree.put("findings", findings.wrong().first());
        boolean isDamaged = findings.wrong().count() > 0;
        String looked = findings.hasManifest()
                ? isDamaged ? "in its manifest" : "as they were written"
                : "read, and no manifest to compare them with";
        String verdict = isDamaged ? "damaged" : "complete";
        return new Report()
                .line(folder + " is " + verdict)
                .line(Figures.count(findings.files(), "file") + " " + looked + ", "
                        + Figures.bytes(findings.bytes()) + ": " + Figures.count(findings.samples(), "sample")
                        + ", " + Figures.count(findings.frames(), "frame"))
                .json(tree);
    }

    @Command(
            name = "delete-export",
            group = "Moving",
            description = "Delete the folder of an export; refuses any other folder",
            help =
                    """
                    delete-export /tmp/quickstart
                    delete-export /tmp/quickstart --yes""")
    public void delete(@Argument(index = 0, description = "the folder") @Suggest(Words.DIRECTORIES) String directory) {
        Path folder = folder(directory);
        ExportShape.require(folder, "delete");
        try {
            ExportDeletion deletion = ExportDeletion.of(folder, cancellation::check);
            List<String> users = session.openConnection()
                    .map(open -> FolderUsers.of(folder, open.database(), cancellation))
                    .orElse(List.of());
            if (!users.isEmpty() || deletion.isToBeAsked()) {
                confirm.yes(deletion.question(users));
            }
            deletion.delete();
            console.show(deletion.report());
        } catch (IOException failed) {
            throw TransferFault.of(failed, folder);
        }
    }
}
