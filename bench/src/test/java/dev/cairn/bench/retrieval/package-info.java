@NullMarked
package dev.cairn.bench.retrieval;

import org.jspecify.annotations.NullMarked;
