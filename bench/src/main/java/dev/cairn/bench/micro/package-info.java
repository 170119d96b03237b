/** Single functions, measured by JMH. */
@NullMarked
package dev.cairn.bench.micro;

import org.jspecify.annotations.NullMarked;
