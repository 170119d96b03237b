/** What the engine brings itself behind its ports: search among vectors, and an embedder that needs no model. */
@NullMarked
package dev.cairn.local;

import org.jspecify.annotations.NullMarked;
