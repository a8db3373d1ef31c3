/** Generates typed nodes from the node catalogue of a ComfyUI server. For users: a Maven goal and a command line. */
@NullMarked
package io.github.comfysdk.codegen;

import org.jspecify.annotations.NullMarked;
