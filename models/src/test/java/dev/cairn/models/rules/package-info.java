/** The rules of the house, for this module. */
@NullMarked
package dev.cairn.models.rules;

import org.jspecify.annotations.NullMarked;
