/** Vectors of everything that can be recalled: made in the background, by as many processes as there are. */
@NullMarked
package dev.cairn.embedding;

import org.jspecify.annotations.NullMarked;
