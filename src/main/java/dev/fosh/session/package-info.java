/** What the shell remembers between lines: settings, connection, loaded dataset. */
package dev.fosh.session;
