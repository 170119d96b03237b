package dev.cairn.text;

/**
 * The terms of one text, ready for a word index whose tokenizer splits at spaces.
 *
 * @param words the words in order, folded and unstemmed, separated by single spaces: for words, phrases and prefixes
 * @param extras the further terms, separated by single spaces: stems that differ from their word, parts of identifiers,
 *     pairs of characters in scripts written without spaces, symbols
 */
public record Terms(String words, String extras) {}
