package dev.fosh.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The versions of databases and datasets that one client release can work with, as a PEP 440 specifier such as
 * {@code >=0.19,<2}. Immutable.
 *
 * <p>A pre-release inside the range is compatible, see {@code migrations.md} 1.4.
 */
public final class CompatibleVersions {
    private static final String SINCE_1_4_0 = ">=0.19,<2";
    private static final FiftyOneVersion FIRST_OF_LINE = FiftyOneVersion.parse("1.4.0");
    private static final FiftyOneVersion END_OF_LINE = FiftyOneVersion.parse("2");
    private static final Map<FiftyOneVersion, String> PUBLISHED = Map.of(
            FiftyOneVersion.parse("0.16.4"), ">=0.16.3,<0.17",
            FiftyOneVersion.parse("0.18.0"), ">=0.16.6,<0.19",
            FiftyOneVersion.parse("0.19.0"), ">=0.19,<0.20",
            FiftyOneVersion.parse("0.19.1"), ">=0.19,<0.20",
            FiftyOneVersion.parse("0.22.1"), ">=0.19,<0.23",
            FiftyOneVersion.parse("0.22.2"), ">=0.19,<0.23",
            FiftyOneVersion.parse("0.22.3"), ">=0.19,<0.23");

    private final String text;
    private final List<Clause> clauses;

    private CompatibleVersions(String text) {
        this.text = text;
        this.clauses = Arrays.stream(text.split(",")).map(Clause::read).toList();
    }

    /**
     * The range of a client release; {@code ==V} for one whose range was never published.
     *
     * @throws dev.fosh.fault.FoshException {@code BAD_VERSION}
     */
    public static CompatibleVersions of(String clientVersion) {
        FiftyOneVersion base = FiftyOneVersion.parse(clientVersion).base();
        boolean inLine = base.compareTo(FIRST_OF_LINE) >= 0 && base.compareTo(END_OF_LINE) < 0;
        String range = inLine ? SINCE_1_4_0 : PUBLISHED.get(base);
        return new CompatibleVersions(range == null ? "==" + clientVersion.strip() : range);
    }

    /** Whether the range contains the version; text that is no version is in no range. */
    public boolean contains(String version) {
        return FiftyOneVersion.tryParse(version).map(this::contains).orElse(false);
    }

    /** Whether the range contains the version. */
    public boolean contains(FiftyOneVersion version) {
        return clauses.stream().allMatch(clause -> clause.allows(version));
    }

    /** The range as the SDK prints it. */
    @Override
    public String toString() {
        return text;
    }

    private record Clause(String operator, FiftyOneVersion limit) {
        static Clause read(String text) {
            int length = text.startsWith("<") ? 1 : 2;
            return new Clause(text.substring(0, length), FiftyOneVersion.parse(text.substring(length)));
        }

        boolean allows(FiftyOneVersion version) {
            return switch (operator) {
                case ">=" -> version.withoutLocal().compareTo(limit) >= 0;
                case "==" -> (limit.hasLocal() ? version : version.withoutLocal()).equals(limit);
                default -> version.compareTo(limit) < 0 && !isPrereleaseOfLimit(version);
            };
        }

        /** {@code <2} excludes 2.0.0rc1 too, unless the limit itself is a pre-release. */
        private boolean isPrereleaseOfLimit(FiftyOneVersion version) {
            return version.isPrerelease()
                    && !limit.isPrerelease()
                    && version.base().equals(limit.base());
        }
    }
}
