/** What agents know: memories in layers, versioned, dated, linked and traced to their source. */
@NullMarked
package dev.cairn.memory;

import org.jspecify.annotations.NullMarked;
