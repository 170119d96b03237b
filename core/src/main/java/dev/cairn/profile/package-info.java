/** Users, projects and preferences. */
@NullMarked
package dev.cairn.profile;

import org.jspecify.annotations.NullMarked;
