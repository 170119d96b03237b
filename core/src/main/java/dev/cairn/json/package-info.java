/** JSON text to plain values and back. The only package that knows the JSON library. */
@NullMarked
package dev.cairn.json;

import org.jspecify.annotations.NullMarked;
