package io.github.comfysdk.core.options;

import java.util.Optional;

/**
 * A request that is about to be sent, for suppliers of headers.
 *
 * @param operation the name of the call, such as {@code GetExecute}
 * @param promptId the id of the execute, if the call is about a single one
 * @param attempt the number of the attempt, from 1
 */
public record RequestInfo(String operation, Optional<String> promptId, int attempt) {}
