/** The house rules, as tests: what may use what, and how large a thing may be. */
@NullMarked
package dev.cairn.rules;

import org.jspecify.annotations.NullMarked;
