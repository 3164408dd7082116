/** Everything that is shown or asked. */
package dev.fosh.console;
