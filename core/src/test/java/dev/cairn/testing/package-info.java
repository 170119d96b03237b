/** What tests of every module share: a prepared store, a clock that is moved, seeds, races. */
@NullMarked
package dev.cairn.testing;

import org.jspecify.annotations.NullMarked;
