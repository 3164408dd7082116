package dev.fosh.values;

import dev.fosh.sdkjson.StoredValue;
import dev.fosh.sdkjson.ValueText;
import java.util.List;
import java.util.Optional;

/** For each sample the list of what its frames hold, written frame by frame: no video is too long for it. */
final class FrameLists implements ValueRows, Column {
    private final FrameRuns runs;
    private final StoredRows.Name name;
    private final StoredValue sample = new StoredValue();
    private final StoredValue value = new StoredValue();
    private int place = -1;
    private boolean isAtFrame;

    /** The frames have their sample as {@link Columns#SAMPLE} and the value under the name. */
    FrameLists(FrameRuns runs, StoredRows.Name name) {
        this.runs = runs;
        this.name = name;
    }

    @Override
    public boolean next() {
        place++;
        if (place == runs.samples().size()) {
            if (!runs.next()) {
                return false;
            }
            place = 0;
            isAtFrame = runs.nextFrame();
        }
        return true;
    }

    /** The id of the sample. */
    StoredValue id() {
        return runs.samples().get(place);
    }

    @Override
    public List<Column> columns() {
        return List.of(this);
    }

    @Override
    public void write(ValueText text) {
        text.out().append('[');
        for (boolean isFirst = true; isAtFrame && isOfSample(); isFirst = false) {
            if (!isFirst) {
                text.separate();
            }
            value.find(runs.frames().bytes(), runs.frames().start(), name.key());
            value.write(text, name.decodes());
            isAtFrame = runs.nextFrame();
        }
        text.out().append(']');
    }

    private boolean isOfSample() {
        return sample.find(runs.frames().bytes(), runs.frames().start(), Columns.SAMPLE) && sample.isSame(id());
    }

    @Override
    public Optional<StoredValue> stored() {
        return Optional.empty();
    }

    @Override
    public boolean decodes() {
        return name.decodes();
    }

    @Override
    public void close() {
        runs.close();
    }
}
