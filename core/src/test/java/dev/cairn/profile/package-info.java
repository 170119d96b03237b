/** Users, projects and preferences on a real store. */
@NullMarked
package dev.cairn.profile;

import org.jspecify.annotations.NullMarked;
