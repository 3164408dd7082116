package dev.fosh.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.fosh.session.Cancellation;
import dev.fosh.support.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A sweep over documents that another client edits all the while: no edit is lost, and none is swept twice. */
@Tag("server")
class RewriteRacesServerTest {
    private static final int DOCUMENTS = 60;
    private static final int SWEEPS = 60;

    @RegisterExtension
    final TestDatabase database = TestDatabase.standalone();

    private final long seed = Long.getLong("seed", System.nanoTime());

    private MongoCollection<BsonDocument> samples() {
        return database.database().getCollection("samples", BsonDocument.class);
    }

    private Changes changes() {
        Run run = new Run(
                new Identity(0, "seed"),
                records -> {},
                new Run.Brakes(new Cancellation(), () -> {}),
                new Several(1),
                database.database());
        return new Changes(1, run, Checkpoint.inMemory(), Observer.SILENT);
    }

    /** Edits until told to stop; gives how often each document was edited. */
    private int[] edit(AtomicBoolean isOver, long editorSeed) {
        Random random = new Random(editorSeed);
        int[] edits = new int[DOCUMENTS];
        while (!isOver.get()) {
            int id = random.nextInt(DOCUMENTS);
            samples().updateOne(Filters.eq(id), Updates.inc("edits", 1));
            edits[id]++;
        }
        return edits;
    }

    private static Optional<BsonDocument> counted(BsonDocument document) {
        document.put("swept", new BsonInt32(document.getInt32("swept").getValue() + 1));
        return Optional.of(document);
    }

    @Test
    void everyDocumentIsSweptOnceAndEveryEditStays() throws InterruptedException {
        samples()
                .insertMany(IntStream.range(0, DOCUMENTS)
                        .mapToObj(id -> BsonDocument.parse("{_id: " + id + ", swept: 0, edits: 0}"))
                        .toList());
        AtomicBoolean isOver = new AtomicBoolean();
        int[] edits = new int[DOCUMENTS];
        Thread editor = new Thread(() -> System.arraycopy(edit(isOver, seed), 0, edits, 0, DOCUMENTS));
        editor.start();
        try {
            Changes changes = changes();
            for (int i = 0; i < SWEEPS; i++) {
                changes.rewrite("sweep " + i, samples(), new BsonDocument(), RewriteRacesServerTest::counted);
            }
        } finally {
            isOver.set(true);
            editor.join();
        }
        List<BsonDocument> expected = new ArrayList<>();
        for (int id = 0; id < DOCUMENTS; id++) {
            expected.add(BsonDocument.parse("{_id: " + id + ", swept: " + SWEEPS + ", edits: " + edits[id] + "}"));
        }
        assertThat(samples()
                        .find()
                        .sort(new BsonDocument("_id", new BsonInt32(1)))
                        .into(new ArrayList<>()))
                .as("-Dseed=" + seed)
                .isEqualTo(expected);
    }
}
