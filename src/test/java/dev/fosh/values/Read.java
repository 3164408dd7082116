package dev.fosh.values;

import dev.fosh.console.OutputFormat;
import dev.fosh.dataset.FieldPath;
import dev.fosh.dataset.OpenedDataset;
import dev.fosh.session.Cancellation;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonNull;
import org.bson.BsonValue;

/** Reads values without the shell around it. */
public final class Read {
    private final OpenedDataset dataset;

    public Read(OpenedDataset dataset) {
        this.dataset = dataset;
    }

    /** The values of a path, as their JSON says. */
    public BsonArray values(String path, Unwind unwind, BsonValue missing) {
        return BsonArray.parse(text(path, unwind, missing, OutputFormat.JSON));
    }

    /** The same without anything for what is missing. */
    public BsonArray values(String path, Unwind unwind) {
        return values(path, unwind, BsonNull.VALUE);
    }

    /** What is written of the default slice. */
    public String text(String path, Unwind unwind, BsonValue missing, OutputFormat format) {
        ValuesRequest.Which all = new ValuesRequest.Which(List.of(), Optional.empty(), Optional.empty());
        SampleQuery query = SampleQuery.of(dataset, all, Optional.empty(), new Cancellation());
        ValueTable table = new ValueTable(
                new Columns(query, unwind, missing),
                Optional.empty(),
                List.of(FieldPath.parse(path, dataset.schema())));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ValueWriter((bytes, count) -> out.write(bytes, 0, count), format).write(table);
        return out.toString(StandardCharsets.UTF_8);
    }
}
