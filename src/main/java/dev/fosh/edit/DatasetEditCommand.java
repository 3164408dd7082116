package dev.fosh.edit;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.session.Suggest;
import dev.fosh.session.Suggest.Words;
import java.util.List;
import java.util.Optional;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** Commands on what a dataset says of itself: its name, its info. */
public final class DatasetEditCommand {
    private final Edits edits;

    public DatasetEditCommand(Edits edits) {
        this.edits = edits;
    }

    @Command(
            name = "rename",
            group = "Changing",
            description = "Give a dataset another name",
            help =
                    """
                    rename quickstart-2026
                    rename quickstart quickstart-2026""")
    public void rename(
            @Argument(index = 0, description = "the dataset; or its new name, if it is the only word")
                    @Suggest(Words.DATASETS)
                    String dataset,
            @Argument(index = 1, description = "its new name") Optional<String> newName,
            @Option(longName = "plan", description = "say what would be done; changes nothing") boolean plan,
            @Option(longName = "no-backup", description = "keep nothing for `undo`") boolean noBackup) {
        Optional<String> named = newName.map(given -> dataset);
        String name = newName.orElse(dataset);
        if (name.isEmpty() || name.indexOf('\0') >= 0) {
            throw FoshException.of(ErrorCode.BAD_VALUE, "a dataset needs a name")
                    .tryThis("rename DATASET NEW_NAME");
        }
        edits.run(
                named, DatasetRename.KIND, new Edits.Manner(plan, !noBackup), opened -> DatasetRename.of(opened, name));
    }

    @Command(
            name = "set-info",
            group = "Changing",
            description = "Change the info of a dataset, its tags, description, and whether it is persistent",
            help =
                    """
                    set-info owner alice
                    set-info --json '{owner: "alice", reviewed: true}' --tags gold 2026 --persistent=true""")
    public void setInfo(
            @Argument(index = 0, description = "a key of the info") Optional<String> key,
            @Argument(index = 1, description = "its value: JSON, or text") Optional<String> value,
            @Option(longName = "json", description = "all of the info, instead of what it was") Optional<String> json,
            @Option(longName = "unset", description = "take the key away") boolean unset,
            @Option(longName = "tags", description = "the tags of the dataset, instead of those it had")
                    List<String> tags,
            @Option(longName = "description", description = "the description; empty for none")
                    Optional<String> description,
            @Option(longName = "persistent", description = "whether SDK clients leave it when they end")
                    Optional<Boolean> persistent,
            @Option(longName = "plan", description = "say what would be done; changes nothing") boolean plan,
            @Option(longName = "no-backup", description = "keep nothing for `undo`") boolean noBackup) {
        InfoLine line = new InfoLine(key, value, json, unset, tags, description, persistent);
        edits.run(Optional.empty(), InfoEdit.KIND, new Edits.Manner(plan, !noBackup), line::edit);
    }
}
