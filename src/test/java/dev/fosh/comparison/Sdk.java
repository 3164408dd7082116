package dev.fosh.comparison;

import dev.fosh.support.TestServer;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;

/** The real SDK 1.22.1, in one Python process that does job after job; found in {@code FOSH_ORACLE}. */
final class Sdk implements AutoCloseable {
    private static final String VERSION = "1.22.1";
    private static final Path SCRIPTS = Path.of("src", "test", "python");

    private final TestServer server;
    private final Path home;
    private final String ownDatabase = "fosh_oracle_" + ProcessHandle.current().pid();
    private final Process worker;
    private final BufferedReader answers;
    private final BufferedWriter jobs;

    private Sdk(TestServer server, Path home) throws IOException {
        this.server = server;
        this.home = home;
        this.worker = python("worker.py", ownDatabase)
                .redirectError(home.resolve("worker.log").toFile())
                .start();
        this.answers = worker.inputReader();
        this.jobs = worker.outputWriter();
        BsonDocument hello = answer();
        if (!hello.getString("version").getValue().equals(VERSION)) {
            throw new AssertionError("FOSH_ORACLE must have fiftyone==" + VERSION + ", it has " + hello);
        }
    }

    /**
     * Starts the SDK.
     *
     * @param home an empty directory for what it keeps in a home directory
     */
    static Sdk start(TestServer server, Path home) {
        try {
            return new Sdk(server, home);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** Writes one of everything into an empty database. */
    void write(String database, String... options) {
        Path log = home.resolve("write.log");
        try {
            int status = python("write_database.py", database, options)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new AssertionError("write_database.py failed:\n" + Files.readString(log));
            }
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** Migrates the database and all datasets as {@code fiftyone migrate --all} does; returns what it logged. */
    List<String> migrateAll(String database, String version) {
        BsonDocument job = job("migrate", database).append("version", new BsonString(version));
        return texts(ask(job.append("error_level", new BsonInt32(1))), "log");
    }

    /** Migrates only these datasets. */
    void migrate(String database, String version, String... datasets) {
        BsonArray names = new BsonArray();
        List.of(datasets).forEach(name -> names.add(new BsonString(name)));
        ask(job("migrate", database).append("version", new BsonString(version)).append("datasets", names));
    }

    /** Opens everything there is; returns what failed. */
    List<String> openAll(String database) {
        return texts(ask(job("open_all", database)), "failures");
    }

    /** Exports a dataset; options as the SDK has them. */
    void exportDataset(String database, String dataset, Path folder, BsonDocument options) {
        BsonDocument job = job("export", database).append("name", new BsonString(dataset));
        job.putAll(options);
        ask(job.append("directory", new BsonString(folder.toString())));
    }

    /** Imports a folder as a persistent dataset; options as the SDK has them. */
    void importDataset(String database, Path folder, String dataset, BsonDocument options) {
        BsonDocument job = job("import", database).append("name", new BsonString(dataset));
        job.putAll(options);
        ask(job.append("directory", new BsonString(folder.toString())));
    }

    /** Adds a folder to a dataset that is there. */
    void mergeDataset(String database, Path folder, String dataset, BsonDocument options) {
        BsonDocument job = job("merge", database).append("name", new BsonString(dataset));
        job.putAll(options);
        ask(job.append("directory", new BsonString(folder.toString())));
    }

    /** Makes a dataset called {@code values} with a field of every type; {@code kind} is image, video or group. */
    void generateValues(String database, long seed, String kind, int samples) {
        ask(job("generate_values", database)
                .append("seed", new BsonInt64(seed))
                .append("kind", new BsonString(kind))
                .append("count", new BsonInt32(samples)));
    }

    /** The values of every path of that dataset, in every way; a row for each call. */
    List<BsonDocument> allValues(String database) {
        return ask(job("all_values", database)).getArray("rows").stream()
                .map(BsonValue::asDocument)
                .toList();
    }

    /** Sets values that Python works out of the former ones; saves every sample afterwards where {@code saves}. */
    void editValues(String database, String dataset, BsonDocument how) {
        BsonDocument job = job("edit_values", database).append("name", new BsonString(dataset));
        job.putAll(how);
        ask(job);
    }

    /** Decodes every mask and map, and with {@code files} opens what the paths name; returns what failed. */
    List<String> look(String database, boolean files) {
        return texts(ask(job("look", database).append("files", org.bson.BsonBoolean.valueOf(files))), "failures");
    }

    /** Makes datasets with every type of field: {@code images}, {@code videos}, {@code groups}, {@code films}, {@code nothing}. */
    void makeExplored(String database, int seed) {
        ask(job("make_explored", database).append("seed", new BsonInt32(seed)));
    }

    /** What four questions are answered for every so many-th path: a result, a refusal, or a slip of the SDK's. */
    List<BsonDocument> explored(String database, String dataset, int oneOf) {
        BsonDocument job = job("explored", database).append("name", new BsonString(dataset));
        return ask(job.append("one_of", new BsonInt32(oneOf))).getArray("paths").stream()
                .map(BsonValue::asDocument)
                .toList();
    }

    /** Gives a dataset what edits of fields must follow. */
    void prepareForEdits(String database, String dataset) {
        ask(job("prepare", database).append("name", new BsonString(dataset)));
    }

    /** Edits a dataset; returns what the SDK says against it, if anything. */
    Optional<String> edit(String database, String dataset, BsonDocument call) {
        BsonDocument job = job("edit", database).append("name", new BsonString(dataset));
        job.putAll(call);
        BsonDocument answer = ask(job);
        return answer.containsKey("refused")
                ? Optional.of(answer.getString("refused").getValue())
                : Optional.empty();
    }

    /** Reads and writes every sample and frame of a dataset; returns what failed. */
    List<String> loadAndSave(String database, String dataset) {
        return texts(ask(job("load_and_save", database).append("name", new BsonString(dataset))), "failures");
    }

    /** Makes a dataset with fields of every type. */
    void makeValues(String database, String name, int seed, boolean isVideo) {
        ask(ofValues("make_values", database, name, seed).append("video", org.bson.BsonBoolean.valueOf(isVideo)));
    }

    /** Makes random calls of {@code set_values}. */
    List<SetValuesCall> setValues(String database, String name, int seed, int count, boolean isVideo) {
        BsonDocument job = ofValues("set_values", database, name, seed)
                .append("count", new BsonInt32(count))
                .append("video", org.bson.BsonBoolean.valueOf(isVideo));
        return ask(job).getArray("calls").stream()
                .map(call -> new SetValuesCall(call.asDocument()))
                .toList();
    }

    private static BsonDocument ofValues(String what, String database, String name, int seed) {
        return job(what, database).append("name", new BsonString(name)).append("seed", new BsonInt32(seed));
    }

    /** Changes and saves every sample; how many there were. */
    int saveAll(String database, String name) {
        return ask(job("save_all", database).append("name", new BsonString(name)))
                .getInt32("samples")
                .getValue();
    }

    @Override
    public void close() {
        try {
            jobs.close();
            worker.waitFor();
        } catch (IOException problem) {
            worker.destroy();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        server.client().getDatabase(ownDatabase).drop();
    }

    private static BsonDocument job(String what, String database) {
        return new BsonDocument("do", new BsonString(what)).append("database", new BsonString(database));
    }

    private synchronized BsonDocument ask(BsonDocument job) {
        try {
            jobs.write(job.toJson());
            jobs.newLine();
            jobs.flush();
            return answer();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private BsonDocument answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new AssertionError("the SDK died:\n" + Files.readString(home.resolve("worker.log")));
        }
        BsonDocument answer = BsonDocument.parse(line);
        if (answer.containsKey("error")) {
            throw new AssertionError(
                    "the SDK failed:\n" + answer.getString("error").getValue());
        }
        return answer;
    }

    private static List<String> texts(BsonDocument answer, String key) {
        return answer.getArray(key).stream()
                .map(BsonValue::asString)
                .map(BsonString::getValue)
                .toList();
    }

    private ProcessBuilder python(String script, String database, String... arguments) {
        List<String> command = new ArrayList<>(List.of(interpreter(), script));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(SCRIPTS.toFile());
        CleanEnvironment.set(builder, home);
        builder.environment()
                .putAll(Map.of(
                        "FIFTYONE_DATABASE_URI", server.uri(),
                        "FIFTYONE_DATABASE_NAME", database,
                        "FIFTYONE_DO_NOT_TRACK", "true",
                        "FIFTYONE_SHOW_PROGRESS_BARS", "false",
                        "PYTHONDONTWRITEBYTECODE", "1",
                        "PYTHONIOENCODING", "utf-8"));
        return builder;
    }

    /** The Python that has the SDK. */
    static String interpreter() {
        String venv = System.getenv("FOSH_ORACLE");
        if (venv == null || !new File(venv, "bin/python").canExecute()) {
            throw new AssertionError("FOSH_ORACLE must name a Python environment that has fiftyone==" + VERSION
                    + "; scripts/test --oracle makes one");
        }
        return new File(venv, "bin/python").getPath();
    }
}
