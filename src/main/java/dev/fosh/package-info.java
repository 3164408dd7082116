/** fosh, the FiftyOne database shell: where the program starts and its objects are wired. */
package dev.fosh;
