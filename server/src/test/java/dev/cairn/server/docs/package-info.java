/** Pages made from all modules. */
@NullMarked
package dev.cairn.server.docs;

import org.jspecify.annotations.NullMarked;
