/** Tests of the face for models. */
@NullMarked
package dev.cairn.server.tools;

import org.jspecify.annotations.NullMarked;
