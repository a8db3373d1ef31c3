/**
 * The simulated server as a whole: a state machine that turns requests into responses, without sockets or threads. Used by
 * the package frontend.
 */
@NullMarked
package io.github.comfysdk.testkit.internal.server;

import org.jspecify.annotations.NullMarked;
