package io.github.comfysdk.testkit.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The plan of which faults to inject into which exchanges. Deterministic: rules count the requests of their route. If several
 * rules match, the oldest applies and the others do not count the request. Thread-safe.
 */
public final class FaultPlan {
    private final List<Rule> rules = new ArrayList<>();

    /** Creates a plan without faults. */
    public FaultPlan() {}

    /**
     * {@return a rule to complete with {@link Rule#then}; by default it injects its fault once, into the next request}
     *
     * @param route the route of the requests
     */
    public Rule on(Route route) {
        return new Rule(this, EnumSet.of(route));
    }

    /** {@return a rule for the requests of all routes, storage included, to complete with {@link Rule#then}} */
    public Rule onAnyRoute() {
        return new Rule(this, EnumSet.allOf(Route.class));
    }

    /** {@return a rule for the requests of all routes but those of the storage, to complete with {@link Rule#then}} */
    public Rule onAnyApiRoute() {
        return new Rule(this, EnumSet.complementOf(EnumSet.of(Route.DOWNLOAD, Route.UPLOAD)));
    }

    /** Removes all rules. */
    public synchronized void clear() {
        rules.clear();
    }

    /**
     * {@return the fault for the next request of the route; this call counts as the request}
     *
     * @param route the route
     * @param now the time of the request
     */
    public synchronized Optional<Fault> next(Route route, Instant now) {
        return rules.stream()
                .filter(rule -> rule.routes.contains(route) && rule.isActive(now))
                .findFirst()
                .flatMap(rule -> rule.take(now));
    }

    private synchronized void add(Rule rule) {
        rules.add(rule);
    }

    /** A rule under construction; complete it with {@link #then}. Not thread-safe until then. */
    public static final class Rule {
        private final FaultPlan plan;
        private final Set<Route> routes;
        private int after;
        private int times = 1;
        private Optional<Fault> fault = Optional.empty();
        private Optional<Duration> length = Optional.empty();
        private Optional<Instant> end = Optional.empty();

        private Rule(FaultPlan plan, Set<Route> routes) {
            this.plan = plan;
            this.routes = routes;
        }

        /**
         * Lets a number of requests pass first; default none.
         *
         * @param requests the number of requests
         * @return this rule
         */
        public Rule after(int requests) {
            after = requests;
            return this;
        }

        /**
         * Sets how often the fault is injected; default once.
         *
         * @param requests the number of requests
         * @return this rule
         */
        public Rule times(int requests) {
            times = requests;
            return this;
        }

        /**
         * Injects the fault every time from now on.
         *
         * @return this rule
         */
        public Rule always() {
            return times(Integer.MAX_VALUE);
        }

        /**
         * Injects the fault in a burst: into the first request and all that follow within a time, by the simulator's clock.
         *
         * @param duration how long after the first request
         * @return this rule
         */
        public Rule lasting(Duration duration) {
            length = Optional.of(duration);
            return always();
        }

        /**
         * Completes the rule and adds it to the plan.
         *
         * @param injected the fault
         */
        public void then(Fault injected) {
            fault = Optional.of(injected);
            plan.add(this);
        }

        private boolean isActive(Instant now) {
            return times > 0 && end.map(last -> !now.isAfter(last)).orElse(true);
        }

        private Optional<Fault> take(Instant now) {
            if (after > 0) {
                after--;
                return Optional.empty();
            }
            if (end.isEmpty()) {
                end = length.map(now::plus);
            }
            times--;
            return fault;
        }
    }
}
