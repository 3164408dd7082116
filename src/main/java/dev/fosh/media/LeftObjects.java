package dev.fosh.media;

import dev.fosh.console.Figures;
import dev.fosh.console.Text;
import dev.fosh.fault.FoshException;
import dev.fosh.session.PrivateFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The objects that an upload has made, which stay when it is undone. */
final class LeftObjects {
    private static final int SHOWN = 20;

    private final Path state;
    private final UploadTask task;

    LeftObjects(Path state, UploadTask task) {
        this.state = state;
        this.task = task;
    }

    /** How many there are, the first of them, and the file that names all. */
    List<String> lines() {
        try (UploadPlan plan = UploadPlan.open(state, task.plan())) {
            return lines(plan);
        } catch (FoshException gone) {
            return List.of("the objects in " + task.dir() + " stay; which they are is not known on this machine");
        } catch (IOException failed) {
            throw PlanFile.failed(failed);
        }
    }

    private List<String> lines(UploadPlan plan) throws IOException {
        List<String> first = new ArrayList<>();
        long[] count = {0};
        Path list = PrivateFiles.file(UploadPlan.objects(plan.file()));
        try (BufferedWriter writer = Files.newBufferedWriter(list)) {
            plan.each((number, file) -> {
                if (plan.state(number).isSafe()) {
                    add(writer, task.address(file.name()));
                    if (count[0]++ < SHOWN) {
                        first.add(Text.escaped(task.address(file.name())));
                    }
                }
            });
        }
        if (count[0] == 0) {
            Files.deleteIfExists(list);
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(Figures.count(count[0], "object") + " in " + task.dir() + (count[0] == 1 ? " stays" : " stay"));
        lines.addAll(first);
        if (count[0] > first.size()) {
            lines.add("all of them are named in " + list);
        }
        return lines;
    }

    private static void add(BufferedWriter writer, String address) {
        try {
            writer.write(address);
            writer.write('\n');
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
