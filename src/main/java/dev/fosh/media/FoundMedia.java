package dev.fosh.media;

/**
 * What a look at one path found.
 *
 * @param bytes its size; 0 where there is nothing
 * @param why what is wrong, for people; empty where nothing is
 */
record FoundMedia(MediaState state, long bytes, String why) {
    static FoundMedia there(long bytes) {
        return new FoundMedia(MediaState.THERE, bytes, "");
    }

    static FoundMedia missing(String why) {
        return new FoundMedia(MediaState.MISSING, 0, why);
    }

    static FoundMedia unreadable(long bytes, String why) {
        return new FoundMedia(MediaState.UNREADABLE, bytes, why);
    }

    boolean isThere() {
        return state == MediaState.THERE;
    }
}
