package dev.fosh.transfer;

import dev.fosh.fault.ErrorCode;
import java.util.Arrays;
import java.util.function.BiConsumer;

/** Checks the documents of one portion after the other, as they are and as they will be stored. Thread-safe. */
final class PortionCheck {
    private final RewriteRules rules;
    private final DocumentRules own;
    private final DocumentCheck common;
    private final boolean mayLeadOutside;

    /**
     * Prepares for samples or for frames.
     *
     * @param mayLeadOutside whether relative paths may lead out of their folder
     */
    PortionCheck(RewriteRules rules, DocumentRules own, boolean mayLeadOutside) {
        this.rules = rules;
        this.own = own;
        this.common = new DocumentCheck(rules.keys());
        this.mayLeadOutside = mayLeadOutside;
    }

    /**
     * What is known of a portion.
     *
     * @param batch its documents as they were
     * @param keys what tells them from others, one after the other
     * @param keyWidth how many bytes one of the keys has
     * @param bytes how large they are as they will be stored
     * @param media how many media paths there are
     */
    record Checked(RawBatch batch, byte[] keys, int keyWidth, Faults faults, long bytes, long media) {}

    Checked check(Portion portion) {
        RawBatch batch = portion.documents();
        Faults faults = new Faults();
        int width = own.keyWidth();
        byte[] keys = new byte[batch.size() * width];
        byte[] key = new byte[width];
        DocumentRewrite rewrite = new DocumentRewrite(rules);
        RawBatch changed = batch.like(1 << 14);
        long bytes = 0;
        for (int i = 0; i < batch.size(); i++) {
            Arrays.fill(key, (byte) 0);
            BiConsumer<ErrorCode, String> fault = fault(batch, i, faults);
            common.check(batch.bytes(), batch.start(i), fault);
            own.check(batch.bytes(), batch.start(i), key, fault);
            System.arraycopy(key, 0, keys, i * width, width);
            rewrite.rewrite(batch, i, changed);
            bytes += checkRewritten(changed, rewrite, fault);
            changed.undoBegin();
        }
        return new Checked(batch, keys, width, faults, bytes, rewrite.media());
    }

    private int checkRewritten(RawBatch changed, DocumentRewrite rewrite, BiConsumer<ErrorCode, String> fault) {
        int size = changed.length(0);
        if (size > DocumentCheck.LARGEST) {
            fault.accept(
                    ErrorCode.DOCUMENT_TOO_LARGE, "it has " + size + " bytes, and the server stores 16 MB at most");
        }
        String outside = rewrite.takeOutside();
        if (outside != null && !mayLeadOutside) {
            fault.accept(
                    ErrorCode.PATH_OUTSIDE,
                    "the path " + outside + " leads out of the folder; --allow-outside takes it as it is");
        }
        return size;
    }

    private static BiConsumer<ErrorCode, String> fault(RawBatch batch, int i, Faults faults) {
        return (code, what) -> faults.add(new Fault(code, place(batch, i), what));
    }

    /** Where a document stands, with its id. */
    static String place(RawBatch batch, int i) {
        Elements element = new Elements(batch.bytes(), batch.start(i));
        while (element.next()) {
            if (element.type() == Elements.OBJECT_ID && element.name().equals("_id")) {
                return batch.place(i) + ", id " + element.objectId();
            }
        }
        return batch.place(i);
    }
}
