/** Media files: where documents name them, and how they get to an object store. */
package dev.fosh.media;
