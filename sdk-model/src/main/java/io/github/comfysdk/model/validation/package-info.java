/**
 * What a ComfyUI server knows about its node classes, and its verdict on a prompt graph, given here before a graph is
 * sent. Callers start at {@link io.github.comfysdk.model.validation.NodeCatalog} and {@link
 * io.github.comfysdk.model.validation.GraphValidator}.
 */
@NullMarked
package io.github.comfysdk.model.validation;

import org.jspecify.annotations.NullMarked;
