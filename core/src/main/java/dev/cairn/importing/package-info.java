/** Taking in what other programs have kept. */
@NullMarked
package dev.cairn.importing;

import org.jspecify.annotations.NullMarked;
