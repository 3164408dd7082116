package dev.fosh.values;

import dev.fosh.dataset.FieldTree;
import dev.fosh.dataset.Filter;
import dev.fosh.dataset.OpenedDataset;
import dev.fosh.dataset.SampleChoice;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.session.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.bson.BsonDocument;

/** The parts that read rows together, as a command asks for them. */
final class RowSetup {
    private static final int SAMPLES_WITH_FRAMES = 200;
    private static final int ROWS = 1000;

    private final SetValuesRequest request;
    private final SetTarget target;
    private final OpenedDataset dataset;
    private final Session session;
    private final Optional<KeyField> key;
    private final SampleChoice choice;
    private final SchemaGrowth growth;
    private final CellReader cells;

    private RowSetup(
            SetValuesRequest request, SetTarget target, OpenedDataset dataset, Session session, Consumer<String> warn) {
        this.request = request;
        this.target = target;
        this.dataset = dataset;
        this.session = session;
        this.key = request.rows().key().map(typed -> KeyField.of(typed, target, dataset));
        this.choice = choice(request.which(), dataset, key, warn);
        this.growth = new SchemaGrowth(dataset.schema().dataset());
        this.cells = new CellReader(target, growth, isByFrame(), key.isPresent(), request.how());
    }

    /**
     * Finds out everything that can be wrong before a row is read.
     *
     * @param warn told what may be a slip
     * @throws FoshException as {@link KeyField#of}, {@link Filter#read}, {@link Filter#check}; {@code CONFLICTING_OPTIONS}
     */
    static RowSetup of(
            SetValuesRequest request, SetTarget target, OpenedDataset dataset, Session session, Consumer<String> warn) {
        return new RowSetup(request, target, dataset, session, warn);
    }

    private static SampleChoice choice(
            SetValuesRequest.Which which, OpenedDataset dataset, Optional<KeyField> key, Consumer<String> warn) {
        if (which.filter().isPresent() && key.filter(KeyField::isFrame).isPresent()) {
            throw FoshException.of(ErrorCode.CONFLICTING_OPTIONS, "--filter can't be used with a key of frames")
                    .why("it asks for samples, and the key names each frame by itself");
        }
        // As in the SDK, an id is enough, whatever slice it is in.
        boolean isAnySlice =
                key.filter(KeyField::isOwnId).isPresent() && which.slices().isEmpty();
        FieldTree schema = dataset.schema();
        BsonDocument slices = isAnySlice ? new BsonDocument() : schema.ofSlices(schema.chosenSlices(which.slices()));
        Optional<Filter> asked = which.filter().map(typed -> Filter.read(typed, schema, ServerScope.FILTER));
        asked.ifPresent(filter -> {
            filter.check(dataset);
            filter.warnings().forEach(warn);
        });
        return SampleChoice.of(slices, asked, dataset);
    }

    /** Where values go, once all rows were read. */
    SetTarget target() {
        return target.declared(growth);
    }

    OpenedDataset dataset() {
        return dataset;
    }

    SchemaGrowth growth() {
        return growth;
    }

    private boolean isByFrame() {
        return key.filter(KeyField::isFrame).isPresent();
    }

    /** Whether several rows may be for one document. */
    boolean mayRepeat() {
        return key.isPresent();
    }

    /** What is said of the slices that are left alone; absent where there are none. */
    Optional<String> untouched() {
        FieldTree schema = dataset.schema();
        boolean isChosen = !request.which().slices().isEmpty()
                || key.filter(KeyField::isOwnId).isPresent();
        if (!schema.isGrouped() || isChosen || isByFrame()) {
            return Optional.empty();
        }
        List<String> others = new ArrayList<>(schema.slices().keySet());
        others.removeAll(schema.chosenSlices(List.of()));
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of("only slice " + schema.defaultSlice().orElse("") + " is set; --slice all would set "
                        + String.join(", ", others) + " too");
    }

    Rows rows() {
        if (!request.values().isEmpty()) {
            return new LineRows(request.values());
        }
        String from = request.rows().from().orElseThrow();
        RowFormat format = RowFormat.of(request.rows().format(), from.equals("-") ? "standard input" : from);
        RowFormat.Columns columns = new RowFormat.Columns(request.rows().key(), target.path());
        return RowFiles.open(
                from.equals("-") ? Optional.empty() : SetRows.file(session, Optional.of(from)), format, columns);
    }

    /** What was typed, but for where refused rows go. */
    String line() {
        return request.how().line();
    }

    Optional<Path> rejectFile() {
        return SetRows.file(session, request.how().rejectFile());
    }

    Recipients recipients() {
        RecipientQuery query = target.isFrame() && !isByFrame() ? RecipientQuery.ofIds(dataset.samples()) : documents();
        RecipientQuery chosen = query.of(choice.selection());
        return key.<Recipients>map(field -> new KeyedRecipients(chosen, choice.match(), field))
                .orElseGet(() -> new OrderedRecipients(chosen, choice.match()));
    }

    private RecipientQuery documents() {
        return new RecipientQuery(target.isFrame() ? dataset.frames() : dataset.samples(), target);
    }

    RecordMaker maker(ValueSpool spool, RowFaults faults) {
        Optional<RecipientQuery> frames =
                target.isFrame() && !isByFrame() ? Optional.of(documents()) : Optional.empty();
        return new RecordMaker(
                target,
                spool,
                faults,
                new RecordMaker.Manner(
                        frames,
                        mayRepeat(),
                        request.how().skipsNone(),
                        request.how().skipsMissing(),
                        line()));
    }

    RowIntake intake(Rows rows, Recipients recipients, RecordMaker maker, RowFaults faults, LongConsumer progress) {
        int atOnce = target.isFrame() && !isByFrame()
                ? SAMPLES_WITH_FRAMES
                : key.map(KeyField::rowsAtOnce).orElse(ROWS);
        RowIntake.Setup setup =
                new RowIntake.Setup(key, atOnce, request.how().skipsMissing(), session.cancellation(), progress);
        return new RowIntake(rows, cells, recipients, maker, faults, setup);
    }

    /**
     * After all rows: whether a new field can be declared.
     *
     * @throws FoshException {@code UNKNOWN_TYPE}
     */
    void requireType() {
        if (target.isNew() && !cells.isTyped()) {
            throw FoshException.of(
                            ErrorCode.UNKNOWN_TYPE,
                            "Cannot infer an appropriate type for new " + (target.isFrame() ? "frame" : "sample")
                                    + " field '" + target.publicPath() + "' from empty/all-None values")
                    .why("the first value that is not null tells the type of a new field");
        }
    }
}
