package io.github.artifactkit.codeartifact.provision;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.Conflict;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.NotFound;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes changes until nothing is left to change. Others may make the same changes at the same time, and the service shows
 * what was made a little later, so the plan is made anew after each round.
 *
 * @see <a href="https://github.com/aws-cloudformation/aws-cloudformation-resource-providers-codeartifact/pull/48">A new
 *     repository is not usable at once</a>
 */
final class Convergence {

    /** Together some 25 seconds. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofMillis(250),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(8),
            Duration.ofSeconds(8));

    private final Provisioning.Pause pause;
    private final Consumer<Change> listener;

    /** Tells the listener of each change once it is made. */
    Convergence(Provisioning.Pause pause, Consumer<Change> listener) {
        this.pause = pause;
        this.listener = listener;
    }

    /**
     * Makes all changes.
     *
     * @param plan looks at the service and says what there is to do; nothing once all is usable
     * @return what was done
     * @throws CodeArtifactException if a change is rejected, or others keep undoing it
     */
    List<Change> run(String resource, Supplier<List<Step>> plan) {
        List<Change> done = new ArrayList<>();
        CodeArtifactException last = null;
        for (Duration wait : PAUSES) {
            rest(wait, resource);
            List<Step> steps = plan.get();
            if (steps.isEmpty()) {
                return done;
            }
            last = round(steps, done);
        }
        List<Step> left = plan.get();
        if (left.isEmpty()) {
            return done;
        }
        throw last != null
                ? last
                : ServiceErrors.conflict(resource + " was changed as asked for, and does not show it: still to do is "
                        + left.stream().map(Step::change).toList());
    }

    /** Makes changes up to the first that the state of things does not allow, and returns why not. */
    private @Nullable CodeArtifactException round(List<Step> steps, List<Change> done) {
        for (Step step : steps) {
            try {
                step.call().run();
            } catch (Conflict | NotFound e) {
                return e; // someone was faster, or what was just created is not visible yet: the next plan shows it
            }
            if (!done.contains(step.change())) {
                done.add(step.change());
                listener.accept(step.change());
            }
        }
        return null;
    }

    private void rest(Duration wait, String resource) {
        if (wait.isZero()) {
            return;
        }
        try {
            pause.lasts(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ServiceErrors.unreachable("The thread was interrupted while it waited for " + resource + ".", e);
        }
    }
}
