/**
 * One HTTP exchange: sending a request, reading the bounded body and releasing the connection. Used by api, download and
 * input, and by the client for its transport; knows neither the API's routes nor its key.
 */
@NullMarked
package io.github.comfysdk.core.internal.http;

import org.jspecify.annotations.NullMarked;
