/** Classes that break a rule, to prove that the rule can fail. */
@NullMarked
package dev.cairn.operation.violations;

import org.jspecify.annotations.NullMarked;
