@NullMarked
package dev.cairn.context;

import org.jspecify.annotations.NullMarked;
