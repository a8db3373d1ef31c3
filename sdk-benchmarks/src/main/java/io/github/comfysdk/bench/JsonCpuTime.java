package io.github.comfysdk.bench;

import io.github.comfysdk.bench.ExecuteBenchmark.Form;
import io.github.comfysdk.model.graph.PromptGraph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/** Reading and writing by the processor time of the thread, beside Jackson's own tree on the same bytes in the same JVM. */
final class JsonCpuTime {
    private static final int[] HASHED_NODES = {500, 1_000, 2_000, 4_000, 8_000, 16_000};
    private static final int ROUNDS_OF_EXECUTES = 8_000;
    private static final int ROUNDS_OF_GRAPHS = 400;
    private static final int EXECUTES_A_ROUND = 64;

    private JsonCpuTime() {}

    /**
     * Measures and prints.
     *
     * @param args none
     */
    public static void main(String[] args) {
        System.out.printf(
                "%-34s %10s %10s %6s %10s %10s%n", "operation", "typed us", "tree us", "ratio", "typed B", "tree B");
        for (Form form : Form.values()) {
            execute(form);
        }
        graph();
        for (int nodes : HASHED_NODES) {
            hash(nodes);
        }
    }

    private static void execute(Form form) {
        var execute = new ExecuteBenchmark();
        execute.form = form;
        execute.makeAnswer();
        CpuTime read = ofExecute(execute::read);
        CpuTime readTree = ofExecute(execute::readTree);
        CpuTime prompt = ofExecute(execute::readAndPrompt);
        CpuTime write = ofExecute(execute::write);
        CpuTime writeTree = ofExecute(() -> bytes(execute::writeTree));
        CpuTime.alternate(ROUNDS_OF_EXECUTES, read, readTree, prompt, write, writeTree);
        print("read an execute, " + form, read, readTree);
        print("prompt() of it, beside its read", prompt, read);
        print("write an execute, " + form, write, writeTree);
    }

    private static CpuTime ofExecute(Supplier<?> operation) {
        return new CpuTime(EXECUTES_A_ROUND, operation);
    }

    private static void graph() {
        var graph = new GraphBenchmark();
        var read = new CpuTime(1, graph::read);
        var readTree = new CpuTime(1, graph::readTree);
        var write = new CpuTime(1, graph::write);
        var writeTree = new CpuTime(1, () -> bytes(graph::writeTree));
        CpuTime.alternate(ROUNDS_OF_GRAPHS, read, readTree, write, writeTree);
        print("read a graph of 1 MB", read, readTree);
        print("write a graph of 1 MB", write, writeTree);
    }

    private static void hash(int nodes) {
        PromptGraph graph = PromptGraph.read(GraphBenchmark.json(nodes));
        var hash = new CpuTime(1, graph::contentHash);
        CpuTime.alternate(ROUNDS_OF_GRAPHS, hash);
        System.out.printf("%-34s %10.2f %28s %10d%n", "hash of " + nodes + " nodes", hash.micros(), "", hash.bytes());
    }

    private static void print(String operation, CpuTime typed, CpuTime other) {
        System.out.printf(
                "%-34s %10.2f %10.2f %6.2f %10d %10d%n",
                operation,
                typed.micros(),
                other.micros(),
                typed.micros() / other.micros(),
                typed.bytes(),
                other.bytes());
    }

    private static byte[] bytes(Writing writing) {
        try {
            return writing.write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A writing of a tree. */
    private interface Writing {
        byte[] write() throws IOException;
    }
}
