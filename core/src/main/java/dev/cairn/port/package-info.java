/** What the engine asks of a database, an index, a cache or a model. */
@NullMarked
package dev.cairn.port;

import org.jspecify.annotations.NullMarked;
