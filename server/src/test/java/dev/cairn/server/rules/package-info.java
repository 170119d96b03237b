/** The house rules, asked of the programs. */
@NullMarked
package dev.cairn.server.rules;

import org.jspecify.annotations.NullMarked;
