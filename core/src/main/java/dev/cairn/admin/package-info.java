/** Care of the whole store: statistics, backup, restore, vacuum, keys, the change feed. */
@NullMarked
package dev.cairn.admin;

import org.jspecify.annotations.NullMarked;
