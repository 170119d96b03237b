/**
 * Text into terms, queries into matches on those terms, and the best passage of a text for a query.
 *
 * <p>{@link dev.cairn.text.Analyzer} is used when a text is stored, {@link dev.cairn.text.WordQuery} when somebody asks,
 * {@link dev.cairn.text.Snippets} when a hit is shown. All three read text through one scanner, so they agree. Nothing
 * here knows a store; {@link dev.cairn.text.Fts5Query} only writes the language of one.
 */
@NullMarked
package dev.cairn.text;

import org.jspecify.annotations.NullMarked;
