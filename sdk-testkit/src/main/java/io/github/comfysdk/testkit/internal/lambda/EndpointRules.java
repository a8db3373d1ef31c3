package io.github.comfysdk.testkit.internal.lambda;

import io.github.comfysdk.testkit.internal.dynamodb.EndpointTable;
import io.github.comfysdk.testkit.internal.gateway.LambdaResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a new endpoint must fulfil. */
final class EndpointRules {
    private static final String EXTENSION =
            "https://github.com/awslabs/stable-diffusion-aws-extension.git#main#a096556799b7b0686e19ec94c0dbf2ca74d8ffbc";

    private EndpointRules() {}

    static Optional<LambdaResult> refusal(Map<String, Object> fields, EndpointTable table) {
        return extensions(CreateEndpoint.text(fields, "custom_extensions"))
                .or(() -> kind(fields))
                .or(() -> count(fields))
                .or(() -> leastCount(fields))
                .or(() -> roles(fields, table))
                .map(LambdaResult::badRequest);
    }

    private static Optional<String> extensions(String text) {
        List<String> all = text.isEmpty() ? List.of() : List.of(text.split(",", -1));
        Optional<String> invalid = all.stream()
                .filter(extension -> !extension.matches("https://[^#]+\\.git#[^#]+#[0-9a-f]{40}"))
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
                ? Optional.of("initial_instance_count should be at least 1: " + number)
                : Optional.empty();
    }

    private static Optional<String> leastCount(Map<String, Object> fields) {
        boolean scalesToNothing = Boolean.TRUE.equals(fields.get("autoscaling_enabled"))
                && CreateEndpoint.text(fields, "endpoint_type").equals("Real-time")
                && !(fields.get("min_instance_number") instanceof Number number && number.doubleValue() >= 1);
        return scalesToNothing
                ? Optional.of("min_instance_number should be at least 1 for real-time endpoint: "
                        + CreateEndpoint.text(fields, "endpoint_name"))
                : Optional.empty();
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
