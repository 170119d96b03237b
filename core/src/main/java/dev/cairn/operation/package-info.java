/** The list of operations, from which every face is derived. */
@NullMarked
package dev.cairn.operation;

import org.jspecify.annotations.NullMarked;
