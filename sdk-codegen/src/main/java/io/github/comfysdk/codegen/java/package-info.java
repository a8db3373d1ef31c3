/**
 * Turns names and texts of a catalogue into Java, so that none of them can break out of the literal or comment it is written
 * to. Depends on no other package; used by all others.
 */
@NullMarked
package io.github.comfysdk.codegen.java;

import org.jspecify.annotations.NullMarked;
