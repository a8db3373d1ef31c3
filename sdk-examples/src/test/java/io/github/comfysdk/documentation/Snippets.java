package io.github.comfysdk.documentation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The regions of Java sources between {@code // snippet: NAME} and {@code // end snippet}, by name. */
record Snippets(Map<String, String> byName) {
    private static final Pattern REGION =
            Pattern.compile("(?ms)^ *// snippet: (?<name>\\S+)\\n(?<code>.*?)^ *// end snippet$");

    static Snippets in(Collection<String> sources) {
        Map<String, String> byName = new TreeMap<>();
        for (String source : sources) {
            Matcher region = REGION.matcher(source);
            while (region.find()) {
                String name = region.group(1);
                if (byName.put(name, region.group(2).stripTrailing().stripIndent() + "\n") != null) {
                    throw new IllegalArgumentException("two regions are named " + name);
                }
            }
        }
        return new Snippets(byName);
    }

    /** {@return what is wrong with the Java blocks of a page, one sentence each} */
    List<String> faultsOf(Page page) {
        return page.blocks().stream()
                .filter(block -> block.language().equals("java"))
                .filter(block -> !block.code().equals(byName.get(block.snippet())))
                .map(this::fault)
                .toList();
    }

    private String fault(Page.Block block) {
        String start = block.code().lines().findFirst().orElse("");
        if (block.snippet().isEmpty()) {
            return "the Java block '" + start + "' has no <!-- snippet: NAME --> before it";
        }
        if (!byName.containsKey(block.snippet())) {
            return "no source has the region " + block.snippet();
        }
        return "the block " + block.snippet() + " differs from its source:\n" + byName.get(block.snippet());
    }
}
