/** Tests of embedders. */
@NullMarked
package dev.cairn.models;

import org.jspecify.annotations.NullMarked;
