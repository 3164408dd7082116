package dev.fosh.media;

/** What is found where a path leads. */
public enum MediaState {
    /** A file or an object that fits what is known of it. */
    THERE,
    /** Nothing. */
    MISSING,
    /** Something of another size than its metadata say, or with other bytes than were stored. */
    DIFFERING,
    /** Something that is no file, or that can't be read. */
    UNREADABLE,
    /** Nobody looked: it is in a store that is not reached from here. */
    SKIPPED,
    /** Nobody looked: the path is not of the share. */
    LEFT_OUT;

    /** Whether it is a reason to complain. */
    public boolean isWrong() {
        return this == MISSING || this == DIFFERING || this == UNREADABLE;
    }

    /** Whether somebody looked. */
    public boolean isChecked() {
        return this == THERE || isWrong();
    }
}
