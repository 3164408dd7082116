package dev.fosh.edit;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.session.Suggest;
import dev.fosh.session.Suggest.Words;
import java.util.List;
import java.util.Optional;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Arguments;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** Commands on whole fields of samples, frames and labels, with their declarations. */
public final class FieldEditCommand {
    private final Edits edits;

    public FieldEditCommand(Edits edits) {
        this.edits = edits;
    }

    @Command(
            name = "rename-field",
            group = "Changing",
            description = "Give a field another name, with its values, indexes and app settings",
            help =
                    """
                    rename-field predictions model_v1
                    rename-field frames.detections.detections.speed frames.detections.detections.velocity""")
    public void renameField(
            @Argument(index = 0, description = "the field, such as ground_truth.detections.difficult")
                    @Suggest(Words.FIELDS)
                    String old,
            @Argument(index = 1, description = "its new path") String newPath,
            @Option(longName = "plan", description = "say what would be done; changes nothing") boolean plan,
            @Option(longName = "no-backup", description = "keep nothing for `undo`") boolean noBackup) {
        edits.run(
                Optional.empty(),
                FieldRename.KIND,
                new Edits.Manner(plan, !noBackup),
                dataset -> FieldRename.of(dataset, old, newPath));
    }

    @Command(
            name = "clone-field",
            group = "Changing",
            description = "Copy a field with its values",
            help =
                    """
                    clone-field ground_truth ground_truth_before
                    clone-field ground_truth.detections.label ground_truth.detections.old_label""")
    public void cloneField(
            @Argument(index = 0, description = "the field") @Suggest(Words.FIELDS) String old,
            @Argument(index = 1, description = "the path of the copy") String newPath,
            @Option(longName = "plan", description = "say what would be done; changes nothing") boolean plan,
            @Option(longName = "no-backup", description = "keep nothing for `undo`") boolean noBackup) {
        edits.run(
                Optional.empty(),
                FieldClone.KIND,
                new Edits.Manner(plan, !noBackup),
                dataset -> FieldClone.of(dataset, old, newPath));
    }

    @Command(
            name = "clear-field",
            group = "Changing",
            description = "Make fields null everywhere; they stay in the schema",
            help =
                    """
                    clear-field predictions
                    clear-field ground_truth.detections.confidence frames.speed""")
    public void clearField(
            @Arguments @Suggest(Words.FIELDS) List<String> fields,
            @Option(longName = "plan", description = "say what would be done; changes nothing") boolean plan,
            @Option(longName = "no-backup", description = "keep nothing for `undo`") boolean noBackup) {
        requireSome(fields, FieldClear.KIND);
        edits.run(
                Optional.empty(),
                FieldClear.KIND,
                new Edits.Manner(plan, !noBackup),
                dataset -> FieldClear.of(dataset, fields));
    }

    @Command(
            name = "delete-field",
            group = "Changing",
            description = "Delete fields with their values",
            help =
                    """
                    delete-field predictions
                    delete-field ground_truth.detections.difficult frames.speed --plan""")
    public void deleteField(
            @Arguments @Suggest(Words.FIELDS) List<String> fields,
            @Option(longName = "plan", description = "say what would be done; changes nothing") boolean plan,
            @Option(longName = "no-backup", description = "keep nothing for `undo`") boolean noBackup) {
        requireSome(fields, FieldDelete.KIND);
        edits.run(
                Optional.empty(),
                FieldDelete.KIND,
                new Edits.Manner(plan, !noBackup),
                dataset -> FieldDelete.of(dataset, fields));
    }

    private static void requireSome(List<String> fields, String kind) {
        if (fields.isEmpty()) {
            throw FoshException.of(ErrorCode.MISSING_ARGUMENT, kind + " needs a field")
                    .tryThis(kind + " FIELD");
        }
    }
}
