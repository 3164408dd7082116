/** Whole datasets that come and go as folders: beside what the SDK made of them, damaged, ended in the middle, random. */
package dev.fosh.exchange;
