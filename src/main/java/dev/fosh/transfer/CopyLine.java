package dev.fosh.transfer;

import dev.fosh.dataset.Shown;
import dev.fosh.session.Session;
import dev.fosh.session.Where;
import java.util.List;
import java.util.Optional;

/**
 * What was typed after {@code copy}.
 *
 * @param to the destination's server; without it the one that has the dataset
 * @param database of the destination
 * @param name of the copy; without it that of the dataset
 * @param upload where its media go; without it they stay
 */
record CopyLine(
        Optional<String> dataset,
        Optional<String> to,
        Optional<String> database,
        Optional<String> name,
        boolean isPersistent,
        boolean overwrites,
        List<PathPrefix> prefixes,
        Optional<CopyUpload> upload) {
    Where where() {
        return Where.of(to);
    }

    /** The line as it could be typed again, the password in the environment. */
    String text(String datasetName) {
        StringBuilder text = new StringBuilder("copy " + Shown.word(datasetName));
        to.ifPresent(word -> text.append(" --to ").append(Shown.word(Session.withoutPassword(word))));
        database.ifPresent(word -> text.append(" --to-database ").append(Shown.word(word)));
        name.ifPresent(word -> text.append(" --name ").append(Shown.word(word)));
        text.append(isPersistent ? " --persistent" : "").append(overwrites ? " --overwrite" : "");
        prefixes.forEach(prefix -> text.append(" --path-prefix ").append(Shown.word(prefix.word())));
        upload.ifPresent(media -> text.append(media.text()));
        return text.toString();
    }
}
