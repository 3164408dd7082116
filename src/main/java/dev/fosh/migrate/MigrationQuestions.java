package dev.fosh.migrate;

import dev.fosh.console.Confirm;
import dev.fosh.console.Console;
import dev.fosh.console.Figures;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.run.BackupDirectory;
import dev.fosh.session.Setting;
import dev.fosh.session.Settings;

/** Asks before a migration takes something away, or keeps very much for undo. */
final class MigrationQuestions {
    private final Settings settings;
    private final Console console;
    private final Confirm confirm;

    MigrationQuestions(Settings settings, Console console, Confirm confirm) {
        this.settings = settings;
        this.console = console;
        this.confirm = confirm;
    }

    /**
     * Names what the plan takes away, and asks; nothing where it takes nothing away.
     *
     * @param database the name that a guarded database wants to hear
     * @param line what to type with an answer to it
     */
    void losses(Plan plan, boolean isBackup, String database, String line) {
        LossSummary losses = new LossSummary(plan.items());
        if (losses.isEmpty()) {
            return;
        }
        console.note(
                isBackup
                        ? "This takes away what only `undo` will bring back:"
                        : "This takes away what can't be brought back:");
        console.note("");
        losses.lines().forEach(console::note);
        console.note("");
        String answer = settings.isOn(Setting.GUARD) ? " --confirm " + MigrateCommand.quote(database) : " --yes";
        asked(line + answer, () -> confirm.lossy(database, "Go on?"));
    }

    /**
     * Asks where more would be kept than the setting allows.
     *
     * @throws FoshException {@code NO_ROOM_FOR_BACKUP} where it does not fit on the disk
     */
    void backup(Plan plan, BackupDirectory backups, String line) {
        long estimate = plan.keptBytes();
        long limit = settings.bytes(Setting.BACKUP_LIMIT);
        backups.requireRoom(estimate);
        if (estimate > limit) {
            console.note("What `undo` would need takes about " + Figures.bytes(estimate)
                    + " in the state directory, and backup-limit is " + Figures.bytes(limit)
                    + "; --no-backup keeps nothing.");
            asked(line + " --yes", () -> confirm.yes("Keep that much?"));
        }
    }

    /** Asks; a refusal for want of the right answer says what to type. */
    static void asked(String lineWithAnswer, Runnable question) {
        try {
            question.run();
        } catch (FoshException refused) {
            boolean isAnswerMissing =
                    refused.code() == ErrorCode.UNANSWERED_QUESTION || refused.code() == ErrorCode.GUARDED;
            throw isAnswerMissing ? refused.tryThis(lineWithAnswer) : refused;
        }
    }
}
