/** The real program in a real pseudo-terminal, as somebody sits at it. */
package dev.fosh.terminal;
