package dev.fosh.dataset;

/** Says that a text is not JSON, or not JSON that the SDK could read and write again. */
public final class SdkJsonException extends Exception {
    public SdkJsonException(String what) {
        super(what);
    }
}
