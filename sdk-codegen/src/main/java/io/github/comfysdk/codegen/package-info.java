/** Generates typed nodes from the node catalogue of a ComfyUI server. Entry points are the Maven goal and the command line. */
@NullMarked
package io.github.comfysdk.codegen;

import org.jspecify.annotations.NullMarked;
