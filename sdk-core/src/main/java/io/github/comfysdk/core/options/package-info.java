/**
 * What a caller may choose for calls and for waits. Option types are immutable: {@code defaults()} returns the
 * defaults, a method named as the option returns its value, and {@code withX} returns a copy with another value,
 * checked at once.
 */
@NullMarked
package io.github.comfysdk.core.options;

import org.jspecify.annotations.NullMarked;
