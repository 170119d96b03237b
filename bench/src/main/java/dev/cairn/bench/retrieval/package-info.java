/** How well recall finds what answers a question, on conversations and questions that others made. */
@NullMarked
package dev.cairn.bench.retrieval;

import org.jspecify.annotations.NullMarked;
