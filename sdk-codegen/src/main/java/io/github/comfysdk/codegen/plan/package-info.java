/**
 * The form of node classes in Java: names, slot types, literals, defaults and constants, decided before any source is
 * written. Used only by the package source.
 */
@NullMarked
package io.github.comfysdk.codegen.plan;

import org.jspecify.annotations.NullMarked;
