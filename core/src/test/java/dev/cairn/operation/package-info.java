/** The list of operations. */
@NullMarked
package dev.cairn.operation;

import org.jspecify.annotations.NullMarked;
