package io.github.comfysdk.testkit.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        return new Rule(this, route);
    }

    /** Removes all rules. */
    public synchronized void clear() {
        rules.clear();
    }

    /**
     * {@return the fault for the next request of the route; this call counts as the request}
     *
     * @param route the route
     */
    public synchronized Optional<Fault> next(Route route) {
        return rules.stream()
                .filter(rule -> rule.route == route && rule.times > 0)
                .findFirst()
                .flatMap(Rule::take);
    }

    private synchronized void add(Rule rule) {
        rules.add(rule);
    }

    /** A rule under construction; complete it with {@link #then}. Not thread-safe until then. */
    public static final class Rule {
        private final FaultPlan plan;
        private final Route route;
        private int after;
        private int times = 1;
        private Optional<Fault> fault = Optional.empty();

        private Rule(FaultPlan plan, Route route) {
            this.plan = plan;
            this.route = route;
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
         * Completes the rule and adds it to the plan.
         *
         * @param injected the fault
         */
        public void then(Fault injected) {
            fault = Optional.of(injected);
            plan.add(this);
        }

        private Optional<Fault> take() {
            if (after > 0) {
                after--;
                return Optional.empty();
            }
            times--;
            return fault;
        }
    }
}
