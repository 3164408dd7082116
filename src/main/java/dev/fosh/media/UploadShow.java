package dev.fosh.media;

import dev.fosh.console.Console;
import dev.fosh.console.Figures;
import dev.fosh.console.OutputFormat;
import dev.fosh.console.Progress;
import dev.fosh.console.Report;
import java.util.LinkedHashMap;
import java.util.Map;

/** Shows how far an upload is: files, bytes, rate, failures; for programs that read lines, each file as it is done. */
final class UploadShow implements Uploader.Watch, AutoCloseable {
    private static final double NANOS_A_SECOND = 1e9;

    private final Console console;
    private final UploadTask task;
    private final Runnable check;
    private final Progress progress;
    private final long started = System.nanoTime();
    private long bytes;
    private long failures;

    /**
     * Begins.
     *
     * @param files how many are to be sent
     * @param check throws to stop
     */
    UploadShow(Console console, UploadTask task, long files, Runnable check) {
        this.console = console;
        this.task = task;
        this.check = check;
        this.progress = console.progress("files", files);
        progress.at(this::beside);
    }

    private synchronized String beside() {
        double seconds = (System.nanoTime() - started) / NANOS_A_SECOND;
        String rate = seconds > 0 ? ", " + Figures.bytes((long) (bytes / seconds)) + "/s" : "";
        return Figures.bytes(bytes) + rate + (failures > 0 ? ", " + Figures.count(failures) + " failed" : "");
    }

    /** Tells programs of the files that were done before. */
    void knows(UploadPlan plan) {
        if (console.format() == OutputFormat.NDJSON) {
            plan.each((number, file) -> {
                if (plan.state(number).isSafe()) {
                    console.show(new Report().json(event(file, plan.state(number), "")));
                }
            });
        }
    }

    @Override
    public void check() {
        check.run();
    }

    @Override
    public void done(PlannedFile file, UploadState state, String why) {
        synchronized (this) {
            bytes += state.isSafe() ? file.size() : 0;
            failures += state.isSafe() ? 0 : 1;
            if (console.format() == OutputFormat.NDJSON) {
                console.show(new Report().json(event(file, state, why)));
            }
        }
        progress.add(1);
    }

    private Map<String, Object> event(PlannedFile file, UploadState state, String why) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("path", file.path());
        event.put("uri", task.address(file.name()));
        event.put("bytes", file.size());
        event.put("state", state.word());
        if (!why.isEmpty()) {
            event.put("why", why);
        }
        return event;
    }

    @Override
    public void close() {
        progress.close();
    }
}
