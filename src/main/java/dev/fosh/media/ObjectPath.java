package dev.fosh.media;

/** The bucket and the key that a path names. */
public record ObjectPath(String bucket, String key) {}
