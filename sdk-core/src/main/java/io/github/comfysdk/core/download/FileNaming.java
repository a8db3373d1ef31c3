package io.github.comfysdk.core.download;

/**
 * Where in the target directory a file goes. File names such as {@code ComfyUI_00001_.png} repeat between executes, so the
 * default is {@link #byPromptId()}. When two files of one call would get the same path, the second gets {@code -2} before
 * its extension, and so on.
 */
@FunctionalInterface
public interface FileNaming {
    /**
     * Returns the path of a file.
     *
     * @param output the file
     * @return a relative path with {@code /} between its segments; a path that leaves the target directory is refused
     */
    String pathOf(NamedOutput output);

    /**
     * {@return a naming that gives each execute its own directory: {@code {promptId}/{name}}. The default}
     */
    static FileNaming byPromptId() {
        return output -> output.promptId() + "/" + output.fileName();
    }

    /**
     * {@return a naming that puts all files into one directory, with the id in the name: {@code {promptId}-{name}}}
     */
    static FileNaming prefixed() {
        return output -> output.promptId() + "-" + output.fileName();
    }

    /**
     * {@return a naming that puts all files into one directory: {@code {name}}. For single executes: names repeat between
     * executes, and {@link OnExisting} decides what happens then}
     */
    static FileNaming flat() {
        return NamedOutput::fileName;
    }
}
