/**
 * What ComfyUI's editor saves: workflows in UI format, and the PNG files that carry a workflow or a prompt graph. Both turn
 * into prompt graphs here. All values are immutable and safe to share between threads.
 */
@NullMarked
package io.github.comfysdk.model.workflow;

import org.jspecify.annotations.NullMarked;
