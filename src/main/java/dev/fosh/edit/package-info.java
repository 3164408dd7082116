/** Tags and fields of a dataset: added, renamed, cleared, deleted. */
package dev.fosh.edit;
