/** Cairn: persistent memory for AI agents. Start at {@link dev.cairn.Cairn}. */
@NullMarked
package dev.cairn;

import org.jspecify.annotations.NullMarked;
