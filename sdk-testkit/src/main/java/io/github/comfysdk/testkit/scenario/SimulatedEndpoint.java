package io.github.comfysdk.testkit.scenario;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An inference endpoint that exists when the simulator starts. Immutable; methods that change something return a copy.
 *
 * @param name the endpoint name in requests
 * @param kind asynchronous or real-time
 * @param status the deployment status, for example {@code InService} or {@code Creating}
 * @param instanceType the SageMaker instance type
 * @param gpus the number of GPUs of one instance; with more than one, {@code multi_async} has an effect
 * @param instances the number of instances while it is in service
 * @param roles the roles whose users may use it
 * @param backing whether SageMaker knows the endpoint
 * @param queue the queue before its machines; empty if each execute waits as long as its script says
 */
public record SimulatedEndpoint(
        String name,
        Kind kind,
        String status,
        String instanceType,
        int gpus,
        int instances,
        List<String> roles,
        Backing backing,
        Optional<MachineQueue> queue) {
    /** The role that owns endpoints unless they name others. */
    private static final List<String> ROLES = List.of("IT Operator");

    /** The GPUs of the instance types that have several. */
    private static final Map<String, Integer> GPUS = Map.ofEntries(
            Map.entry("ml.p5.48xlarge", 8),
            Map.entry("ml.p4d.24xlarge", 8),
            Map.entry("ml.p3.8xlarge", 4),
            Map.entry("ml.p3.16xlarge", 8),
            Map.entry("ml.p3dn.24xlarge", 8),
            Map.entry("ml.p2.8xlarge", 8),
            Map.entry("ml.p2.16xlarge", 16),
            Map.entry("ml.g4dn.12xlarge", 4),
            Map.entry("ml.g5.12xlarge", 4),
            Map.entry("ml.g5.24xlarge", 4),
            Map.entry("ml.g5.48xlarge", 8));

    /**
     * Checks the numbers and copies the roles.
     *
     * @param name the endpoint name in requests
     * @param kind asynchronous or real-time
     * @param status the deployment status, for example {@code InService} or {@code Creating}
     * @param instanceType the SageMaker instance type
     * @param gpus the number of GPUs of one instance; with more than one, {@code multi_async} has an effect
     * @param instances the number of instances while it is in service
     * @param roles the roles whose users may use it
     * @param backing whether SageMaker knows the endpoint
     * @param queue the queue before its machines; empty if each execute waits as long as its script says
     */
    public SimulatedEndpoint {
        if (gpus < 1 || instances < 1) {
            throw new IllegalArgumentException(
                    "gpus is " + gpus + " and instances is " + instances + "; each must be 1 or more");
        }
        roles = List.copyOf(roles);
    }

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
     * {@return an asynchronous endpoint in service, with one instance and one GPU}
     *
     * @param name its name
     */
    public static SimulatedEndpoint async(String name) {
        return inService(name, Kind.ASYNC, "ml.g4dn.2xlarge");
    }

    /**
     * {@return a real-time endpoint in service, with one instance and one GPU}
     *
     * @param name its name
     */
    public static SimulatedEndpoint realTime(String name) {
        return inService(name, Kind.REAL_TIME, "ml.g5.2xlarge");
    }

    private static SimulatedEndpoint inService(String name, Kind kind, String instanceType) {
        return new SimulatedEndpoint(
                name, kind, "InService", instanceType, 1, 1, ROLES, Backing.PRESENT, Optional.empty());
    }

    /**
     * {@return a copy with another deployment status}
     *
     * @param newStatus for example {@code Creating}, {@code Updating} or {@code Failed}
     */
    public SimulatedEndpoint inStatus(String newStatus) {
        return new SimulatedEndpoint(name, kind, newStatus, instanceType, gpus, instances, roles, backing, queue);
    }

    /**
     * {@return a copy whose instances have more than one GPU}
     *
     * @param count the number of GPUs
     */
    public SimulatedEndpoint withGpus(int count) {
        return new SimulatedEndpoint(name, kind, status, "ml.g4dn.12xlarge", count, instances, roles, backing, queue);
    }

    /**
     * {@return a copy with another instance type and its number of GPUs}
     *
     * @param type the SageMaker instance type
     */
    public SimulatedEndpoint withInstanceType(String type) {
        return new SimulatedEndpoint(
                name, kind, status, type, GPUS.getOrDefault(type, 1), instances, roles, backing, queue);
    }

    /**
     * {@return a copy with more than one instance, each with input files of its own}
     *
     * @param count the number of instances
     */
    public SimulatedEndpoint withInstances(int count) {
        return new SimulatedEndpoint(name, kind, status, instanceType, gpus, count, roles, backing, queue);
    }

    /**
     * {@return a copy with other roles}
     *
     * @param names the roles whose users may use it; default {@code IT Operator}
     */
    public SimulatedEndpoint withRoles(String... names) {
        return new SimulatedEndpoint(name, kind, status, instanceType, gpus, instances, List.of(names), backing, queue);
    }

    /** {@return a copy that SageMaker does not know: creates write a row and fail with 400} */
    public SimulatedEndpoint missingInSageMaker() {
        return new SimulatedEndpoint(name, kind, status, instanceType, gpus, instances, roles, Backing.MISSING, queue);
    }

    /**
     * {@return a copy whose jobs wait in one queue for so many machines, which take them strictly in order}
     *
     * @param count the number of machines
     * @throws IllegalArgumentException if the endpoint is a real-time endpoint, which has no queue
     */
    public SimulatedEndpoint machines(int count) {
        return machines(MachineQueue.of(count));
    }

    /**
     * {@return a copy whose jobs wait in one queue for machines}
     *
     * @param machines the machines, and the order in which they take jobs
     * @throws IllegalArgumentException if the endpoint is a real-time endpoint, which has no queue
     */
    public SimulatedEndpoint machines(MachineQueue machines) {
        if (kind == Kind.REAL_TIME) {
            throw new IllegalArgumentException(
                    "the endpoint " + name + " is a real-time endpoint, which has no queue: each"
                            + " create needs a free GPU; set gpus and instances instead");
        }
        return new SimulatedEndpoint(
                name, kind, status, instanceType, gpus, instances, roles, backing, Optional.of(machines));
    }
}
