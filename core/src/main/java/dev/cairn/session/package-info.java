/** Sessions, links and handoffs between them, conversations, messages, summaries, pins and personas. */
@NullMarked
package dev.cairn.session;

import org.jspecify.annotations.NullMarked;
