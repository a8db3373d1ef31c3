package io.github.comfysdk.documentation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Markdown page: its code blocks, links and sections. */
record Page(String text) {
    private static final Pattern BLOCK =
            Pattern.compile("(?ms)(?:^<!-- snippet: (?<name>\\S+) -->\\n)?^```(?<language>\\w*)\\n(?<code>.*?)^```$");
    private static final Pattern LINK = Pattern.compile("(?<!!)\\[[^\\]]*\\]\\((?<target>[^)\\s]+)\\)");

    /**
     * A fenced block.
     *
     * @param snippet the name in the comment before it, or empty
     * @param language the word after the fence
     * @param code the lines in it
     */
    record Block(String snippet, String language, String code) {}

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            String name = block.group("name");
            blocks.add(new Block(name == null ? "" : name, block.group("language"), block.group("code")));
        }
        return blocks;
    }

    /** {@return the targets of links to other files of the repository} */
    List<String> relativeLinks() {
        return LINK.matcher(text)
                .results()
                .map(link -> link.group(1))
                .filter(target -> !target.contains("://") && !target.startsWith("#") && !target.startsWith("mailto:"))
                .map(target -> target.replaceFirst("#.*", ""))
                .toList();
    }

    Page section(String heading) {
        Matcher section = Pattern.compile("(?ms)^## " + Pattern.quote(heading) + "\\n(.*?)(?=^## |\\z)")
                .matcher(text);
        return new Page(section.find() ? section.group(1) : "");
    }
}
