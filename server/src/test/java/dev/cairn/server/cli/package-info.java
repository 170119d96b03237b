/** Tests of the command line, run in the test's own process. */
@NullMarked
package dev.cairn.server.cli;

import org.jspecify.annotations.NullMarked;
