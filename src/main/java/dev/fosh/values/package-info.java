/** The values of a dataset: looked at, and set. */
package dev.fosh.values;
