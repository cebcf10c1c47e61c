package io.github.artifactkit.iam.policy.evaluation;

import io.github.artifactkit.iam.policy.document.PolicyType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The policies that take part in a decision, by what they are attached to. A kind of which the set has no policy is not
 * there: a caller without a permissions boundary, a request that passes no VPC endpoint. Immutable and thread-safe.
 *
 * <pre>{@code
 * PolicySet policies = PolicySet.builder()
 *         .identity(CompiledPolicy.parse(reader, PolicyType.IDENTITY))
 *         .resource(CompiledPolicy.parse(bucketPolicy, PolicyType.RESOURCE))
 *         .build();
 * Decision decision = policies.evaluate(request);
 * }</pre>
 */
public final class PolicySet {

    /** A statement of the set, and how it is named in a decision. */
    record Entry(StatementMatcher matcher, MatchedStatement statement, String attachedTo) {

        /** What the statement's resources are compared with. */
        String target(AccessRequest request) {
            return request.resource().equals(ANY_RESOURCE) && !attachedTo.isEmpty() ? attachedTo : request.resource();
        }
    }

    /** Represents the resource in a request whose action has no resource type. */
    private static final String ANY_RESOURCE = "*";

    private final Map<Layer, List<List<Entry>>> levels;

    private PolicySet(Map<Layer, List<List<Entry>>> levels) {
        this.levels = levels;
    }

    /** A builder without policies. */
    public static Builder builder() {
        return new Builder();
    }

    /** Decides over a request. */
    public Decision evaluate(AccessRequest request) {
        return new Evaluation(this, request).decide();
    }

    /** Whether the set has a policy of a layer. */
    public boolean has(Layer layer) {
        return !levels(layer).isEmpty();
    }

    /** The statements of a layer by level; a layer without levels has one. */
    List<List<Entry>> levels(Layer layer) {
        List<List<Entry>> found = levels.get(layer);
        return found == null ? List.of() : found;
    }

    /** Collects policies. Belongs to one thread. */
    public static final class Builder {

        private final Map<Layer, List<List<Attached>>> policies = new EnumMap<>(Layer.class);

        private record Attached(CompiledPolicy policy, String arn) {}

        private Builder() {}

        /** Adds a policy of the caller: of the user, one of its groups, or the role. */
        public Builder identity(CompiledPolicy policy) {
            return add(Layer.IDENTITY, policy, "", PolicyType.IDENTITY);
        }

        /** Adds a policy of the resource. */
        public Builder resource(CompiledPolicy policy) {
            return add(Layer.RESOURCE, policy, "", PolicyType.RESOURCE, PolicyType.TRUST);
        }

        /**
         * Adds a policy of a resource.
         *
         * @param arn what the policy is attached to; a request on {@code *} is one on that resource for this policy
         */
        public Builder resource(CompiledPolicy policy, String arn) {
            return add(Layer.RESOURCE, policy, arn, PolicyType.RESOURCE, PolicyType.TRUST);
        }

        /** Adds a permissions boundary of the caller. */
        public Builder boundary(CompiledPolicy policy) {
            return add(Layer.BOUNDARY, policy, "", PolicyType.IDENTITY);
        }

        /** Adds a session policy; of several, each may allow. */
        public Builder session(CompiledPolicy policy) {
            return add(Layer.SESSION, policy, "", PolicyType.SESSION);
        }

        /** Adds the policy of the VPC endpoint that the request passes. */
        public Builder endpoint(CompiledPolicy policy) {
            return add(Layer.ENDPOINT, policy, "", PolicyType.ENDPOINT);
        }

        /**
         * Adds the service control policies of the next level of the organization: the root first, then organizational
         * units, then the caller's account. Each level must allow a request.
         */
        public Builder scpLevel(List<CompiledPolicy> level) {
            return addLevel(Layer.SCP, level);
        }

        /**
         * Adds the resource control policies of the next level of the organization: the root first, then organizational
         * units, then the resource's account. Each level must allow a request, as {@code RCPFullAWSAccess} does, which AWS
         * attaches to each of them.
         */
        public Builder rcpLevel(List<CompiledPolicy> level) {
            return addLevel(Layer.RCP, level);
        }

        /**
         * Adds policies of a layer. In a layer with levels they are the next level.
         *
         * @throws IllegalArgumentException if no policies belong to the layer, or one was read as another type
         */
        public Builder add(Layer layer, List<CompiledPolicy> level) {
            switch (layer) {
                case BUILT_IN -> throw new IllegalArgumentException("no policies make a " + layer.words());
                case RCP -> rcpLevel(level);
                case SCP -> scpLevel(level);
                case ENDPOINT -> level.forEach(this::endpoint);
                case RESOURCE -> level.forEach(this::resource);
                case IDENTITY -> level.forEach(this::identity);
                case BOUNDARY -> level.forEach(this::boundary);
                case SESSION -> level.forEach(this::session);
            }
            return this;
        }

        private Builder add(Layer layer, CompiledPolicy policy, String arn, PolicyType... types) {
            check(layer, policy, types);
            policies.computeIfAbsent(layer, ignored -> new ArrayList<>(List.of(new ArrayList<>())))
                    .get(0)
                    .add(new Attached(policy, arn));
            return this;
        }

        private Builder addLevel(Layer layer, List<CompiledPolicy> level) {
            level.forEach(policy -> check(layer, policy, layer.policyType()));
            policies.computeIfAbsent(layer, ignored -> new ArrayList<>())
                    .add(level.stream().map(policy -> new Attached(policy, "")).toList());
            return this;
        }

        private static void check(Layer layer, CompiledPolicy policy, PolicyType... types) {
            if (!Set.of(types).contains(policy.type())) {
                throw new IllegalArgumentException("the " + layer.words() + " was read as another type: "
                        + policy.type().words());
            }
        }

        /** The set. */
        public PolicySet build() {
            Map<Layer, List<List<Entry>>> levels = new EnumMap<>(Layer.class);
            policies.forEach((layer, all) -> {
                List<List<Entry>> entries = new ArrayList<>(all.size());
                for (int level = 0; level < all.size(); level++) {
                    entries.add(entries(layer, level, all.get(level)));
                }
                levels.put(layer, List.copyOf(entries));
            });
            return new PolicySet(Collections.unmodifiableMap(levels));
        }

        private static List<Entry> entries(Layer layer, int level, List<Attached> policies) {
            List<Entry> entries = new ArrayList<>();
            for (int i = 0; i < policies.size(); i++) {
                Attached attached = policies.get(i);
                for (StatementMatcher matcher : attached.policy().statements()) {
                    MatchedStatement statement =
                            new MatchedStatement(layer, level, i, attached.policy(), matcher.source());
                    entries.add(new Entry(matcher, statement, attached.arn()));
                }
            }
            return List.copyOf(entries);
        }
    }
}
