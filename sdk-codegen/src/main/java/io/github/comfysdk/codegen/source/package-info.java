/** Writes the planned classes as sources and keeps a folder of them up to date. Used by the goal and the command line. */
@NullMarked
package io.github.comfysdk.codegen.source;

import org.jspecify.annotations.NullMarked;
