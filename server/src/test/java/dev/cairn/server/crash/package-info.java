/** Processes of all kinds that write to one store and are killed. */
@NullMarked
package dev.cairn.server.crash;

import org.jspecify.annotations.NullMarked;
