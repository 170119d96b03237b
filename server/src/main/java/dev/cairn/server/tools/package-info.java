/** The face for models: operations as tools, sessions and messages as resources, over the Model Context Protocol. */
@NullMarked
package dev.cairn.server.tools;

import org.jspecify.annotations.NullMarked;
