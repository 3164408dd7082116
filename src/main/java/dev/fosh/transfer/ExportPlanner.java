package dev.fosh.transfer;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import dev.fosh.console.Console;
import dev.fosh.console.Progress;
import dev.fosh.dataset.DatasetSummary;
import dev.fosh.dataset.Datasets;
import dev.fosh.dataset.FiftyOneVersion;
import dev.fosh.dataset.Filter;
import dev.fosh.dataset.Shown;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.session.Cancellation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** Finds out what an export would write, and refuses what it could not. Writes nothing. */
final class ExportPlanner {
    /** Text of documents beside their stored bytes, rounded up. */
    private static final int TEXT_PER_BYTE = 3;

    /** Before it the format was another one. */
    private static final FiftyOneVersion OLDEST = FiftyOneVersion.parse("0.8.0");

    private final MongoDatabase database;
    private final Cancellation cancellation;
    private final Console console;

    ExportPlanner(MongoDatabase database, Cancellation cancellation, Console console) {
        this.database = database;
        this.cancellation = cancellation;
        this.console = console;
    }

    /**
     * Plans an export.
     *
     * @throws FoshException where it is refused
     */
    ExportPlan plan(DatasetSummary dataset, ExportRequest request) {
        ExportTarget target = ExportTarget.of(request.target());
        requirePossible(target, request);
        ExportSource source = source(dataset, request);
        target.requireFree(request.isOverwriting(), request.line());
        target.requireNotMovedArchive(cancellation::check);
        Map<String, Long> counts = new Datasets(database, cancellation).counts(List.of(dataset));
        long samples = count(counts, source.sampleCollection());
        long frames = source.hasVideos() ? count(counts, source.frameCollection()) : 0;
        requireNoMediaIn(target, source, request, samples + frames);
        Optional<MediaSurvey> survey = request.media().mode().isInFolder()
                ? Optional.of(survey(source, request, target, request.media().ofFrames(), samples + frames))
                : Optional.empty();
        survey.ifPresent(found -> SurveyRefusals.check(found, request));
        long text =
                TEXT_PER_BYTE * (bytes(source.sampleCollection()) + (frames > 0 ? bytes(source.frameCollection()) : 0));
        ExportPlan plan = new ExportPlan(source, request, target, samples, frames, text, survey, false);
        SurveyRefusals.room(target.path(), plan.bytes());
        return plan;
    }

    private static void requirePossible(ExportTarget target, ExportRequest request) {
        if (target.archive().isPresent() && request.media().mode() == MediaMode.SYMLINK) {
            throw FoshException.of(ErrorCode.CONFLICTING_OPTIONS, "an archive can't hold links to media")
                    .tryThis(
                            "export --export-dir " + Shown.word(request.target().toString()));
        }
    }

    private ExportSource source(DatasetSummary dataset, ExportRequest request) {
        BsonDocument document = new Datasets(database, cancellation)
                .document(dataset.id())
                .orElseThrow(() -> FoshException.of(
                        ErrorCode.DATASET_NOT_FOUND, "the dataset " + dataset.shownName() + " is gone"));
        requireExportable(dataset, document);
        if (!DatasetDefaults.isCurrent(document)) {
            console.note(dataset.shownName() + " is at " + dataset.shownVersion()
                    + ", and so is its export; it is migrated when it is imported");
        }
        Optional<BsonDocument> filter = request.filter().map(query -> Filter.parse(query, document));
        return new ExportSource(database, dataset, document, filter);
    }

    private void requireExportable(DatasetSummary dataset, BsonDocument document) {
        Optional<FiftyOneVersion> version = FiftyOneVersion.tryParse(dataset.version());
        if (version.isEmpty() || version.get().base().compareTo(OLDEST) < 0) {
            throw refusal(dataset, "it is at " + dataset.shownVersion() + ", where exports were made in another way")
                    .tryThis("migrate -n " + Shown.word(String.valueOf(dataset.name())));
        }
        if (dataset.sampleCollection().isEmpty()) {
            throw refusal(dataset, "its document names no collection of samples")
                    .tryThis("info");
        }
        if (dataset.sampleCollection().get().startsWith("clips.")) {
            throw refusal(dataset, "it is a view of clips, which share the frames of their videos")
                    .tryThis("datasets");
        }
        if (hasField(document, "media_reference")) {
            throw refusal(dataset, "its media are references into episodes, which have no place in this format")
                    .tryThis("datasets");
        }
    }

    private static FoshException refusal(DatasetSummary dataset, String why) {
        return FoshException.of(ErrorCode.NOT_EXPORTABLE, "\"" + dataset.shownName() + "\" can't be exported")
                .why(why);
    }

    private static boolean hasField(BsonDocument document, String name) {
        return document.get("sample_fields") instanceof BsonArray fields
                && fields.stream()
                        .anyMatch(field -> field instanceof BsonDocument entry
                                && entry.isString("name")
                                && entry.getString("name").getValue().equals(name));
    }

    private static long count(Map<String, Long> counts, String collection) {
        Long count = counts.get(collection);
        return count == null ? 0 : count;
    }

    /** What is replaced must not be the place of media, of samples that are not exported and of other datasets neither. */
    private void requireNoMediaIn(ExportTarget target, ExportSource source, ExportRequest request, long documents) {
        if (target.isOccupied() && target.archive().isEmpty()) {
            SurveyRefusals.inTarget(survey(source.whole(), request, target, true, documents), request);
            new MediaOfOthers(database, cancellation)
                    .in(
                            List.of(target.path(), request.target()),
                            source.dataset().id())
                    .ifPresent(other -> {
                        throw SurveyRefusals.ofOther(other, request);
                    });
        }
    }

    private MediaSurvey survey(
            ExportSource source, ExportRequest request, ExportTarget target, boolean ofFrames, long documents) {
        MediaSurvey survey = new MediaSurvey(request.media().relDir(), target.path());
        try (Progress progress = console.progress("looking at media", documents)) {
            List<MediaField> fields = MediaField.ofSamples(source.document());
            look(survey, source, fields, progress);
            if (ofFrames && source.hasVideos()) {
                List<MediaField> frameFields = MediaField.ofFrames(source.document());
                try (BatchReader frames = new BatchReader(source.frames(), counting(progress))) {
                    survey.look(frames, frameFields, cancellation::check);
                }
            }
        }
        return survey;
    }

    private void look(MediaSurvey survey, ExportSource source, List<MediaField> fields, Progress progress) {
        try (BatchReader samples =
                new BatchReader(source.samples(MediaSurvey.projection(fields)), counting(progress))) {
            survey.look(samples, fields, cancellation::check);
        }
    }

    private static UnaryOperator<RawBsonDocument> counting(Progress progress) {
        return document -> {
            progress.add(1);
            return document;
        };
    }

    /** As stored, before compression; 0 where that is not to be known. */
    private long bytes(String collection) {
        try {
            BsonDocument stats = database.getCollection(collection, BsonDocument.class)
                    .aggregate(List.of(
                            BsonDocument.parse("{$collStats: {storageStats: {}}}"),
                            BsonDocument.parse("{$group: {_id: null, size: {$sum: '$storageStats.size'}}}")))
                    .first();
            BsonValue size = stats == null ? null : stats.get("size");
            return size != null && size.isNumber() ? size.asNumber().longValue() : 0;
        } catch (MongoException notAllowed) {
            return 0;
        }
    }
}
