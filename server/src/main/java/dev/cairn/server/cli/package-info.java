/** The command line: commands derived from the operations, and the few that are written by hand. */
@NullMarked
package dev.cairn.server.cli;

import org.jspecify.annotations.NullMarked;
