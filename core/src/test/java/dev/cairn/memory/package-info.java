@NullMarked
package dev.cairn.memory;

import org.jspecify.annotations.NullMarked;
