/** Sessions and what hangs on them, on a real store. */
@NullMarked
package dev.cairn.session;

import org.jspecify.annotations.NullMarked;
