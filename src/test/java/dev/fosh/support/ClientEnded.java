package dev.fosh.support;

/**
 * The client is no more: nothing that it does from here on has an effect.
 *
 * <p>An error, because the driver keeps exceptions of listeners to itself and everybody else might handle one.
 */
public final class ClientEnded extends Error {
    private static final long serialVersionUID = 1;

    ClientEnded(String at) {
        super(at, null, false, false);
    }
}
