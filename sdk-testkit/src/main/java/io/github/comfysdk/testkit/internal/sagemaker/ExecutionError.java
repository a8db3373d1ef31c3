package io.github.comfysdk.testkit.internal.sagemaker;

import io.github.comfysdk.testkit.internal.python.None;
import io.github.comfysdk.testkit.internal.python.PythonDict;
import io.github.comfysdk.testkit.internal.python.PythonRepr;
import io.github.comfysdk.testkit.scenario.NodeException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the engine reports of an exception in a node: the only place that names the node. */
final class ExecutionError {
    /** How many results the nodes of some classes have; the others have one. */
    private static final Map<String, Integer> RESULTS = Map.of(
            "CheckpointLoaderSimple", 3,
            "CheckpointLoader", 3,
            "unCLIPCheckpointLoader", 4,
            "LoraLoader", 2,
            "LoadImage", 2);

    private static final String RESULT = "<result>";

    private ExecutionError() {}

    static Map<String, Object> of(InferenceJob job, String id, List<String> executed, NodeException exception) {
        PromptFacts graph = job.graph();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("prompt_id", job.promptId());
        data.put("node_id", id);
        data.put("node_type", graph.classType(id));
        data.put("executed", List.copyOf(executed));
        data.put("exception_message", exception.message());
        data.put("exception_type", exception.type());
        data.put(
                "traceback",
                List.of(
                        "  File \"/home/ubuntu/ComfyUI/execution.py\", line 151, in recursive_execute\n",
                        "  File \"/home/ubuntu/ComfyUI/execution.py\", line 81, in get_output_data\n",
                        "  File \"/home/ubuntu/ComfyUI/execution.py\", line 74, in map_node_over_list\n"));
        data.put("current_inputs", inputs(job, id));
        Map<String, Object> outputs = new LinkedHashMap<>();
        executed.forEach(done -> outputs.put(
                done, Collections.nCopies(RESULTS.getOrDefault(graph.classType(done), 1), List.of(RESULT))));
        data.put("current_outputs", outputs);
        return data;
    }

    /** Returns the values of the inputs, each in a list; output nodes have two that no graph shows. */
    private static Map<String, Object> inputs(InferenceJob job, String id) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        job.graph()
                .inputs(id)
                .forEach((name, value) ->
                        inputs.put(String.valueOf(name), List.of(value instanceof List ? RESULT : value)));
        if (job.graph().isOutput(id)) {
            inputs.put("prompt", List.of(PythonRepr.repr(job.field("prompt"))));
            inputs.put("extra_pnginfo", List.of(pngInfo(job.field("extra_data"))));
        }
        return inputs;
    }

    private static Object pngInfo(Object extraData) {
        Object info = PythonDict.get(extraData, "extra_pnginfo");
        return info == None.NONE ? info : PythonRepr.str(info);
    }
}
