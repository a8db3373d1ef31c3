/**
 * The one way by which names and texts of a catalogue become Java, so that nothing in them can end what it stands in. Knows
 * no other package; used by all of them.
 */
@NullMarked
package io.github.comfysdk.codegen.java;

import org.jspecify.annotations.NullMarked;
