/** Tests of what ports exchange. */
@NullMarked
package dev.cairn.port;

import org.jspecify.annotations.NullMarked;
