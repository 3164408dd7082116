package dev.fosh.media;

/**
 * An object of a store.
 *
 * @param size in bytes
 * @param etag as the store gave it, without quotes; empty where it gave none
 */
public record StoredObject(String key, long size, String etag) {}
