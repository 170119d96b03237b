/** The engine as a program that embeds it sees it. */
@NullMarked
package dev.cairn;

import org.jspecify.annotations.NullMarked;
