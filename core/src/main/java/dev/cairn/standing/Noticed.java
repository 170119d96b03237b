package dev.cairn.standing;

import org.jspecify.annotations.Nullable;

/**
 * A statement noticed in what a user said.
 *
 * @param text the statement alone, in the user's words
 * @param plain its words without marks, in small letters: two of the same are the same statement
 * @param confidence how sure it is that it was meant so, 0 to 1
 * @param condition when it is to be followed, in the user's words; always if absent
 * @param subject what it is about, where a rule can tell: a newer statement on it takes this one's place
 * @param ofProject whether it speaks of what is worked on together rather than of the user alone
 * @param renews whether it says that something said before no longer is so
 * @param passing whether the subject means the same within one session only
 */
record Noticed(
        NoticedKind kind,
        String text,
        String plain,
        double confidence,
        @Nullable String condition,
        @Nullable String subject,
        boolean ofProject,
        boolean renews,
        boolean passing) {}
