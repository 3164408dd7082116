/** What FiftyOne's documents mean. */
package dev.fosh.dataset;
