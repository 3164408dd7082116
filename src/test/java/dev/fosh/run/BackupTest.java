package dev.fosh.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept comes back to the byte, or the damage is told. */
class BackupTest {
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    @TempDir
    Path temporary;

    private final RandomRecords random = new RandomRecords(SEED);
    private Path directory;

    @BeforeAll
    static void printSeed() {
        System.out.println("BackupTest -Dseed=" + SEED);
    }

    @BeforeEach
    void placeBackup() {
        directory = temporary.resolve("runs/one");
    }

    @Test
    void givesBackEveryKindOfRecordToTheByte() {
        List<Kept> records = random.list(3_000);
        try (Backup backup = Backup.create(directory)) {
            for (int start = 0; start < records.size(); start += 300) {
                backup.keep(records.subList(start, start + 300));
            }
        }
        assertThat(RandomRecords.in(BackupReader.open(directory))).isEqualTo(RandomRecords.shown(records));
    }

    @Test
    void aDocumentThatIsReadIsTheOneThatWasKept() {
        BsonDocument before = random.documents().ofEveryType(new BsonInt32(1));
        byte[] after = Hash.of(new BsonDocument());
        try (Backup backup = Backup.create(directory)) {
            backup.keep(List.of(new Kept.Document(7, "samples", new BsonInt32(1), before, after)));
        }
        Kept.Document read = (Kept.Document) only(BackupReader.open(directory));
        assertThat(read.before()).isEqualTo(before);
        assertThat(Bytes.of(read.before())).isEqualTo(Bytes.of(before));
        assertThat(Hash.of(read.before())).isEqualTo(Hash.of(before));
        assertThat(read.after()).isEqualTo(after);
        assertThat(read.id()).isEqualTo(new BsonInt32(1));
        assertThat(read.item()).isEqualTo(7);
    }

    private static Kept only(BackupReader reader) {
        List<Kept> records = new ArrayList<>();
        reader.forEach(block -> records.addAll(block.newestFirst()));
        assertThat(records).hasSize(1);
        return records.get(0);
    }

    @Test
    void keepsDocumentsAsLargeAsTheServerTakes() {
        byte[] data = new byte[(16 << 20) - 100];
        new java.util.Random(SEED).nextBytes(data);
        BsonDocument before = new BsonDocument("_id", new BsonInt32(1)).append("mask", new BsonBinary(data));
        List<Kept> records = List.of(
                new Kept.Document(0, "samples", new BsonInt32(1), before, null),
                new Kept.Document(0, "samples", new BsonInt32(2), before, null));
        try (Backup backup = Backup.create(directory)) {
            backup.keep(records);
        }
        BackupReader reader = BackupReader.open(directory);
        assertThat(reader.blocks()).isEqualTo(3);
        assertThat(RandomRecords.in(reader)).isEqualTo(RandomRecords.shown(records));
    }

    @Test
    void oneBlockAtATimeIsInMemory() {
        List<Kept> records = new ArrayList<>();
        BsonDocument shared =
                new BsonDocument("_id", new BsonInt32(0)).append("text", new BsonBinary(new byte[50_000]));
        for (int i = 0; i < 1_000; i++) {
            records.add(new Kept.Document(0, "samples", new BsonInt32(i), shared, null));
        }
        try (Backup backup = Backup.create(directory)) {
            backup.keep(records);
        }
        BackupReader reader = BackupReader.open(directory);
        assertThat(reader.blocks()).isGreaterThan(6);
        for (BackupReader.Block block : reader) {
            assertThat(block.newestFirst().size() * 50_000).isLessThan(BlockBuilder.LIMIT);
        }
    }

    @Test
    void noBlockHasADocumentTwiceOrAnythingElseOfItsCollection() {
        List<Kept> records = random.list(2_000);
        try (Backup backup = Backup.create(directory)) {
            backup.keep(records);
        }
        BackupReader reader = BackupReader.open(directory);
        assertThat(RandomRecords.in(reader)).isEqualTo(RandomRecords.shown(records));
        for (BackupReader.Block block : reader) {
            BlockBuilder builder = new BlockBuilder();
            assertThat(block.newestFirst())
                    .allMatch(record -> builder.add(new BlockBuilder.Entry(record, KeptCodec.encode(record))));
        }
        BsonDocument document = new BsonDocument("_id", new BsonInt32(1));
        Kept.Document kept = new Kept.Document(0, "samples", new BsonInt32(1), document, null);
        assertThat(blocksOf(kept, kept)).isEqualTo(2);
        assertThat(blocksOf(kept, added("samples"))).isEqualTo(2);
        assertThat(blocksOf(added("samples"), kept)).isEqualTo(2);
        assertThat(blocksOf(added("samples"), added("frames"))).isEqualTo(1);
        assertThat(blocksOf(added("samples"), added("samples"))).isEqualTo(2);
    }

    private static Kept added(String collection) {
        return new Kept.Added(0, collection, new BsonDocument(), new BsonDocument(), 1, List.of());
    }

    private static int blocksOf(Kept... records) {
        return Pending.merged(List.of(Pending.of(List.of(records)))).size();
    }

    @Test
    void filesFollowEachOther() {
        List<Kept> records = random.list(600);
        try (Backup backup = Backup.create(directory, 20_000)) {
            for (int i = 0; i < records.size(); i += 10) {
                backup.keep(records.subList(i, i + 10));
            }
            assertThat(backup.bytes()).isEqualTo(BackupFiles.bytes(directory));
        }
        assertThat(BackupFiles.of(directory)).hasSizeGreaterThan(3);
        assertThat(RandomRecords.in(BackupReader.open(directory))).isEqualTo(RandomRecords.shown(records));
    }

