package io.github.comfysdk.model.internal.widgets;

/**
 * An input socket as the editor saves it.
 *
 * @param name the name of the input
 * @param type its type, {@code *} if that is not known
 * @param optional whether the class can do without it
 * @param widget whether it belongs to a widget that something is linked to
 */
public record WrittenSocket(String name, String type, boolean optional, boolean widget) {}
