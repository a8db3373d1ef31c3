package io.github.comfysdk.core.download;

/**
 * A file that needs a path on disk. The names are safe as single path segments on any system: no separators, no drive
 * letters, no control characters, no reserved names, at most 200 bytes. A name that had to be changed carries a checksum of
 * the original, so that two names never become one.
 *
 * @param promptId the id of the execute, made safe
 * @param fileName the file's name, made safe. Files of one execute can share a name if several GPUs worked on it
 * @param index the position of the file in its execute, from 0
 */
public record NamedOutput(String promptId, String fileName, int index) {}
