/**
 * Changes that concern a graph as a whole, for users: insertions, what can be left out, files and texts everywhere, dynamic
 * prompts, and grids of variants. All types are immutable.
 */
@NullMarked
package io.github.comfysdk.model.edit;

import org.jspecify.annotations.NullMarked;
