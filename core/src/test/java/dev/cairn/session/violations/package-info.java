/** Classes that break a rule, to prove that the rule can fail. */
@NullMarked
package dev.cairn.session.violations;

import org.jspecify.annotations.NullMarked;
