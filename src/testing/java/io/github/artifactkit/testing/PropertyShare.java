package io.github.artifactkit.testing;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Runs properties with a share of their tries, as the system property {@code properties.share} says: 1 for all of them, 10
 * for a tenth. The profile {@code ci} runs all. {@code properties.times} is for longer runs: 100 runs a hundred times as
 * many. Fuzz tests ask for the share of their own tries.
 */
public final class PropertyShare implements AroundPropertyHook {

    private static final int SHARE = Integer.getInteger("properties.share", 1);
    private static final int TIMES = Integer.getInteger("properties.times", 1);

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        context.attributes().tries().ifPresent(tries -> context.attributes().setTries(of(tries)));
        return property.execute();
    }

    /** The share of some tries, at least one. */
    public static int of(int tries) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, (long) tries * TIMES / SHARE));
    }

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }
}
