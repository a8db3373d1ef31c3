package io.github.comfysdk.model.edit;

import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.graph.Seed;
import java.math.BigInteger;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A prompt with choices, such as {@code a {red|green|} house in {spring|{early|late} autumn}}: the form that ComfyUI's editor
 * expands when it queues a graph. ComfyUI itself does not. Immutable and thread-safe.
 *
 * <ul>
 *   <li>Choices nest; an option can be empty; an unclosed brace extends to the end.
 *   <li>{@code {3::red|green}} draws red three times as often as green. The editor does not know weights.
 *   <li>A brace or a bar behind a backslash is just that character; any other backslash stays.
 *   <li>Comments are removed: from {@code //} to the end of the line, also in addresses such as {@code https://...}, and from
 *       {@code /}{@code *} to {@code *}{@code /}.
 * </ul>
 */
public final class DynamicPrompt {
    private final PromptPart prompt;

    private DynamicPrompt(PromptPart prompt) {
        this.prompt = prompt;
    }

    /**
     * Reads a prompt.
     *
     * @param text the text, with or without choices
     * @return the prompt
     * @throws UnreadableDataException if choices nest more than 100 levels deep
     */
    public static DynamicPrompt parse(String text) {
        return new DynamicPrompt(new PromptParser(withoutComments(text)).parse());
    }

    /**
     * Removes comments, and nothing else.
     *
     * @param text the text of a prompt
     * @return the text without comments
     */
    public static String withoutComments(String text) {
        return PromptComments.remove(text);
    }

    /**
     * Draws one of the possibilities.
     *
     * @param seed the source of chance; the same seed draws the same possibility, with every version of Java
     * @return a plain prompt
     */
    public String draw(Seed seed) {
        return draw(random(seed));
    }

    /** Neighbouring seeds begin with almost the same number unless they are mixed first. */
    static Random random(Seed seed) {
        long bits = seed.bits() + 0x9e3779b97f4a7c15L;
        bits = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        bits = (bits ^ (bits >>> 27)) * 0x94d049bb133111ebL;
        return new Random(bits ^ (bits >>> 31));
    }

    String draw(Random random) {
        var drawn = new StringBuilder();
        prompt.draw(drawn, random);
        return drawn.toString();
    }

    /**
     * {@return how many possibilities there are, 1 without choices; weights do not count}
     */
    public BigInteger count() {
        return prompt.count();
    }

    /**
     * Returns all possibilities, each computed on demand; the last choice varies first. Options that are equal give
     * equal prompts.
     *
     * @return the plain prompts
     */
    public Stream<String> all() {
        return Stream.iterate(
                        BigInteger.ZERO, index -> index.compareTo(count()) < 0, index -> index.add(BigInteger.ONE))
                .map(index -> {
                    var text = new StringBuilder();
                    prompt.append(text, index);
                    return text.toString();
                });
    }

    /**
     * {@return how many possibilities there are; no text, since prompts are private}
     */
    @Override
    public String toString() {
        return "DynamicPrompt of " + count() + " possibilities";
    }
}
