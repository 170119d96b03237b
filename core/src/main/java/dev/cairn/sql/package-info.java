/** Statements, transactions, migrations and the change feed: everything between a slice and its database. */
@NullMarked
package dev.cairn.sql;

import org.jspecify.annotations.NullMarked;
