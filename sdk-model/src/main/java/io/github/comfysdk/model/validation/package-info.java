/**
 * ComfyUI's verdict on a prompt graph, reached before the graph is sent. For users:
 * {@link io.github.comfysdk.model.validation.GraphValidator} judges,
 * {@link io.github.comfysdk.model.validation.GraphAdvisor} advises.
 */
@NullMarked
package io.github.comfysdk.model.validation;

import org.jspecify.annotations.NullMarked;
