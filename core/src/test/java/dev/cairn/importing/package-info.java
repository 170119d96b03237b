@NullMarked
package dev.cairn.importing;

import org.jspecify.annotations.NullMarked;
