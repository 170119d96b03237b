/** The store in one SQLite file, for any number of threads and processes at once. */
@NullMarked
package dev.cairn.sqlite;

import org.jspecify.annotations.NullMarked;
