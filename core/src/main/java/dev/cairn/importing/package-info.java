/** Taking in what other programs have kept, and writing out what is stored. */
@NullMarked
package dev.cairn.importing;

import org.jspecify.annotations.NullMarked;
