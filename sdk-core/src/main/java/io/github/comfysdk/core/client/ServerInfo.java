package io.github.comfysdk.core.client;

import java.util.Optional;

/**
 * The response to a ping.
 *
 * @param apiVersion the release of the extension that responded, such as {@code 1.7.0}; empty if the server does not
 *     report it
 */
public record ServerInfo(Optional<String> apiVersion) {}
