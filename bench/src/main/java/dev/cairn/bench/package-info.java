/** Measures Cairn beside plain SQLite through the same driver, and proves that no kill loses what was acknowledged. */
@NullMarked
package dev.cairn.bench;

import org.jspecify.annotations.NullMarked;
