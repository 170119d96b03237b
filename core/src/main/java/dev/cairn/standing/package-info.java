/** What holds for a user whatever is asked: instructions, preferences and facts, noticed in what they say. */
@NullMarked
package dev.cairn.standing;

import org.jspecify.annotations.NullMarked;
