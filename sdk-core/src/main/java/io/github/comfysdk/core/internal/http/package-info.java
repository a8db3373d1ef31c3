/**
 * One HTTP exchange: sending a request, reading the bounded body and releasing the connection. Used by the packages api and
 * download; knows neither the API's routes nor its key.
 */
@NullMarked
package io.github.comfysdk.core.internal.http;

import org.jspecify.annotations.NullMarked;
