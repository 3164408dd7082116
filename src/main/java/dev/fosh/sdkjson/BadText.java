package dev.fosh.sdkjson;

/** Says that a text is not JSON, or not a document that the SDK could store, and where. */
public final class BadText extends Exception {
    private final long offset;
    private final String reason;

    /** The offset counts bytes from the beginning of the text that was handed in. */
    public BadText(long offset, String reason) {
        super(reason + " (at byte " + offset + ")");
        this.offset = offset;
        this.reason = reason;
    }

    /** The place in bytes. */
    public long offset() {
        return offset;
    }

    /** What is wrong, without the place. */
    public String reason() {
        return reason;
    }

    /** The same for a text that begins so many bytes later in what the user knows. */
    public BadText shifted(long bytes) {
        return new BadText(offset + bytes, reason);
    }
}
