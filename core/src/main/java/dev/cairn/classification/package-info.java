/** What a language model says that memories are, where their authors left it open and somebody asked for it. */
@NullMarked
package dev.cairn.classification;

import org.jspecify.annotations.NullMarked;
