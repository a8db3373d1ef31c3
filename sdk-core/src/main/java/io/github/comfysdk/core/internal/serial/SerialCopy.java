package io.github.comfysdk.core.internal.serial;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Makes copies of exceptions that can be written, with stand-ins for what cannot. The JDK keeps the suppressed exceptions of an
 * exception to itself, so a copy can only be made by writing and reading it.
 */
public final class SerialCopy {
    private SerialCopy() {}

    /**
     * Returns whether an exception suppresses one that the replacement changes, so that it cannot be written as it is.
     *
     * @param exception the exception
     * @param replacement returns the stand-in of an exception that cannot be written, and others unchanged
     * @return whether it must be copied
     */
    public static boolean isNeeded(Throwable exception, UnaryOperator<Throwable> replacement) {
        return Arrays.stream(exception.getSuppressed())
                .anyMatch(suppressed -> !suppressed.equals(replacement.apply(suppressed)));
    }

    /**
     * Copies an exception.
     *
     * @param exception the exception
     * @param replacement returns the stand-in of an exception that cannot be written, and others unchanged
     * @return the copy
     * @throws IOException if the virtual machine forbids to read it
     * @throws ClassNotFoundException if a class of the copy is missing
     */
    public static Object of(Throwable exception, UnaryOperator<Throwable> replacement)
            throws IOException, ClassNotFoundException {
        var bytes = new ByteArrayOutputStream();
        var classes = new HashMap<String, Class<?>>();
        try (var out = new Writer(bytes, replacement, classes)) {
            out.writeObject(exception);
        }
        try (var in = new Reader(bytes.toByteArray(), classes)) {
            return in.readObject();
        }
    }

    private static final class Writer extends ObjectOutputStream {
        private final UnaryOperator<Throwable> replacement;
        private final Map<String, Class<?>> classes;

        Writer(OutputStream out, UnaryOperator<Throwable> replacement, Map<String, Class<?>> classes)
                throws IOException {
            super(out);
            this.replacement = replacement;
            this.classes = classes;
            enableReplaceObject(true);
        }

        @Override
        protected void annotateClass(Class<?> type) {
            classes.put(type.getName(), type);
        }

        @Override
        protected Object replaceObject(Object object) {
            return object instanceof Throwable exception ? replacement.apply(exception) : object;
        }
    }

    /** Finds the very classes that were written, whichever loaders have them. */
    private static final class Reader extends ObjectInputStream {
        private final Map<String, Class<?>> classes;

        Reader(byte[] bytes, Map<String, Class<?>> classes) throws IOException {
            super(new ByteArrayInputStream(bytes));
            this.classes = classes;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            Class<?> written = classes.get(description.getName());
            return written != null ? written : super.resolveClass(description);
        }
    }
}
