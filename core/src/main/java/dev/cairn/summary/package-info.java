/** Keeping sessions short: summaries of what was said, and what is done as a session fills a model's window. */
@NullMarked
package dev.cairn.summary;

import org.jspecify.annotations.NullMarked;
