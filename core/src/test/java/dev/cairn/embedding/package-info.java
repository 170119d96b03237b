@NullMarked
package dev.cairn.embedding;

import org.jspecify.annotations.NullMarked;
