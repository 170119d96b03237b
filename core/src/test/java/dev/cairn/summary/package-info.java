/** Summaries and the overflow of sessions, on a real store. */
@NullMarked
package dev.cairn.summary;

import org.jspecify.annotations.NullMarked;
