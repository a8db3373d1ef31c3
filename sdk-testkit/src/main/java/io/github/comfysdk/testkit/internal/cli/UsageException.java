package io.github.comfysdk.testkit.internal.cli;

/** Thrown when arguments are invalid; the message names the argument and the reason. */
final class UsageException extends RuntimeException {
    UsageException(String message) {
        super(message);
    }
}
