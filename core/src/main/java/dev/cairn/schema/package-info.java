/** Records described once: their documentation, defaults, limits, JSON form and JSON Schema. */
@NullMarked
package dev.cairn.schema;

import org.jspecify.annotations.NullMarked;
