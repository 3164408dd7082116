/** What went wrong, in words for people: codes, refusals, suggestions. */
package dev.fosh.fault;
