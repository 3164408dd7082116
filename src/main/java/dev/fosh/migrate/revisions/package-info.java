/** Every revision of the data model, one class each. */
package dev.fosh.migrate.revisions;
