package io.github.comfysdk.model;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.internal.python.PythonFloat;
import java.util.Map;
import java.util.Optional;

/** What is known to be refused by the server, or to be accepted and then to fail or never to run. */
final class CreateExecuteChecks {
    private CreateExecuteChecks() {}

    static void check(CreateExecuteRequest request) {
        SafeId.check("promptId", request.promptId(), "leave promptId unset to get a random one");
        if (!PythonFloat.reads(request.number())) {
            throw new IllegalArgumentException("number is a text of "
                    + request.number().length() + " characters that is not a number; leave it unset to send \"1\"");
        }
        checkTarget(request);
        if (request.prompt().nodes().isEmpty()) {
            throw new IllegalArgumentException("prompt is a graph without nodes; the server refuses it");
        }
    }

    private static void checkTarget(CreateExecuteRequest request) {
        refuseEmpty("endpointName", request.endpointName());
        refuseEmpty("workflowName", request.workflowName());
        if (request.endpointName().isEmpty() && request.workflowName().isEmpty()) {
            throw new IllegalArgumentException("neither endpointName nor workflowName is set; set one of them");
        }
        if (request.multiAsync().orElse(false) && request.endpointName().isEmpty()) {
            throw new IllegalArgumentException("multiAsync is set with a workflowName alone; the server accepts such an"
                    + " execute and never runs it. Set endpointName too: comfy-async- followed by the workflowName");
        }
    }

    private static void refuseEmpty(String name, Optional<String> value) {
        if (value.isPresent() && value.get().isEmpty()) {
            throw new IllegalArgumentException(name + " is empty; set it to a name, or leave it unset");
        }
    }

    /** Whether the engine finds a client id in the extra data; it counts an empty one as none. */
    static boolean namesClient(Map<String, Object> extraData) {
        Object id = extraData.get("client_id");
        return !(id == null || id.equals("") || id.equals(InputValue.of("")) || id.equals(InputValue.ofNull()));
    }
}
