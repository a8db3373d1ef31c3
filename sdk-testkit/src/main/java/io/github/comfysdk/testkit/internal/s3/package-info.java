/** Amazon S3: the bucket with the files, presigned URLs, ranges and XML errors. Used by most packages of the server. */
@NullMarked
package io.github.comfysdk.testkit.internal.s3;

import org.jspecify.annotations.NullMarked;
