/** Datasets out of a database and into one. */
package dev.fosh.transfer;
