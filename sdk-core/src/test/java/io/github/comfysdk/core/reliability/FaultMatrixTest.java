package io.github.comfysdk.core.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.error.ComfyException;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.testkit.VirtualTime;
import io.github.comfysdk.testkit.scenario.Fault;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation under every fault, in both faces, injected once and injected every time. The expectations are the
 * tables of docs/fault-matrix.md, which this test reads.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FaultMatrixTest {
    private static final FaultMatrixPage PAGE = FaultMatrixPage.read();
    private static final VirtualTime TIME = VirtualTime.startingAt(Instant.parse("2026-11-23T09:41:26Z"));

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    Path folder;

    /** How often a fault is injected. */
    enum Injected {
        ONCE,
        ALWAYS
    }

    record Case(Face face, Operation operation, String fault, Injected injected) {
        @Override
        public String toString() {
            return operation.title() + ", " + fault + ", " + injected + ", " + face;
        }
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            for (String fault : MatrixFault.all().keySet()) {
                for (Injected injected : Injected.values()) {
                    for (Face face : Face.values()) {
                        if (!PAGE.expected(injected, fault, operation).equals(FaultMatrixPage.UNDECIDABLE)) {
                            cases.add(new Case(face, operation, fault, injected));
                        }
                    }
                }
            }
        }
        return cases;
    }

    static List<Case> casesOnSockets() {
        return cases().stream().filter(FaultMatrixTest::isTheSameOnASocket).toList();
    }

    /**
     * Nothing waits in virtual time on a socket, and a server that answers has not refused the connection. A delete is
     * answered without a body.
     */
    private static boolean isTheSameOnASocket(Case matrixCase) {
        return switch (MatrixFault.named(matrixCase.fault()).kind()) {
            case STALL_BEFORE_HEADERS, STALL_MID_BODY, DELAY, TRICKLE, REFUSED -> false;
            case CUT_AFTER_HEADERS, CUT_MID_BODY, GARBAGE, GZIP, OVERSIZED ->
                matrixCase.operation() != Operation.DELETE;
            default -> true;
        };
    }

    @Test
    void cases_ofTheTable_holdEveryOperationAndEveryFault() {
        assertThat(cases()).extracting(Case::operation).contains(Operation.values());
        assertThat(cases())
                .extracting(Case::fault)
                .containsAll(MatrixFault.all().keySet());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void operation_underAFault_endsAsTheTableSays(Case matrixCase) {
        assertThat(outcome(matrixCase, Scene.of(TIME, folder, builder -> builder)))
                .isEqualTo(expected(matrixCase));
    }

    @ParameterizedTest
    @MethodSource("casesOnSockets")
    void operation_underAFaultOnASocket_endsAsTheTableSays(Case matrixCase) {
        String expected = expected(matrixCase);
        boolean isSentAgainByTheJdk = matrixCase.injected() == Injected.ALWAYS
                && matrixCase.operation().reads()
                && MatrixFault.named(matrixCase.fault()).kind() == Fault.Kind.RESET;

        assertThat(outcome(matrixCase, Scene.onSocket(TIME, HTTP, folder)))
                .isEqualTo(isSentAgainByTheJdk ? expected.replace(" 3", " 6") : expected);
    }

    private static String expected(Case matrixCase) {
        return PAGE.expected(matrixCase.injected(), matrixCase.fault(), matrixCase.operation());
    }

    private static String outcome(Case matrixCase, Scene prepared) {
        Operation operation = matrixCase.operation();
        try (Scene scene = prepared) {
            operation.prepare(scene);
            int before = scene.esd().requestCount(operation.route());
            Fault fault = MatrixFault.named(matrixCase.fault());
            scene.esd()
                    .faults()
                    .on(operation.route())
                    .times(matrixCase.injected() == Injected.ONCE ? 1 : Integer.MAX_VALUE)
                    .then(fault);
            String ending;
            try {
                Object result = operation.call(matrixCase.face(), scene);
                scene.esd().faults().clear();
                operation.check(scene, result);
                ending = "ok";
            } catch (ComfyException e) {
                assertThat(e.promptId()).as("the id in the exception").isEqualTo(operation.idInFaults(scene));
                ending = e.getClass().getSimpleName().replace("Exception", "");
            }
            int requests = scene.esd().requestCount(operation.route()) - before;
            return ending
                    + (operation.polls() ? "" : " " + requests)
                    + (operation.creates() ? ", runs " + scene.esd().inferences(scene.id()) : "");
        }
    }
}
