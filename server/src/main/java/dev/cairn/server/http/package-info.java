/** The HTTP face: resource routes derived from the operations, their OpenAPI document, and the page that shows a store. */
@NullMarked
package dev.cairn.server.http;

import org.jspecify.annotations.NullMarked;
