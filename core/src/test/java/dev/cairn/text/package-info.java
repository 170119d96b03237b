/** Tests of text analysis, against a real FTS5 where it is the judge. */
@NullMarked
package dev.cairn.text;

import org.jspecify.annotations.NullMarked;
