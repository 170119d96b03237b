/** What was spent and decided: agent interactions, routing decisions, costs. */
@NullMarked
package dev.cairn.ledger;

import org.jspecify.annotations.NullMarked;
