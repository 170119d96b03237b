/** Classes that each break one rule, to prove that the rule can fail. */
@NullMarked
package dev.cairn.rules.violations;

import org.jspecify.annotations.NullMarked;
