/**
 * Prompt graphs, for users: nodes, inputs and links as ComfyUI's API format writes them, and the types that make wiring
 * safe.
 */
@NullMarked
package io.github.comfysdk.model.graph;

import org.jspecify.annotations.NullMarked;
