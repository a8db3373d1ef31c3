/**
 * What a catalogue says, as the generator needs it: the classes that sources can be made of, their inputs as graphs name
 * them, and how two catalogues differ. Built on the library's own reader of {@code /object_info}; used by all rooms.
 */
@NullMarked
package io.github.comfysdk.codegen.catalog;

import org.jspecify.annotations.NullMarked;
