package dev.fosh.dataset;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A version by the grammar and order of PEP 440, which FiftyOne uses ({@code migrations.md} 1.2). Immutable. */
public final class FiftyOneVersion implements Comparable<FiftyOneVersion> {
    private final BigInteger epoch;
    private final List<BigInteger> release;
    private final VersionSuffix suffix;

    FiftyOneVersion(BigInteger epoch, List<BigInteger> release, VersionSuffix suffix) {
        this.epoch = epoch;
        this.release = release;
        this.suffix = suffix;
    }

    /**
     * Reads a version.
     *
     * @throws FoshException {@code BAD_VERSION}, {@code Invalid version: '<text>'}
     */
    public static FiftyOneVersion parse(String text) {
        return tryParse(text)
                .orElseThrow(() -> FoshException.of(ErrorCode.BAD_VERSION, "Invalid version: '" + text + "'")
                        .why("a version looks like 1.22.1 or 0.18.0rc1")
                        .tryThis("versions"));
    }

    /** The version, or nothing where the text is not one. */
    public static Optional<FiftyOneVersion> tryParse(String text) {
        return text == null ? Optional.empty() : VersionGrammar.read(text);
    }

    /** Epoch and release only: what chooses revisions. */
    public FiftyOneVersion base() {
        return new FiftyOneVersion(epoch, release, VersionSuffix.NONE);
    }

    /** Everything but the local part, the {@code +x}. */
    FiftyOneVersion withoutLocal() {
        return new FiftyOneVersion(epoch, release, suffix.withoutLocal());
    }

    boolean hasLocal() {
        return !suffix.local().isEmpty();
    }

    /** Whether it comes before the release it names: {@code a}, {@code b}, {@code rc} or {@code dev}. */
    boolean isPrerelease() {
        return suffix.isPrerelease();
    }

    /** The first number of the release. */
    BigInteger major() {
        return release.get(0);
    }

    /** The PEP 440 order; {@code 0.6} and {@code 0.6.0} are equal. */
    @Override
    public int compareTo(FiftyOneVersion other) {
        int order = epoch.compareTo(other.epoch);
        for (int i = 0; order == 0 && i < Math.max(release.size(), other.release.size()); i++) {
            order = number(i).compareTo(other.number(i));
        }
        return order == 0 ? suffix.compareTo(other.suffix) : order;
    }

    private BigInteger number(int place) {
        return place < release.size() ? release.get(place) : BigInteger.ZERO;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FiftyOneVersion version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        int hash = epoch.hashCode();
        for (int i = significant() - 1; i >= 0; i--) {
            hash = 31 * hash + release.get(i).hashCode();
        }
        return 31 * hash + suffix.hashCode();
    }

    /** How many release numbers there are before the trailing zeros, which make no difference. */
    private int significant() {
        int length = release.size();
        while (length > 0 && release.get(length - 1).signum() == 0) {
            length--;
        }
        return length;
    }

    /** The normal form, such as {@code 1.22.1rc1} for {@code v1.22.1-RC1}. */
    @Override
    public String toString() {
        String numbers = release.stream().map(BigInteger::toString).collect(Collectors.joining("."));
        return (epoch.signum() == 0 ? "" : epoch + "!") + numbers + suffix;
    }
}
