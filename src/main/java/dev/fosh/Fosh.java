package dev.fosh;

import dev.fosh.console.Console;
import dev.fosh.dataset.ConnectCommand;
import dev.fosh.dataset.DatasetsCommand;
import dev.fosh.dataset.InfoCommand;
import dev.fosh.dataset.LookCommand;
import dev.fosh.dataset.VersionsCommand;
import dev.fosh.edit.DatasetEditCommand;
import dev.fosh.edit.FieldEditCommand;
import dev.fosh.edit.TagCommand;
import dev.fosh.media.UploadMediaCommand;
import dev.fosh.media.VerifyMediaCommand;
import dev.fosh.migrate.MigrateCommand;
import dev.fosh.run.RunsCommand;
import dev.fosh.session.SessionCommand;
import dev.fosh.shell.ShellCommand;
import dev.fosh.transfer.CopyCommand;
import dev.fosh.transfer.ExportCommand;
import dev.fosh.transfer.ExportFolderCommand;
import dev.fosh.transfer.ImportCommand;
import dev.fosh.values.CountCommand;
import dev.fosh.values.DistinctCommand;
import dev.fosh.values.FindCommand;
import dev.fosh.values.SetValuesCommand;
import dev.fosh.values.ValuesCommand;
import java.io.FileDescriptor;
import java.util.List;
import java.util.function.Function;

/** Starts fosh. */
public final class Fosh {
    /** Every command class, in the order of help, with the names of its commands. */
    static final List<Entry> COMMANDS = List.of(
            new Entry(ConnectCommand.class, Wiring::connectCommand, "connect", "use", "load"),
            new Entry(InfoCommand.class, Wiring::infoCommand, "info"),
            new Entry(DatasetsCommand.class, Wiring::datasetsCommand, "datasets"),
            new Entry(VersionsCommand.class, Wiring::versionsCommand, "versions"),
            new Entry(LookCommand.class, Wiring::lookCommand, "schema"),
            new Entry(CountCommand.class, Wiring::countCommand, "count"),
            new Entry(FindCommand.class, Wiring::findCommand, "head", "find"),
            new Entry(DistinctCommand.class, Wiring::distinctCommand, "distinct", "count-values", "bounds"),
            new Entry(MigrateCommand.class, Wiring::migrateCommand, "migrate"),
            new Entry(ExportCommand.class, Wiring::exportCommand, "export"),
            new Entry(ExportFolderCommand.class, Wiring::exportFolderCommand, "verify-export", "delete-export"),
            new Entry(ImportCommand.class, Wiring::importCommand, "import"),
            new Entry(CopyCommand.class, Wiring::copyCommand, "copy"),
            new Entry(UploadMediaCommand.class, Wiring::uploadMediaCommand, "upload-media"),
            new Entry(VerifyMediaCommand.class, Wiring::verifyMediaCommand, "verify-media"),
            new Entry(ValuesCommand.class, Wiring::valuesCommand, "values"),
            new Entry(SetValuesCommand.class, Wiring::setValuesCommand, "set-values"),
            new Entry(TagCommand.class, Wiring::tagCommand, "tag", "untag"),
            new Entry(
                    FieldEditCommand.class,
                    Wiring::fieldEditCommand,
                    "rename-field",
                    "clone-field",
                    "clear-field",
                    "delete-field"),
            new Entry(DatasetEditCommand.class, Wiring::datasetEditCommand, "rename", "set-info"),
            new Entry(RunsCommand.class, Wiring::runsCommand, "runs", "resume", "undo", "unlock"),
            new Entry(SessionCommand.class, Wiring::sessionCommand, "set", "unset", "settings", "profiles"),
            new Entry(
                    ShellCommand.class,
                    Wiring::shellCommand,
                    "help",
                    "explain",
                    "source",
                    "history",
                    "clear",
                    "exit",
                    "quit"));

    /** A command class, how its object is made when one of its commands runs, and the names of its commands and aliases. */
    record Entry(Class<?> type, Function<Wiring, Object> make, List<String> names) {
        Entry(Class<?> type, Function<Wiring, Object> make, String... names) {
            this(type, make, List.of(names));
        }
    }

    private Fosh() {}

    public static void main(String[] arguments) {
        Wiring wiring = new Wiring(
                Console.utf8(FileDescriptor.out),
                Console.utf8(FileDescriptor.err),
                System.getenv(),
                System.getProperties());
        Program program = new Program(wiring, Runtime.getRuntime()::halt);
        System.exit(program.run(arguments));
    }
}
