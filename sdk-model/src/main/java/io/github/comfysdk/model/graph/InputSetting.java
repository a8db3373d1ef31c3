package io.github.comfysdk.model.graph;

import java.util.NoSuchElementException;

/** The shorthands by which {@link PromptGraph} sets an input to a Java value in place of an {@link InputValue}. */
sealed interface InputSetting permits PromptGraph {
    /**
     * Sets a parameter of a template.
     *
     * @param node the id of a node, or its title
     * @param input an input that the node has
     * @param value the value
     * @return a graph that has the value
     * @throws NoSuchElementException if no node has that id or title
     * @throws IllegalArgumentException if several nodes have the title, or the node lacks the input
     */
    PromptGraph with(String node, String input, InputValue value);

    /**
     * Sets an input, at its place if the node has it and as the last one otherwise.
     *
     * @param id the id of a node
     * @param input the name of the input
     * @param value the value
     * @return a graph that has the value
     * @throws NoSuchElementException if the graph has no such node
     */
    PromptGraph withInput(String id, String input, InputValue value);

    /**
     * Sets a parameter of a template to a text.
     *
     * @param node the id of a node, or its title
     * @param input an input that the node has
     * @param text the text
     * @return a graph that has the value
     * @throws NoSuchElementException if no node has that id or title
     * @throws IllegalArgumentException if several nodes have the title, or the node lacks the input
     */
    default PromptGraph with(String node, String input, String text) {
        return with(node, input, InputValue.of(text));
    }

    /**
     * Sets a parameter of a template to an integer.
     *
     * @param node the id of a node, or its title
     * @param input an input that the node has
     * @param number the number
     * @return a graph that has the value
     * @throws NoSuchElementException if no node has that id or title
     * @throws IllegalArgumentException if several nodes have the title, or the node lacks the input
     */
    default PromptGraph with(String node, String input, long number) {
        return with(node, input, InputValue.of(number));
    }

    /**
     * Sets a parameter of a template to a floating-point number.
     *
     * @param node the id of a node, or its title
     * @param input an input that the node has
     * @param number the number; finite
     * @return a graph that has the value
     * @throws NoSuchElementException if no node has that id or title
     * @throws IllegalArgumentException if several nodes have the title, or the node lacks the input, or the number is NaN or
     *     infinite
     */
    default PromptGraph with(String node, String input, double number) {
        return with(node, input, InputValue.of(number));
    }

    /**
     * Sets a parameter of a template to a boolean.
     *
     * @param node the id of a node, or its title
     * @param input an input that the node has
     * @param value the boolean
     * @return a graph that has the value
     * @throws NoSuchElementException if no node has that id or title
     * @throws IllegalArgumentException if several nodes have the title, or the node lacks the input
     */
    default PromptGraph with(String node, String input, boolean value) {
        return with(node, input, InputValue.of(value));
    }

    /**
     * Sets a parameter of a template to a seed.
     *
     * @param node the id of a node, or its title
     * @param input an input that the node has
     * @param seed the seed
     * @return a graph that has the value
     * @throws NoSuchElementException if no node has that id or title
     * @throws IllegalArgumentException if several nodes have the title, or the node lacks the input
     */
    default PromptGraph with(String node, String input, Seed seed) {
        return with(node, input, seed.toInputValue());
    }

    /**
     * Links an input of a template to an output.
     *
     * @param node the id of a node, or its title
     * @param input an input that the node has
     * @param output the output to link to
     * @return a graph that has the value
     * @throws NoSuchElementException if no node has that id or title
     * @throws IllegalArgumentException if several nodes have the title, or the node lacks the input
     */
    default PromptGraph with(String node, String input, Output<?> output) {
        return with(node, input, output.link());
    }

    /**
     * Sets an input to a text.
     *
     * @param id the id of a node
     * @param input the name of the input
     * @param text the text
     * @return a graph that has the value
     * @throws NoSuchElementException if the graph has no such node
     */
    default PromptGraph withInput(String id, String input, String text) {
        return withInput(id, input, InputValue.of(text));
    }

    /**
     * Sets an input to an integer.
     *
     * @param id the id of a node
     * @param input the name of the input
     * @param number the number
     * @return a graph that has the value
     * @throws NoSuchElementException if the graph has no such node
     */
    default PromptGraph withInput(String id, String input, long number) {
        return withInput(id, input, InputValue.of(number));
    }

    /**
     * Sets an input to a floating-point number.
     *
     * @param id the id of a node
     * @param input the name of the input
     * @param number the number; finite
     * @return a graph that has the value
     * @throws NoSuchElementException if the graph has no such node
     * @throws IllegalArgumentException if the number is NaN or infinite
     */
    default PromptGraph withInput(String id, String input, double number) {
        return withInput(id, input, InputValue.of(number));
    }

    /**
     * Sets an input to a boolean.
     *
     * @param id the id of a node
     * @param input the name of the input
     * @param value the boolean
     * @return a graph that has the value
     * @throws NoSuchElementException if the graph has no such node
     */
    default PromptGraph withInput(String id, String input, boolean value) {
        return withInput(id, input, InputValue.of(value));
    }

    /**
     * Sets an input to a seed.
     *
     * @param id the id of a node
     * @param input the name of the input
     * @param seed the seed
     * @return a graph that has the value
     * @throws NoSuchElementException if the graph has no such node
     */
    default PromptGraph withInput(String id, String input, Seed seed) {
        return withInput(id, input, seed.toInputValue());
    }

    /**
     * Links an input to an output.
     *
     * @param id the id of a node
     * @param input the name of the input
     * @param output the output to link to
     * @return a graph that has the value
     * @throws NoSuchElementException if the graph has no such node
     */
    default PromptGraph withInput(String id, String input, Output<?> output) {
        return withInput(id, input, output.link());
    }
}
