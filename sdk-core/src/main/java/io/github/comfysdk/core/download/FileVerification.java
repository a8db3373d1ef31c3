package io.github.comfysdk.core.download;

/**
 * What a file is checked for before it counts as downloaded. Each value includes the ones below it. All of them refuse
 * content that is compressed although it was requested uncompressed.
 */
public enum FileVerification {
    /**
     * By the MD5 in its ETag, which S3 gives to files that were uploaded in one part, or as {@link #FORMAT} if the ETag is
     * not an MD5. Headers that show that it is none, such as those of encryption with KMS keys, are respected. The default.
     */
    ETAG,

    /**
     * By its length, the end of its format, and that it is not an error document or web page. For storages compatible with S3
     * whose ETags have 32 hexadecimal digits and are not MD5s.
     */
    FORMAT,

    /**
     * By its length alone; if the storage sends none, whatever arrives counts as the whole file. For files that look damaged
     * but are meant to be that way.
     */
    LENGTH
}
