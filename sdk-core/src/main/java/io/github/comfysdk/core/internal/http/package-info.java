/**
 * One HTTP exchange: sending a request, reading its bounded body and giving the connection back. Used by the rooms api and
 * download; knows neither the API's routes nor its key.
 */
@NullMarked
package io.github.comfysdk.core.internal.http;

import org.jspecify.annotations.NullMarked;
