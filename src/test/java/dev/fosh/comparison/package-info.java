/** Whether fosh leaves databases as the SDK does: against the real SDK, and against what it made of old ones. */
package dev.fosh.comparison;
