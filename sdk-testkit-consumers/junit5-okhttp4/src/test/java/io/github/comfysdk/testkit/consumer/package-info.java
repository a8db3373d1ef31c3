/** A project that uses the testkit, with JUnit and OkHttp of its own choice. */
@NullMarked
package io.github.comfysdk.testkit.consumer;

import org.jspecify.annotations.NullMarked;
