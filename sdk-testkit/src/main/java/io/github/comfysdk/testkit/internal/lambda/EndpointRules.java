package io.github.comfysdk.testkit.internal.lambda;

import io.github.comfysdk.testkit.internal.dynamodb.EndpointTable;
import io.github.comfysdk.testkit.internal.gateway.LambdaResult;
import io.github.comfysdk.testkit.internal.python.None;
import io.github.comfysdk.testkit.internal.python.PythonRepr;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a new endpoint must fulfil. */
final class EndpointRules {
    private static final String EXTENSION =
            "https://github.com/awslabs/stable-diffusion-aws-extension.git#main#a096556799b7b0686e19ec94c0dbf2ca74d8ffbc";

    private EndpointRules() {}

    static Optional<LambdaResult> refusal(Map<String, Object> fields, EndpointTable table) {
        return kind(fields)
                .or(() -> count(fields))
                .or(() -> leastCount(fields))
                .or(() -> extensionProblem(fields))
                .or(() -> roles(fields, table))
                .map(LambdaResult::badRequest);
    }

    /** Returns the extensions of a request, each once. */
    static List<String> extensions(Map<String, Object> fields) {
        return Arrays.stream(CreateEndpoint.text(fields, "custom_extensions").split("[ ,\n]+"))
                .filter(extension -> !extension.isEmpty())
                .distinct()
                .toList();
    }

    private static Optional<String> extensionProblem(Map<String, Object> fields) {
        List<String> all = extensions(fields);
        Optional<String> invalid = all.stream()
                .filter(extension ->
                        !extension.matches("https://github\\.com/[^#/]+/[^#/]+\\.git#[^#]+#[a-fA-F0-9]{40}"))
                .findFirst();
        if (invalid.isPresent()) {
            return Optional.of("extension format is invalid: " + invalid.get() + ", valid format is like " + EXTENSION);
        }
        return all.size() < 3 ? Optional.empty() : Optional.of("custom_extensions should be at most 3");
    }

    private static Optional<String> kind(Map<String, Object> fields) {
        String kind = CreateEndpoint.text(fields, "endpoint_type");
        return List.of("Async", "Real-time").contains(kind)
                ? Optional.empty()
                : Optional.of(kind + " endpoint is not supported yet");
    }

    private static Optional<String> count(Map<String, Object> fields) {
        return fields.get("initial_instance_count") instanceof Number number && number.doubleValue() < 1
                ? Optional.of("initial_instance_count should be at least 1: " + name(fields))
                : Optional.empty();
    }

    private static Optional<String> leastCount(Map<String, Object> fields) {
        boolean scalesToNothing = Boolean.TRUE.equals(fields.get("autoscaling_enabled"))
                && CreateEndpoint.text(fields, "endpoint_type").equals("Real-time")
                && !(fields.get("min_instance_number") instanceof Number number && number.doubleValue() >= 1);
        return scalesToNothing
                ? Optional.of("min_instance_number should be at least 1 for real-time endpoint: " + name(fields))
                : Optional.empty();
    }

    private static String name(Map<String, Object> fields) {
        return PythonRepr.str(fields.getOrDefault("endpoint_name", None.NONE));
    }

    private static Optional<String> roles(Map<String, Object> fields, EndpointTable table) {
        List<?> wanted = fields.get("assign_to_roles") instanceof List<?> list ? list : List.of();
        return wanted.stream()
                .map(String::valueOf)
                .filter(table::hasRole)
                .findFirst()
                .map(role -> "role [" + role + "] has a valid endpoint already, not allow to have another one");
    }
}
