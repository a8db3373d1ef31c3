package io.github.comfysdk.core.internal.api;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the messages of 400s. The server's functions answer every exception with 400, also those of the services that they
 * call, which pass by themselves; only the text tells them from a request that is wrong.
 */
final class PassingBadRequest {
    private static final Pattern SERVICE_ERROR =
            Pattern.compile("An error occurred \\(([A-Za-z0-9]+)\\) when calling the ");

    private static final Set<String> THROTTLED = Set.of(
            "ProvisionedThroughputExceeded",
            "ProvisionedThroughputExceededException",
            "Throttling",
            "ThrottlingException",
            "ThrottledException",
            "TooManyRequests",
            "TooManyRequestsException",
            "RequestLimitExceeded",
            "RequestLimitExceededException",
            "RequestThrottled",
            "RequestThrottledException",
            "LimitExceededException",
            "SlowDown");

    private static final Set<String> BROKEN = Set.of(
            "InternalServerError",
            "InternalServerException",
            "InternalFailure",
            "InternalError",
            "InternalFailureException",
            "ServiceUnavailable",
            "ServiceUnavailableException",
            "InternalDependencyException",
            "RequestTimeout",
            "RequestTimeoutException",
            "TransactionInProgressException");

    private static final Pattern UNREACHABLE = Pattern.compile("(?:Connect timeout on|Read timeout on"
            + "|Could not connect to the|Connection was closed before we received a valid response from) endpoint URL");

    private static final Pattern THROTTLING = Pattern.compile("(?i)throttl|rate exceeded|ProvisionedThroughput");
    private static final Pattern PASSING = Pattern.compile("(?i)internal (?:server )?error|timed out");

    /** What a function quotes, such as the key of a row, can hold any text. */
    private static final Pattern QUOTED = Pattern.compile("\\{[^}]*}");

    private PassingBadRequest() {}

    /** Returns whether the message tells of a fault of the services behind the functions that passes by itself. */
    static boolean isPassing(String message) {
        return isThrottled(message)
                || BROKEN.contains(code(message))
                || UNREACHABLE.matcher(message).find()
                || (code(message).isEmpty()
                        && PASSING.matcher(unquoted(message)).find());
    }

    /** Returns whether a service refused the function's request because there were too many; it did not carry it out. */
    static boolean isThrottled(String message) {
        String code = code(message);
        return code.isEmpty() ? THROTTLING.matcher(unquoted(message)).find() : THROTTLED.contains(code);
    }

    private static String unquoted(String message) {
        return QUOTED.matcher(message).replaceAll("");
    }

    /** Returns whether SageMaker ended a real-time call that was too long for it; the container goes on. */
    static boolean losesResult(String message) {
        return message.contains("timed out while waiting for a response");
    }

    /**
     * Returns whether the function failed to write the row of a create. It writes the row before it hands the job over, so
     * the job cannot run.
     */
    static boolean isUnwrittenRow(String message) {
        return message.contains("put item failed");
    }

    /** Returns the last code in the message, since a row that is echoed in front of it can hold any text. */
    private static String code(String message) {
        Matcher error = SERVICE_ERROR.matcher(message);
        String code = "";
        while (error.find()) {
            code = error.group(1);
        }
        return code;
    }
}
