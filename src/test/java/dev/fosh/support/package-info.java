/** What the tests share: a real server, dumps of databases, and the comparison of two of them. */
package dev.fosh.support;
