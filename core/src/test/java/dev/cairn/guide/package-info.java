/** The snippets of the documentation, run. */
@NullMarked
package dev.cairn.guide;

import org.jspecify.annotations.NullMarked;
