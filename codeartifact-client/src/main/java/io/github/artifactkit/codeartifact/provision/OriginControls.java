package io.github.artifactkit.codeartifact.provision;

import io.github.artifactkit.codeartifact.call.PackageCalls;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codeartifact.model.AllowPublish;
import software.amazon.awssdk.services.codeartifact.model.AllowUpstream;
import software.amazon.awssdk.services.codeartifact.model.PackageDescription;
import software.amazon.awssdk.services.codeartifact.model.PackageOriginConfiguration;
import software.amazon.awssdk.services.codeartifact.model.PackageOriginRestrictions;

/**
 * Where new versions of a package may come from. They can be set before the package is there, which keeps a name that is
 * ours from ever being fetched from outside. Immutable and thread-safe; no call is made until a verb is used.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/package-origin-controls.html">Editing package origin
 *     controls</a>
 */
public final class OriginControls {

    private final PackageCalls calls;
    private final Convergence convergence;

    OriginControls(PackageCalls calls, Convergence convergence) {
        this.calls = calls;
        this.convergence = convergence;
    }

    /** What is set, if the package is there. */
    public Optional<PackageOriginRestrictions> find() {
        return calls.find().map(PackageDescription::originConfiguration).map(PackageOriginConfiguration::restrictions);
    }

    /** The changes that {@link #ensure} would make. */
    public Plan plan(Consumer<Spec> wanted) {
        return Plan.of(steps(spec(wanted)));
    }

    /** Sets what is asked for. What is not said stays as it is; for a package that is not there it is allowed. */
    public Ensured<PackageOriginRestrictions> ensure(Consumer<Spec> wanted) {
        Spec spec = spec(wanted);
        List<Change> changes = convergence.run(display(), () -> steps(spec));
        return new Ensured<>(calls.get().originConfiguration().restrictions(), changes);
    }

    private static Spec spec(Consumer<Spec> wanted) {
        Spec spec = new Spec();
        wanted.accept(spec);
        return spec;
    }

    private List<Step> steps(Spec spec) {
        Optional<PackageOriginRestrictions> there = find();
        AllowPublish publish = spec.publish != null
                ? spec.publish
                : there.map(PackageOriginRestrictions::publish).orElse(AllowPublish.ALLOW);
        AllowUpstream upstream = spec.upstream != null
                ? spec.upstream
                : there.map(PackageOriginRestrictions::upstream).orElse(AllowUpstream.ALLOW);
        if (there.filter(now -> now.publish() == publish && now.upstream() == upstream)
                .isPresent()) {
            return List.of();
        }
        return List.of(Step.update(
                display(), "publish " + publish + ", upstream " + upstream, () -> calls.putOrigin(publish, upstream)));
    }

    private String display() {
        return "origin of " + calls.address().name() + " in "
                + calls.address().repository().path();
    }

    /** What shall be allowed. Belongs to one thread. */
    public static final class Spec {

        private @Nullable AllowPublish publish;
        private @Nullable AllowUpstream upstream;

        private Spec() {}

        /** Whether versions may be published to this repository. */
        public Spec publish(AllowPublish allow) {
            publish = allow;
            return this;
        }

        /** Whether versions may come from upstream repositories and public sources. */
        public Spec upstream(AllowUpstream allow) {
            upstream = allow;
            return this;
        }
    }
}
