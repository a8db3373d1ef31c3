/**
 * Amazon DynamoDB: the tables of executes, endpoints and checkpoints, with scans, size limits and stale reads. Used by the
 * packages sagemaker, lambda and server.
 */
@NullMarked
package io.github.comfysdk.testkit.internal.dynamodb;

import org.jspecify.annotations.NullMarked;
