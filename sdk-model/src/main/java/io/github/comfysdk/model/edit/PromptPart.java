package io.github.comfysdk.model.edit;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;

/** A piece of a dynamic prompt, and what can become of it. */
sealed interface PromptPart {
    BigInteger count();

    /** Appends the possibility of a number from 0. */
    void append(StringBuilder text, BigInteger index);

    void draw(StringBuilder text, Random random);

    /** Plain text. */
    record Words(String words) implements PromptPart {
        @Override
        public BigInteger count() {
            return BigInteger.ONE;
        }

        @Override
        public void append(StringBuilder text, BigInteger index) {
            text.append(words);
        }

        @Override
        public void draw(StringBuilder text, Random random) {
            text.append(words);
        }
    }

    /** One after the other; the last one varies first. */
    record Sequence(List<PromptPart> parts, BigInteger count) implements PromptPart {
        static Sequence of(List<PromptPart> parts) {
            return new Sequence(
                    List.copyOf(parts),
                    parts.stream().map(PromptPart::count).reduce(BigInteger.ONE, BigInteger::multiply));
        }

        @Override
        public void append(StringBuilder text, BigInteger index) {
            BigInteger block = count;
            BigInteger rest = index;
            for (PromptPart part : parts) {
                block = block.divide(part.count());
                BigInteger[] own = rest.divideAndRemainder(block);
                part.append(text, own[0]);
                rest = own[1];
            }
        }

        @Override
        public void draw(StringBuilder text, Random random) {
            parts.forEach(part -> part.draw(text, random));
        }
    }

    /** One of several. */
    record Choice(List<Option> options, BigInteger count) implements PromptPart {
        static Choice of(List<Option> options) {
            return new Choice(
                    List.copyOf(options),
                    options.stream().map(option -> option.part().count()).reduce(BigInteger.ZERO, BigInteger::add));
        }

        @Override
        public void append(StringBuilder text, BigInteger index) {
            BigInteger rest = index;
            for (Option option : options) {
                BigInteger count = option.part().count();
                if (rest.compareTo(count) < 0) {
                    option.part().append(text, rest);
                    return;
                }
                rest = rest.subtract(count);
            }
        }

        @Override
        public void draw(StringBuilder text, Random random) {
            double sum = options.stream().mapToDouble(Option::weight).sum();
            double point = random.nextDouble() * sum;
            Option drawn = options.get(options.size() - 1);
            for (Option option : options) {
                point -= option.weight();
                if (point < 0) {
                    drawn = option;
                    break;
                }
            }
            drawn.part().draw(text, random);
        }
    }

    /** What a choice offers, and how often. */
    record Option(double weight, PromptPart part) {}
}
