/**
 * The values that travel over the Comfy API, for users: executes, their output files, requests and pages. All are immutable
 * and safe to share between threads; what the server sends and this release does not know is kept in
 * {@code unknownFields()}.
 */
@NullMarked
@ValueStyle
package io.github.comfysdk.model;

import org.jspecify.annotations.NullMarked;
