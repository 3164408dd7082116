/** One audited piece of writing work: recorded, exclusive, resumable, to be undone. */
package dev.fosh.run;
