/** The HTTP face, called as clients call it. */
@NullMarked
package dev.cairn.server.http;

import org.jspecify.annotations.NullMarked;
