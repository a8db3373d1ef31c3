package io.github.comfysdk.model.workflow;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.comfysdk.model.UnreadableDataException;
import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;

/** Whatever a file holds, only the documented exceptions come out. A regression test over kept inputs unless JAZZER_FUZZ is set. */
class WorkflowFuzzTest {
    @FuzzTest(maxDuration = "30s")
    void uiWorkflow_anyBytes_areConvertedOrRefused(byte[] json) {
        try {
            UiWorkflow.read(json)
                    .toPromptGraph(NodeCatalog.core(ComfyVersion.NEW))
                    .toBytes();
        } catch (UnreadableDataException | UnconvertibleWorkflowException documented) {
            return;
        }
    }

    @FuzzTest(maxDuration = "30s")
    void pngWorkflow_anyBytes_areReadOrRefused(byte[] png) {
        try {
            PngWorkflow read = PngWorkflow.read(png);
            read.promptGraph();
            read.workflow();
        } catch (UnreadableDataException documented) {
            return;
        }
    }
}
