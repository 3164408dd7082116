package dev.fosh.transfer;

import dev.fosh.console.Confirm;
import dev.fosh.console.Console;
import dev.fosh.dataset.CurrentDataset;
import dev.fosh.dataset.DatasetSummary;
import dev.fosh.dataset.Datasets;
import dev.fosh.dataset.OpenedDataset;
import dev.fosh.dataset.Shown;
import dev.fosh.media.FieldUploads;
import dev.fosh.media.Stores;
import dev.fosh.migrate.Revision;
import dev.fosh.run.RunRecord;
import dev.fosh.run.Runs;
import dev.fosh.session.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.bson.BsonArray;
import org.bson.BsonDocument;

/** Plans and makes copies: what the command calls. A copy is an import whose source is another connection. */
public final class Copies {
    /** The kind of run that {@link #resume} carries on. */
    public static final String KIND = "copy";

    private final Session session;
    private final Console console;
    private final Confirm confirm;
    private final Runs runs;
    private final Known known;

    /**
     * What copies know beforehand.
     *
     * @param revisions all of datasets, ascending
     * @param stores where media go
     */
    public record Known(List<Revision> revisions, Stores stores) {}

    /** Makes copies possible in a session. */
    public Copies(Session session, Console console, Confirm confirm, Runs runs, Known known) {
        this.session = session;
        this.console = console;
        this.confirm = confirm;
        this.runs = runs;
        this.known = known;
    }

    /** Says what a copy would do; writes nothing. */
    void plan(CopyLine line) {
        try (Session destination = session.beside(line.where(), line.database())) {
            Imports imports = imports(destination);
            try (CopyOrder order = order(line, destination, imports)) {
                console.show(CopyReport.planned(order, imports.prepare(destination.connection(), order)));
            }
        }
    }

    /**
     * Copies, and shows the result.
     *
     * @param isBackup whether what is overwritten is kept for {@code undo}
     */
    void carryOut(CopyLine line, boolean isBackup) {
        try (Session destination = session.beside(line.where(), line.database())) {
            Imports imports = imports(destination);
            try (CopyOrder order = order(line, destination, imports)) {
                imports.carryOut(order, isBackup);
            }
        }
    }

    /** Carries on with a copy into the database of this session. */
    public void resume(RunRecord interrupted) {
        CopyOrigin origin = CopyOrigin.of(interrupted.request().getDocument("origin"));
        ImportRequest request = ImportRequest.of(interrupted.request(), "resume " + interrupted.id());
        try (Session source = origin.open(session)) {
            Imports imports = imports(session);
            BsonDocument dataset = datasets(source).document(origin.id()).orElseThrow(origin::gone);
            String next = "use " + Shown.word(request.name());
            try (CopyOrder order = new CopyOrder(
                    documents(source, dataset), origin, request, next, imports.version(), media(interrupted))) {
                imports.resume(interrupted, order);
            }
        }
    }

    private Imports imports(Session destination) {
        return new Imports(destination, console, confirm, runs, known.revisions());
    }

    private CopyOrder order(CopyLine line, Session destination, Imports imports) {
        Datasets datasets = datasets(session);
        DatasetSummary found = line.dataset()
                .map(name -> datasets.require(name, KIND))
                .orElseGet(() -> CurrentDataset.require(session, datasets, KIND));
        String name = String.valueOf(found.name());
        CopyOrigin origin = new CopyOrigin(
                line.to().isEmpty() ? "" : session.place(),
                session.connection().database().getName(),
                found.id(),
                name);
        BsonDocument dataset = datasets.document(found.id()).orElseThrow(origin::gone);
        String connect = "connect " + Shown.word(destination.place()) + " --database "
                + Shown.word(destination.connection().database().getName());
        String use = "use " + Shown.word(line.name().orElse(name));
        boolean isElsewhere = line.to().isPresent() || line.database().isPresent();
        CopyOrder order = new CopyOrder(
                documents(session, dataset),
                origin,
                request(line, name),
                isElsewhere ? connect + ", then " + use : use,
                imports.version(),
                new CopyOrder.Media(Optional.empty(), false, console));
        if (line.upload().isEmpty()) {
            return order;
        }
        // What is wrong at the destination is said before all files are looked at.
        imports.prepare(destination.connection(), order);
        return order.with(uploads(line, found, name));
    }

    private FieldUploads uploads(CopyLine line, DatasetSummary found, String name) {
        CopyUpload upload = line.upload().orElseThrow();
        OpenedDataset dataset = OpenedDataset.of(session.connection().database(), found.id())
                .orElseThrow(() -> datasets(session).missing(name, KIND));
        return FieldUploads.plan(
                dataset,
                new FieldUploads.Request(upload.dir(), upload.isAll(), upload.options(), line.text(name)),
                surroundings());
    }

    private CopyOrder.Media media(RunRecord interrupted) {
        return new CopyOrder.Media(
                stored(interrupted).map(stored -> FieldUploads.open(stored, interrupted.line(), surroundings())),
                true,
                console);
    }

    private static Optional<BsonArray> stored(RunRecord run) {
        return Optional.of(run.request().getArray(FieldUploads.STORED, new BsonArray()))
                .filter(uploads -> !uploads.isEmpty());
    }

    private FieldUploads.Surroundings surroundings() {
        return new FieldUploads.Surroundings(known.stores(), state(), session.cancellation()::check);
    }

    private Path state() {
        return session.settings().directories().state();
    }

    /** What stays in the store of a copy that is undone. */
    public List<String> leaves(RunRecord undone) {
        return stored(undone)
                .map(stored -> FieldUploads.leaves(stored, undone.line(), state()))
                .orElse(List.of());
    }

    private DatabaseSource documents(Session source, BsonDocument dataset) {
        return new DatabaseSource(source.connection().database(), dataset, session.cancellation()::check);
    }

    private static ImportRequest request(CopyLine line, String name) {
        return new ImportRequest(
                Path.of(""),
                line.name().orElse(name),
                new ImportRequest.Target(line.isPersistent(), line.overwrites(), false, false),
                new ImportParts(OptionalLong.empty(), true, true, true, false),
                new PathOptions(Optional.empty(), line.prefixes(), true),
                List.of(),
                line.text(name));
    }

    private Datasets datasets(Session of) {
        return new Datasets(of.connection().database(), session.cancellation());
    }
}
