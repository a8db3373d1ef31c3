package io.github.comfysdk.engines;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A program to start in a JVM of its own.
 *
 * @param main its class
 * @param options of the JVM
 * @param arguments of the program, asked for at each start
 * @param environment what is added to it
 */
record ChildProgram(
        Class<?> main, List<String> options, Supplier<List<String>> arguments, Map<String, String> environment) {
    static ChildProgram of(Class<?> main, String... options) {
        return new ChildProgram(main, List.of(options), List::of, Map.of());
    }

    ChildProgram withArguments(Supplier<List<String>> other) {
        return new ChildProgram(main, options, other, environment);
    }

    ChildProgram with(String name, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(name, value);
        return new ChildProgram(main, options, arguments, more);
    }

    Process start(Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments.get());
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }
}
