/** Agents' work, routing and costs, on a real store. */
@NullMarked
package dev.cairn.ledger;

import org.jspecify.annotations.NullMarked;
