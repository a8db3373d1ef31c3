package io.github.comfysdk.testkit.internal.sagemaker;

import io.github.comfysdk.testkit.internal.python.PythonBool;
import io.github.comfysdk.testkit.internal.python.PythonException;
import io.github.comfysdk.testkit.internal.python.PythonNumbers;
import io.github.comfysdk.testkit.internal.python.PythonRepr;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Prepares an instance for a prompt and checks what the container rejects, although the Lambda has accepted it. */
final class InferenceContainer {
    private final Instances instances;

    InferenceContainer(Instances instances) {
        this.instances = instances;
    }

    /** Returns what becomes of a job on the instance whose turn it is. */
    Verdict accept(InferenceJob job, Instant now) {
        Instance instance = instances.next(job.endpoint());
        try {
            if (needsPreparation(job) && !instances.prepare(instance, job.endpoint(), props(job), now)) {
                requireGroupId(job);
                return Verdict.rejected("the environment is not ready with sync");
            }
            PythonNumbers.requireFloat(job.field("number"));
            List<String> outputs = PromptValidation.goodOutputs(job.field("prompt"), job.graph(), instance.disk());
            if (outputs.isEmpty()) {
                requireGroupId(job);
                return Verdict.rejected("the environment is not ready valid[0] is false, need to resync");
            }
            requireExtraData(job);
            requireGroupId(job);
            return new Verdict(Optional.empty(), outputs);
        } catch (PythonException e) {
            return Verdict.rejected("exception occurred " + e.getMessage());
        }
    }

    private static boolean needsPreparation(InferenceJob job) {
        return !PythonBool.isFalse(job.field("need_prepare")) && !PythonBool.isFalse(job.field("prepare_props"));
    }

    private static Map<String, Object> props(InferenceJob job) {
        Map<String, Object> props = new LinkedHashMap<>();
        if (job.field("prepare_props") instanceof Map<?, ?> map) {
            map.forEach((name, value) -> props.put(String.valueOf(name), value));
        }
        return props;
    }

    /** Without a client id, a text or list passes here, and the engine trips over it later. */
    private static void requireExtraData(InferenceJob job) {
        Object extraData = job.field("extra_data");
        if (extraData instanceof Map) {
            return;
        }
        String type = PythonRepr.typeName(extraData);
        boolean namesClient = extraData instanceof String text
                ? text.contains("client_id")
                : extraData instanceof List<?> list && list.contains("client_id");
        if (namesClient) {
            throw new PythonException(
                    type.equals("str")
                            ? "string indices must be integers, not 'str'"
                            : "list indices must be integers or slices, not str");
        }
        if (!List.of("str", "list").contains(type)) {
            throw new PythonException("argument of type '" + type + "' is not iterable");
        }
        if (!PythonBool.isFalse(job.field("client_id"))) {
            throw new PythonException(
                    type.equals("str")
                            ? "'str' object does not support item assignment"
                            : "list indices must be integers or slices, not str");
        }
    }

    /** The prompt id is the group of the progress messages in their queue, which accepts fewer ids than the table. */
    private static void requireGroupId(InferenceJob job) {
        if (job.sendsMessages() && !job.promptId().matches("[!-~]{1,128}")) {
            throw new PythonException(
                    "An error occurred (InvalidParameterValue) when calling the SendMessage operation:"
                            + " Value " + job.promptId()
                            + " for parameter MessageGroupId is invalid. Reason: MessageGroupId can"
                            + " only include alphanumeric and punctuation characters. 1 to 128 in length.");
        }
    }
}
