package io.github.artifactkit.testing;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Runs properties with a share of their tries, as the system property {@code properties.share} says: 1 for all of them, 10
 * for a tenth. The profile {@code ci} runs all.
 */
public final class PropertyShare implements AroundPropertyHook {

    private static final int SHARE = Integer.getInteger("properties.share", 1);

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        context.attributes().tries().ifPresent(tries -> context.attributes().setTries(Math.max(1, tries / SHARE)));
        return property.execute();
    }

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }
}
