package dev.fosh.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;

/**
 * What Python's {@code packaging} says of one text.
 *
 * @param inSpecifiers whether {@code >=0.19,<2}, {@code >=0.16.3,<0.17} and {@code ==0.21.0} contain it
 * @param rank its place among the others; equal versions have equal ranks
 */
record PackagingAnswer(
        String text, Optional<String> normal, Optional<String> base, List<Boolean> inSpecifiers, int rank) {
    static List<PackagingAnswer> all() {
        try (InputStream table = PackagingAnswer.class.getResourceAsStream("/migrations/tables/pep440.tsv")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(PackagingAnswer::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PackagingAnswer read(String line) {
        String[] cells = line.split("\t");
        String text = BsonArray.parse("[" + cells[0] + "]").get(0).asString().getValue();
        List<Boolean> inSpecifiers =
                List.of(Boolean.parseBoolean(cells[3]), Boolean.parseBoolean(cells[4]), Boolean.parseBoolean(cells[5]));
        return new PackagingAnswer(text, known(cells[1]), known(cells[2]), inSpecifiers, Integer.parseInt(cells[6]));
    }

    private static Optional<String> known(String cell) {
        return cell.equals("-") ? Optional.empty() : Optional.of(cell);
    }

    boolean isVersion() {
        return normal.isPresent();
    }
}
