/** The loop around it all: line syntax, scripts, prompt, completion, error report. */
package dev.fosh.shell;