    private static Path made(Path directory) {
        return dev.fosh.session.PrivateFiles.directory(directory);
    }

    @Test
    void aMissingFileIsTold() throws IOException {
        try (Backup backup = Backup.create(directory, 20_000)) {
            for (int i = 0; i < 30; i++) {
                backup.keep(random.list(10));
            }
        }
        for (Path file : BackupFiles.of(directory).subList(0, 2)) {
            byte[] content = Files.readAllBytes(file);
            Files.delete(file);
            assertDamaged(() -> RandomRecords.in(BackupReader.open(directory)));
            Files.write(file, content);
        }
    }

    @Test
    void onlyTheOwnerCanReadIt() throws IOException {
        try (Backup backup = Backup.create(directory)) {
            backup.keep(random.list(3));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(BackupFiles.of(directory).get(0))))
                .isEqualTo("rw-------");
    }

    @Test
    void isMadeOnce() {
        Backup.create(directory).close();
        assertThatThrownBy(() -> Backup.create(directory)).hasMessageContaining("already");
    }

    @Test
    void aTornTailIsCutOffWhereverItEnds() throws IOException {
        List<Kept> records = random.list(12);
        byte[] whole = killedAfter(records);
        int lastBlock = whole.length - lengthOfLast(whole);
        List<String> first = RandomRecords.shown(records.subList(0, 11));
        for (int length = lastBlock; length < whole.length; length++) {
            Path cut = cut(whole, length);
            assertThat(RandomRecords.in(BackupReader.open(cut)))
                    .as("cut at %d", length)
                    .isEqualTo(first);
        }
    }

    @Test
    void aTailOfZerosIsCutOff() throws IOException {
        List<Kept> records = random.list(12);
        byte[] whole = killedAfter(records);
        Path directory = cut(Arrays.copyOf(whole, whole.length + 5_000), whole.length + 5_000);
        assertThat(RandomRecords.in(BackupReader.open(directory))).isEqualTo(RandomRecords.shown(records));
    }

    @Test
    void ofTheNewestGroupAnyPartMayBeMissing() throws IOException {
        List<Kept> records = random.list(20);
        Path file = BackupFiles.file(made(directory), 1);
        int first;
        try (BackupWriter writer = new BackupWriter(directory, Backup.FILE_LIMIT)) {
            writer.append(oneBlockEach(records.subList(0, 10)));
            first = (int) Files.size(file);
            writer.append(oneBlockEach(records.subList(10, 20)));
        }
        byte[] whole = Files.readAllBytes(file);
        for (int i = first; i < whole.length; i += 7) {
            byte[] holed = whole.clone();
            Arrays.fill(holed, i, Math.min(i + 40, holed.length), (byte) 0);
            Path copy = cut(holed, holed.length);
            List<String> read = RandomRecords.in(BackupReader.open(copy));
            assertThat(RandomRecords.shown(records).subList(0, read.size())).isEqualTo(read);
            assertThat(read).hasSizeGreaterThanOrEqualTo(10);
        }
    }

    private static List<BlockBody> oneBlockEach(List<Kept> records) {
        return records.stream()
                .map(record -> BlockBody.of(List.of(KeptCodec.encode(record))))
                .toList();
    }

    @Test
    void aFlippedByteIsFoundWhereverItIs() throws IOException {
        List<Kept> records = random.list(4);
        byte[] whole = closedAfter(records);
        int end = whole.length - BlockHeader.LENGTH - BlockHeader.FOOTER;
        for (int i = 0; i < end; i++) {
            byte[] flipped = whole.clone();
            flipped[i] ^= (byte) (1 << i % 8);
            Path copy = cut(flipped, flipped.length);
            assertDamaged(() -> RandomRecords.in(BackupReader.open(copy)));
        }
        for (int i = end; i < whole.length; i++) {
            byte[] flipped = whole.clone();
            flipped[i] ^= 1;
            assertThat(RandomRecords.in(BackupReader.open(cut(flipped, flipped.length))))
                    .isEqualTo(RandomRecords.shown(records));
        }
    }

    private static void assertDamaged(org.assertj.core.api.ThrowableAssert.ThrowingCallable reading) {
        assertThatThrownBy(reading).isInstanceOfSatisfying(FoshException.class, fault -> assertThat(fault.code())
                .isEqualTo(ErrorCode.BACKUP_DAMAGED));
    }

    /** The file of a backup of these records, one block each, that was not closed. */
    private byte[] killedAfter(List<Kept> records) throws IOException {
        Path file = BackupFiles.file(directory, 1);
        Backup backup = Backup.create(directory);
        for (Kept record : records) {
            backup.keep(List.of(record));
        }
        byte[] killed = Files.readAllBytes(file);
        backup.close();
        return killed;
    }

    private byte[] closedAfter(List<Kept> records) throws IOException {
        killedAfter(records);
        return Files.readAllBytes(BackupFiles.file(directory, 1));
    }

    private static int lengthOfLast(byte[] whole) {
        return BlockHeader.lengthIn(Arrays.copyOfRange(whole, whole.length - BlockHeader.FOOTER, whole.length));
    }

    private Path cut(byte[] whole, int length) throws IOException {
        Path copy = made(temporary.resolve("copy"));
        Files.write(BackupFiles.file(copy, 1), Arrays.copyOf(whole, length));
        return copy;
    }
}
