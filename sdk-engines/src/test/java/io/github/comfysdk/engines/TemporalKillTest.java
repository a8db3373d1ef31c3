package io.github.comfysdk.engines;

import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * The Temporal server is in this JVM, the worker of the workflows in a second one, and the worker of the activities, which is killed, in
 * a third one. Workflows stay alive because the test server, unlike a real one, never takes a workflow task back from a dead worker.
 */
class TemporalKillTest extends KillFixture {
    private TestServer.PortBoundTestServer server;
    private String address = "";
    private @Nullable Process workflows;

    @BeforeEach
    void startServer() throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        server = TestServer.createPortBoundServer(port, true); // time is that of the clock
        address = "127.0.0.1:" + port;
    }

    @AfterEach
    void stop() {
        if (workflows != null) {
            workflows.destroyForcibly();
        }
        server.close();
    }

    @Override
    String state() {
        return address;
    }

    @Override
    ChildProgram program() {
        return ChildProgram.of(TemporalCatalogue.class).withArguments(() -> List.of("pictures"));
    }

    @Override
    void begin(ChildProgram program) throws IOException {
        workflows = program.withArguments(() -> List.of("workflows")).start(log());
    }

    @Override
    List<String> result() throws IOException {
        var service = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
        var client = WorkflowClient.newInstance(service);
        List<String> lines = new ArrayList<>();
        for (String row : Files.readAllLines(temporary.resolve("table.csv"))) {
            String id = Catalogue.BATCH + "." + Article.parse(row).key();
            lines.add(client.newUntypedWorkflowStub(id).getResult(Picture.class).line());
        }
        service.shutdownNow();
        return lines;
    }
}
