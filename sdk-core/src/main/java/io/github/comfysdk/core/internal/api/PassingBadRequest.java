package io.github.comfysdk.core.internal.api;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the messages of 400s. The server's functions respond to every exception with 400, also those of the services that
 * they call, which pass by themselves; only the text tells them from a request that is wrong. The texts are those of
 * botocore, of the HTTP client that it uses, and of Python's sockets.
 */
final class PassingBadRequest {
    private static final Pattern SERVICE_ERROR =
            Pattern.compile("An error occurred \\((?:[^()\\s]*#)?([^()\\s]*)\\) when calling (?:the )?(\\w*)");

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
            "SlowDown",
            "429");

    /** The codes of a service that broke down, among them the bare status of a response that botocore could not read. */
    private static final Pattern BROKEN = Pattern.compile(
            "(?i).*(?:internal|unavailable|timed?-?out|server-?error|InProgress).*|5\\d\\d|408|425|Unknown|");

    /** With these SageMaker passes on the response of the container, or says that there was no proper one. */
    private static final Pattern OF_CONTAINER = Pattern.compile("Model(?:Stream)?Error");

    private static final Pattern CONNECTION = Pattern.compile("(?i)(?:endpoint|proxy) URL"
            + "|An HTTP Client (?:raised|failed)"
            + "|SSL validation failed|SSLError|\\[SSL|EOF occurred|UnexpectedEof|certificate verify failed"
            + "|Connection (?:was )?(?:aborted|broken|reset|refused|closed|timed out)|Connection\\w*Error"
            + "|ConnectionPool|Max retries exceeded|ProtocolError|RemoteDisconnected|Remote end closed|BadStatusLine"
            + "|IncompleteRead|total bytes expected|response stream|ended prematurely|InvalidChunkLength"
            + "|Unable to parse response|checksum .*did not match|broken pipe|\\[Errno -?\\d+]"
            + "|name resolution|Name or service not known|unspecified error occurred"
            + "|server error \\(|internal (?:server )?error|timed out|\\btimeout\\b");

    /** The server's own checks, which come before it does anything. They quote names that the caller has chosen. */
    private static final Pattern CHECK = Pattern.compile("^(?:Endpoint \\S+ is |[\\w.]+\\(\\) )");

    /**
     * The refusals of a create that come before the function does anything. What it says after the inference is any text of
     * Python's, such as that the container's response is not JSON, so no other text proves that the job does not run.
     */
    private static final Pattern REFUSED_CREATE = Pattern.compile("^(?:Prompt is required"
            + "|Please create an endpoint first"
            + "|Cannot match an available environment"
            + "|Endpoint \\S+ is \\w+ status, not InService"
            + "|ExecuteEvent\\.__init__\\(\\) (?:got an unexpected keyword argument|missing \\d+ required)"
            + "|execute\\.ExecuteEvent\\(\\) argument after )");

    /**
     * What the function calls until the job is handed over. All that it calls later, to list the files of a real-time job and
     * to record its result, fails after the job has run.
     */
    private static final Set<String> UNTIL_HANDED_OVER = Set.of(
            "Scan",
            "Query",
            "GetItem",
            "DescribeEndpoint",
            "InvokeEndpoint",
            "InvokeEndpointAsync",
            "InvokeEndpointWithResponseStream",
            "SendMessage");

    private static final String WRITE_OF_ROW = "PutItem";

    private static final Pattern UNWRITTEN_ROW = Pattern.compile("^table \\S+ put item failed");

    private static final Pattern THROTTLING = Pattern.compile("(?i)throttl|rate exceeded|ProvisionedThroughput");

    /** What a function quotes, such as the key of a row, can hold any text. */
    private static final Pattern QUOTED = Pattern.compile("\\{[^}]*}");

    private static final String TABLE = "table ";

    private PassingBadRequest() {}

    /** Returns whether the message reports a failure of the services behind the functions that passes by itself. */
    static boolean isPassing(String message) {
        return isThrottled(message) || isBroken(message);
    }

    /** Returns whether a service refused the function's request because there were too many; it did not carry it out. */
    static boolean isThrottled(String message) {
        return isServiceError(message)
                ? THROTTLED.contains(code(message))
                : !tellsOfConnection(message)
                        && THROTTLING.matcher(unquoted(message)).find();
    }

    private static boolean isBroken(String message) {
        return isServiceError(message) ? BROKEN.matcher(code(message)).matches() : tellsOfConnection(message);
    }

    private static boolean tellsOfConnection(String message) {
        String text = unquoted(message);
        return CONNECTION.matcher(text).find() && !CHECK.matcher(text).find();
    }

    private static String unquoted(String message) {
        return QUOTED.matcher(message).replaceAll("");
    }

    /**
     * Returns whether the message of a refused create proves that no job runs: the function refused it before it did
     * anything, could not write its row, or was refused by a service that it calls until the job is handed over. It does not
     * if the response of that service was lost or broken on its way, if the service or the container itself failed, if what
     * failed comes after the inference, or if nothing tells what failed.
     */
    static boolean provesNotRun(String message) {
        if (isUnwrittenRow(message) || REFUSED_CREATE.matcher(message).find()) {
            return true;
        }
        if (!message.startsWith(TABLE) && !SERVICE_ERROR.matcher(message).lookingAt()) {
            return false;
        }
        String operation = operation(message);
        return operation.equals(WRITE_OF_ROW)
                || (UNTIL_HANDED_OVER.contains(operation)
                        && !losesResult(message)
                        && !isBroken(message)
                        && !OF_CONTAINER.matcher(code(message)).matches());
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
        return UNWRITTEN_ROW.matcher(message).find();
    }

    /**
     * Returns whether a create that was refused with the message can have written its row. It has not if the function's
     * checks refused it, or the table refused the row; if only the table's response is missing or broken, it may have.
     */
    static boolean mayLeaveRow(String message) {
        if (REFUSED_CREATE.matcher(message).find()) {
            return false;
        }
        boolean isAboutWrite = isUnwrittenRow(message) || operation(message).equals(WRITE_OF_ROW);
        return !isAboutWrite || !isServiceError(message) || isBroken(message);
    }

    private static boolean isServiceError(String message) {
        return SERVICE_ERROR.matcher(message).find();
    }

    /** Returns the code in the message; {@code ""} if there is none. */
    private static String code(String message) {
        return error(message, 1);
    }

    /** Returns the operation of the service that failed; {@code ""} if the message names none. */
    private static String operation(String message) {
        return error(message, 2);
    }

    /**
     * Returns a part of the error of a service in the message. The error is the last one behind a row that is echoed, which can
     * hold any text, and the first one otherwise, since a container's text follows it.
     */
    private static String error(String message, int part) {
        Matcher error = SERVICE_ERROR.matcher(message);
        boolean isAfterRow = message.startsWith(TABLE);
        String found = "";
        for (boolean more = error.find(); more; more = isAfterRow && error.find()) {
            found = error.group(part);
        }
        return found;
    }
}
