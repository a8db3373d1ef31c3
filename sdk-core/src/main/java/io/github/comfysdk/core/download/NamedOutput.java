package io.github.comfysdk.core.download;

/**
 * A file that needs a place on disk. The names are safe as single segments of a path on any system: no separators, no drive
 * letters, no control characters, no reserved names, at most 200 bytes. A name that had to be changed for that carries a
 * checksum of the original, so two names never become one.
 *
 * @param promptId the execute's id, made safe
 * @param fileName the file's name, made safe. Files of one execute can share a name when several GPUs worked on it
 * @param index the place of the file in its execute, from 0
 */
public record NamedOutput(String promptId, String fileName, int index) {}
