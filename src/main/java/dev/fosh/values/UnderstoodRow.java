package dev.fosh.values;

import org.bson.BsonValue;

/**
 * A row that was understood, and whose recipient is still to be found.
 *
 * @param number which row it is, from 0
 * @param key as documents have it; null where the order tells
 * @param value as it is stored; see {@link CellReader#read}
 */
record UnderstoodRow(long number, Row row, BsonValue key, BsonValue value) {}
