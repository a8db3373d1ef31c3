package io.github.comfysdk.core.client;

import java.util.Optional;

/**
 * What a ping tells.
 *
 * @param apiVersion the release of the extension that answered, such as {@code 1.7.0}; empty if it does not say
 */
public record ServerInfo(Optional<String> apiVersion) {}
