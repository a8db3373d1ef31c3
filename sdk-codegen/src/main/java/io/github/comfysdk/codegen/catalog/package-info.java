/**
 * The catalogue as the generator needs it: the classes that sources can be generated for, their inputs under the names that
 * they have in graphs, and the differences between two catalogues. Built on the library's own reader of
 * {@code /object_info}; used by the packages plan and source, and by the entry points.
 */
@NullMarked
package io.github.comfysdk.codegen.catalog;

import org.jspecify.annotations.NullMarked;
