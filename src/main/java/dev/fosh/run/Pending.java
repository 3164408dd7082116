package dev.fosh.run;

import java.util.ArrayList;
import java.util.List;

/**
 * What one thread wants kept: large blocks, compressed by that thread, and then a few records that share a block with
 * those of others.
 */
record Pending(List<BlockBody> full, List<BlockBuilder.Entry> rest) {
    /** Below this size a block waits for records of other threads. */
    private static final int SMALL = 64 << 10;

    static Pending of(List<? extends Kept> records) {
        List<BlockBody> full = new ArrayList<>();
        BlockBuilder builder = new BlockBuilder();
        for (Kept record : records) {
            builder = added(new BlockBuilder.Entry(record, KeptCodec.encode(record)), builder, full);
        }
        if (builder.size() <= SMALL) {
            return new Pending(full, builder.entries());
        }
        full.add(builder.build());
        return new Pending(full, List.of());
    }

    /** All blocks of several threads' records, which keep their order. */
    static List<BlockBody> merged(List<Pending> group) {
        List<BlockBody> blocks = new ArrayList<>();
        BlockBuilder builder = new BlockBuilder();
        for (Pending pending : group) {
            if (!pending.full().isEmpty()) {
                builder = finished(builder, blocks);
                blocks.addAll(pending.full());
            }
            for (BlockBuilder.Entry entry : pending.rest()) {
                builder = added(entry, builder, blocks);
            }
        }
        finished(builder, blocks);
        return blocks;
    }

    private static BlockBuilder added(BlockBuilder.Entry entry, BlockBuilder builder, List<BlockBody> blocks) {
        if (builder.add(entry)) {
            return builder;
        }
        BlockBuilder next = finished(builder, blocks);
        next.add(entry);
        return next;
    }

    private static BlockBuilder finished(BlockBuilder builder, List<BlockBody> blocks) {
        if (!builder.isEmpty()) {
            blocks.add(builder.build());
        }
        return new BlockBuilder();
    }
}
