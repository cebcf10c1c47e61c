package io.github.artifactkit.samples;

import io.github.artifactkit.codeartifact.CodeArtifact;
import io.github.artifactkit.codeartifact.Domain;
import io.github.artifactkit.codeartifact.Repository;
import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.codeartifact.name.PublicSource;
import io.github.artifactkit.codeartifact.provision.RepositorySpec;
import java.util.function.Consumer;
import software.amazon.awssdk.services.codeartifact.model.AllowUpstream;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupOriginRestrictionMode;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupOriginRestrictionType;

/**
 * Everything that a team needs, said once and brought about as often as one likes: what is there stays, what differs is
 * changed, and a plan tells beforehand.
 *
 * <pre>java -cp samples/target/samples.jar io.github.artifactkit.samples.Provisioning</pre>
 */
public final class Provisioning {

    private Provisioning() {}

    /** Runs the sample. */
    public static void main(String[] arguments) {
        new Program(
                        "Provisioning",
                        "plans a repository with public sources, tags, policy and origin controls, makes it, and makes it again.")
                .run(arguments, () -> LocalSample.run(Provisioning::run));
    }

    private static void run(CodeArtifact codeArtifact, LocalCodeArtifact local) {
        Domain domain = codeArtifact.domain("gamerhub");
        Repository repository = domain.repository("devops");
        domain.ensure(d -> d.tag("team", "games"));
        Consumer<RepositorySpec> wanted = r -> r.description("Packages for CI")
                .publicSource(PublicSource.PYPI)
                .publicSource(PublicSource.NPMJS)
                .policy(repository
                        .access()
                        .readableByOrganization("o-exampleorgid")
                        .toJson());

        Narration.step("Plan");
        repository.plan(wanted).changes().forEach(change -> Narration.line(change.toString()));

        Narration.step("Make it so");
        Narration.line(repository.ensure(wanted).changes().size() + " changes made");
        Narration.line(repository.ensure(wanted).changes().size() + " changes made the second time");

        Narration.step("Keep our own names from ever being fetched from outside");
        domain.packageGroup("/npm/gamerhub/*")
                .ensure(g -> g.description("Our own")
                        .restrict(
                                PackageGroupOriginRestrictionType.EXTERNAL_UPSTREAM,
                                PackageGroupOriginRestrictionMode.BLOCK))
                .changes()
                .forEach(change -> Narration.line(change.toString()));
        repository
                .pypi("gamerhub-secrets")
                .origin()
                .ensure(o -> o.upstream(AllowUpstream.BLOCK))
                .changes()
                .forEach(change -> Narration.line(change.toString()));
    }
}
