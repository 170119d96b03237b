/** Finding what was stored. */
@NullMarked
package dev.cairn.recall;

import org.jspecify.annotations.NullMarked;
