package io.github.comfysdk.testkit.scenario;

/** The two forms of presigned URLs; which one the real server uses depends on its region. */
public enum UrlForm {
    /** {@code AWSAccessKeyId, Signature, x-amz-security-token, Expires}: us-east-1 and other old regions. */
    SIG_V2,
    /** {@code X-Amz-Algorithm, X-Amz-Credential, X-Amz-Date, X-Amz-Expires, ...}: newer regions. */
    SIG_V4
}
