/** Moving databases and datasets between versions. */
package dev.fosh.migrate;
