package io.github.comfysdk.core.client;

import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.PromptParams;
import io.github.comfysdk.model.error.UnreadableDataException;
import java.util.Optional;

/** Says how to receive more events, where an execute was created without what they need. */
final class ProgressAdvice {
    private ProgressAdvice() {}

    static Optional<String> on(Execute execute) {
        if (!execute.needSync().orElse(false)) {
            return execute.needSync()
                    .map(no -> "the execute was created without needSync, so the server keeps no progress"
                            + " messages: create it with needSync(true) for events of its nodes and steps");
        }
        return execute.promptParams()
                .filter(params -> !namesClient(params))
                .map(params -> "the execute was created"
                        + " without a clientId, so ComfyUI reports steps only: create it with clientId, which this SDK sets with"
                        + " needSync(true), for events that name nodes");
    }

    private static boolean namesClient(PromptParams params) {
        try {
            return params.clientId().isPresent() || params.extraData().containsKey("client_id");
        } catch (UnreadableDataException unknown) {
            return true;
        }
    }
}
