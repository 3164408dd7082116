package dev.fosh.media;

import java.util.List;
import java.util.Optional;

/**
 * What {@code verify-media} was asked for, as it was typed.
 *
 * @param fields all of them where none is named
 * @param sample a share such as {@code 5%}
 */
record VerifyRequest(
        List<String> fields,
        boolean readsBytes,
        boolean isRemote,
        Optional<String> sample,
        List<String> slices,
        Optional<String> filter,
        StoreOptions store) {}
