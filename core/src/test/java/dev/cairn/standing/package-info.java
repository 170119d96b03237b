@NullMarked
package dev.cairn.standing;

import org.jspecify.annotations.NullMarked;
