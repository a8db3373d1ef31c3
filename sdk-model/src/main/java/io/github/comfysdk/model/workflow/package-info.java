/**
 * What ComfyUI's editor saves, for users: workflows in UI format, and the PNG files that carry a workflow or a prompt graph.
 * Both are converted to prompt graphs here; all values are immutable and safe to share between threads.
 */
@NullMarked
package io.github.comfysdk.model.workflow;

import org.jspecify.annotations.NullMarked;
