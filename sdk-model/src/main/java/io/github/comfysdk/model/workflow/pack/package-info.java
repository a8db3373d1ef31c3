/**
 * Packs of custom nodes whose links or values exist in ComfyUI's editor only, and what they see of a workflow. For users:
 * packs that the library does not know are added by implementing {@link io.github.comfysdk.model.workflow.pack.EditorPack}.
 */
@NullMarked
package io.github.comfysdk.model.workflow.pack;

import org.jspecify.annotations.NullMarked;
