package dev.fosh.dataset;

import java.math.BigInteger;
import java.util.List;

/**
 * What may follow the release numbers of a version, in the order of PEP 440.
 *
 * @param phase {@code a}, {@code b}, {@code rc}, or empty where it is no pre-release
 * @param pre the number of the pre-release; null without a phase
 * @param post null where it is no post-release
 * @param dev null where it is no development release
 * @param local the parts behind the {@code +}, numbers without leading zeros, letters in lower case
 */
record VersionSuffix(String phase, BigInteger pre, BigInteger post, BigInteger dev, List<String> local)
        implements Comparable<VersionSuffix> {
    static final VersionSuffix NONE = new VersionSuffix("", null, null, null, List.of());

    VersionSuffix withoutLocal() {
        return new VersionSuffix(phase, pre, post, dev, List.of());
    }

    boolean isPrerelease() {
        return pre != null || dev != null;
    }

    @Override
    public int compareTo(VersionSuffix other) {
        int order = phaseRank().compareTo(other.phaseRank());
        if (order == 0) {
            order = orLowest(pre).compareTo(orLowest(other.pre));
        }
        if (order == 0) {
            order = orLowest(post).compareTo(orLowest(other.post));
        }
        if (order == 0) {
            order = dev == null || other.dev == null
                    ? Boolean.compare(dev == null, other.dev == null)
                    : dev.compareTo(other.dev);
        }
        return order == 0 ? compareLocal(local, other.local) : order;
    }

    /** A bare development release comes before every pre-release, anything else without a phase after them. */
    private String phaseRank() {
        if (pre == null) {
            return post == null && dev != null ? "" : "~";
        }
        return phase;
    }

    private static BigInteger orLowest(BigInteger number) {
        return number == null ? BigInteger.ONE.negate() : number;
    }

    private static int compareLocal(List<String> left, List<String> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = comparePart(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    private static int comparePart(String left, String right) {
        if (isNumber(left) != isNumber(right)) {
            return isNumber(left) ? 1 : -1;
        }
        return isNumber(left) ? new BigInteger(left).compareTo(new BigInteger(right)) : left.compareTo(right);
    }

    private static boolean isNumber(String part) {
        return part.chars().allMatch(letter -> letter >= '0' && letter <= '9');
    }

    @Override
    public String toString() {
        return (pre == null ? "" : phase + pre)
                + (post == null ? "" : ".post" + post)
                + (dev == null ? "" : ".dev" + dev)
                + (local.isEmpty() ? "" : "+" + String.join(".", local));
    }
}
