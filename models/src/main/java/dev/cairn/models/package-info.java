/** Embedders: a model in process, and services that speak the OpenAI protocol. */
@NullMarked
package dev.cairn.models;

import org.jspecify.annotations.NullMarked;
