package io.github.comfysdk.testkit.scenario;

/**
 * An inference endpoint that exists when the simulator starts. Immutable; methods that change something return a copy.
 *
 * @param name the endpoint name in requests
 * @param kind asynchronous or real-time
 * @param status the deployment status, for example {@code InService} or {@code Creating}
 * @param instanceType the SageMaker instance type
 * @param gpus the number of GPUs of one instance; with more than one, {@code multi_async} has an effect
 * @param backing whether SageMaker knows the endpoint
 */
public record SimulatedEndpoint(String name, Kind kind, String status, String instanceType, int gpus, Backing backing) {
    /** When a create on an endpoint responds. */
    public enum Kind {
        /** The create responds at once, with status {@code created}. */
        ASYNC("Async"),
        /** The create responds when the inference has ended. */
        REAL_TIME("Real-time");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        /** {@return the API's name of the kind} */
        public String wireName() {
            return wireName;
        }
    }

    /** Whether SageMaker knows the endpoint that the server's table lists. */
    public enum Backing {
        /** SageMaker knows it. */
        PRESENT,
        /** SageMaker does not know it: a create writes its row and then fails with 400. */
        MISSING
    }

    /**
     * {@return an asynchronous endpoint in service, with one GPU}
     *
     * @param name its name
     */
    public static SimulatedEndpoint async(String name) {
        return new SimulatedEndpoint(name, Kind.ASYNC, "InService", "ml.g4dn.2xlarge", 1, Backing.PRESENT);
    }

    /**
     * {@return a real-time endpoint in service, with one GPU}
     *
     * @param name its name
     */
    public static SimulatedEndpoint realTime(String name) {
        return new SimulatedEndpoint(name, Kind.REAL_TIME, "InService", "ml.g5.2xlarge", 1, Backing.PRESENT);
    }

    /**
     * {@return a copy with another deployment status}
     *
     * @param newStatus for example {@code Creating}, {@code Updating} or {@code Failed}
     */
    public SimulatedEndpoint inStatus(String newStatus) {
        return new SimulatedEndpoint(name, kind, newStatus, instanceType, gpus, backing);
    }

    /**
     * {@return a copy whose instances have more than one GPU}
     *
     * @param count the number of GPUs
     */
    public SimulatedEndpoint withGpus(int count) {
        return new SimulatedEndpoint(name, kind, status, "ml.g4dn.12xlarge", count, backing);
    }

    /** {@return a copy that SageMaker does not know: creates write a row and fail with 400} */
    public SimulatedEndpoint missingInSageMaker() {
        return new SimulatedEndpoint(name, kind, status, instanceType, gpus, Backing.MISSING);
    }
}
