/** The programs: the command line and the servers. */
@NullMarked
package dev.cairn.server;

import org.jspecify.annotations.NullMarked;
