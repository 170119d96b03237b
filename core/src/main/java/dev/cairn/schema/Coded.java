package dev.cairn.schema;

/** An enum whose constants the store holds as numbers. A constant keeps its number for ever. */
public interface Coded {
    /** The number of this constant, from 0 on. */
    int code();
}
