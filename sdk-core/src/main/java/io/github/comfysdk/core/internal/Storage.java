package io.github.comfysdk.core.internal;

/**
 * What all downloads of a client share.
 *
 * @param exchange talks to the storage
 * @param limit how many files may be on their way at once, all calls together
 * @param retrying attempts again
 * @param insecureHttpAllowed whether plain http may leave this machine
 */
record Storage(StorageExchange exchange, ConcurrencyLimit limit, Retrying retrying, boolean insecureHttpAllowed) {}
