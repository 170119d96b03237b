@NullMarked
package dev.cairn.classification;

import org.jspecify.annotations.NullMarked;
