package dev.fosh.transfer;

/**
 * Some documents of a source, in their order, that are read but not understood yet: any thread may do that.
 *
 * <p>Bounded in documents and bytes by the source.
 */
interface Portion {
    /**
     * The documents as BSON.
     *
     * @throws dev.fosh.fault.FoshException where the material is no such document, naming the place
     */
    RawBatch documents();
}
