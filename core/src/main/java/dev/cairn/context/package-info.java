/** What an agent should know now, within a budget of tokens, and why it was given that. */
@NullMarked
package dev.cairn.context;

import org.jspecify.annotations.NullMarked;
