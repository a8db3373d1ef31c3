/**
 * Options of calls and waits, for users. All are immutable: {@code defaults()} returns the defaults, a method named as the
 * option returns its value, and {@code withX} returns a copy with another value, which is checked at once.
 */
@NullMarked
package io.github.comfysdk.core.options;

import org.jspecify.annotations.NullMarked;
