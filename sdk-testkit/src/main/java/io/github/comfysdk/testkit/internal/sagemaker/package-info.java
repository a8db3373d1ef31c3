/**
 * Amazon SageMaker with the inference container: the outcome of an execute, its timing, and its progress messages, log lines
 * and files. Used by the packages lambda and server.
 */
@NullMarked
package io.github.comfysdk.testkit.internal.sagemaker;

import org.jspecify.annotations.NullMarked;
