package io.github.comfysdk.testkit.internal.sagemaker;

import io.github.comfysdk.testkit.internal.python.PythonBool;
import io.github.comfysdk.testkit.internal.python.PythonException;
import io.github.comfysdk.testkit.internal.python.PythonNumbers;
import io.github.comfysdk.testkit.internal.python.PythonRepr;
import java.util.Map;
import java.util.Optional;

/** Checks what the inference container rejects, although the Lambda has accepted it. */
final class InferenceContainer {
    private InferenceContainer() {}

    /** Returns the message of the failure; empty if the container runs the prompt. */
    static Optional<String> rejection(InferenceJob job) {
        if (!PythonBool.isFalse(job.field("need_prepare")) && !hasRequestId(job.field("prepare_props"))) {
            return Optional.of("the environment is not ready with sync");
        }
        try {
            PythonNumbers.requireFloat(job.field("number"));
            requireExtraData(job.field("extra_data"));
        } catch (PythonException e) {
            return Optional.of("exception occurred " + e.getMessage());
        }
        return StructuralValidation.passes(job.graph())
                ? Optional.empty()
                : Optional.of("the environment is not ready valid[0] is false, need to resync");
    }

    private static boolean hasRequestId(Object props) {
        return props instanceof Map<?, ?> map && map.containsKey("request_id");
    }

    private static void requireExtraData(Object extraData) {
        if (extraData instanceof Map) {
            return;
        }
        String type = PythonRepr.typeName(extraData);
        throw new PythonException(
                switch (type) {
                    case "str" -> "'str' object does not support item assignment";
                    case "list" -> "list indices must be integers or slices, not str";
                    default -> "argument of type '" + type + "' is not iterable";
                });
    }
}
