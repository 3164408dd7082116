/** Tests of edits. */
package dev.fosh.edit;
