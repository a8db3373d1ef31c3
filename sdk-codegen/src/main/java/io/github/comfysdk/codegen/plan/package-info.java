/**
 * How classes look in Java: names, slot types, literals, defaults and constants, decided before any source is written.
 * Used by {@code source} alone.
 */
@NullMarked
package io.github.comfysdk.codegen.plan;

import org.jspecify.annotations.NullMarked;
