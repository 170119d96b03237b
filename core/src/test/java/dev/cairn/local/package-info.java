/** Tests of search among vectors and of what the engine brings behind its ports. */
@NullMarked
package dev.cairn.local;

import org.jspecify.annotations.NullMarked;
