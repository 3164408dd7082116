package dev.fosh.transfer;

import dev.fosh.fault.ErrorCode;

/**
 * Something in imported material that can't be stored.
 *
 * @param place file, index, id and offset, as far as there are such
 */
record Fault(ErrorCode code, String place, String what) {}
