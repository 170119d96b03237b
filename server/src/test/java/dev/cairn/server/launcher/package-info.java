/** The launcher script, run for real in small trees whose Maven and program are stand-ins. */
@NullMarked
package dev.cairn.server.launcher;

import org.jspecify.annotations.NullMarked;
