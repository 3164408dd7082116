package dev.fosh.migrate;

import dev.fosh.dataset.DatabaseConfig;
import dev.fosh.dataset.Stored;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import dev.fosh.run.OpenRun;
import dev.fosh.run.RunItem;
import dev.fosh.run.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * What is left of an interrupted run, by where its items stand now.
 *
 * <p>Nothing is counted and nothing asked again: what the run takes away was agreed to when it began.
 *
 * @param plan the spans that are left
 * @param items the datasets they belong to, in the same order
 * @param ordinals of the run's items, in the same order
 * @param request what had been asked for
 */
record Resumption(Plan plan, List<Selection.Item> items, List<Integer> ordinals, Request request) {

    /** Where each item of the run stands. */
    static Resumption of(OpenRun run, MigrationRules rules, DatabaseConfig config, Namespace namespace) {
        Reader reader = new Reader(rules, config, namespace);
        PlannedItem database = reader.untouched();
        List<PlannedItem> planned = new ArrayList<>();
        List<Selection.Item> items = new ArrayList<>();
        List<Integer> ordinals = new ArrayList<>();
        for (RunItem item : run.items()) {
            if (item.ordinal() == 0) {
                database = reader.database(item);
            } else if (item.state() != RunState.DONE || item.checkpoint().isPresent()) {
                Selection.Item selected = reader.select(item);
                planned.add(reader.dataset(item, selected));
                items.add(selected);
                ordinals.add(item.ordinal());
            }
        }
        Plan plan = new Plan(database, run.item(0).isPresent(), planned, Map.of(), Optional.empty(), () -> Pace.USUAL);
        return new Resumption(plan, items, ordinals, MigrationRecord.request(run.record()));
    }

    /** Looks at what is stored now. */
    private record Reader(MigrationRules rules, DatabaseConfig config, Namespace namespace) {
        PlannedItem untouched() {
            return item(namespace.database().getName(), config.version(), config.version(), State.UNCHANGED);
        }

        PlannedItem database(RunItem item) {
            Optional<Span> span = config.versionAssumed()
                    ? Optional.of(new Span(item.to(), item.to(), Direction.UP, List.of()))
                    : rules.forDatabase(config.version(), Optional.of(item.to()))
                            .span();
            return planned(item, item.name(), onward(item, span));
        }

        Selection.Item select(RunItem item) {
            return new Selection(namespace).byId(item.target(), item.name());
        }

        PlannedItem dataset(RunItem item, Selection.Item selected) {
            if (selected.unknown().isPresent()) {
                return failing(item, selected.label(), selected.unknown().get());
            }
            try {
                String head = head(selected.document().orElseThrow());
                Optional<Span> span = rules.forDataset(selected.label(), head, Optional.of(item.to()), config.version())
                        .span();
                return planned(item, selected.label(), onward(item, span));
            } catch (FoshException refused) {
                return failing(item, selected.label(), refused);
            }
        }

        /** Others may have taken it further than the run was to: it is not taken back, which nobody has agreed to. */
        private static Optional<Span> onward(RunItem item, Optional<Span> span) {
            String from = item.from() == null ? "0.0" : item.from();
            Direction agreed = Span.between(from, item.to(), List.of()).direction();
            span.filter(left -> left.direction() != agreed && !left.revisions().isEmpty())
                    .ifPresent(left -> {
                        throw FoshException.of(
                                        ErrorCode.CONCURRENT_EDIT,
                                        "somebody else migrated " + item.name() + " to " + left.from()
                                                + " since, and the run was to take it from " + from + " to "
                                                + left.to())
                                .tryThis("info");
                    });
            return span;
        }

        private static String head(BsonDocument document) {
            BsonValue version = document.get("version");
            if (version == null || version.isNull()) {
                return "0.0";
            }
            return Stored.text(version)
                    .filter(text -> version.isString())
                    .orElseThrow(() ->
                            FoshException.of(ErrorCode.BAD_STORED_VERSION, "the version of the dataset is not a text"));
        }

        private static PlannedItem planned(RunItem item, String name, Optional<Span> span) {
            boolean isThere = span.isEmpty();
            return new PlannedItem(
                    name,
                    isThere ? item.to() : item.from(),
                    item.to(),
                    isThere ? State.UNCHANGED : State.MIGRATED,
                    span,
                    List.of(),
                    "",
                    Optional.empty(),
                    0);
        }

        private static PlannedItem failing(RunItem item, String name, FoshException error) {
            return new PlannedItem(
                    name,
                    item.from(),
                    item.from(),
                    State.FAILED,
                    Optional.empty(),
                    List.of(),
                    "",
                    Optional.of(error),
                    0);
        }

        private static PlannedItem item(String name, String from, String to, State state) {
            return new PlannedItem(name, from, to, state, Optional.empty(), List.of(), "", Optional.empty(), 0);
        }
    }
}
