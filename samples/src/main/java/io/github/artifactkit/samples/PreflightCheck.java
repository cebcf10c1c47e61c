package io.github.artifactkit.samples;

import io.github.artifactkit.codeartifact.CodeArtifact;
import io.github.artifactkit.codeartifact.Domain;
import io.github.artifactkit.codeartifact.Repository;
import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;

/**
 * What to run first when "it does not work": each thing that can be wrong is told apart, with the way out.
 *
 * <pre>java -cp samples/target/samples.jar io.github.artifactkit.samples.PreflightCheck</pre>
 */
public final class PreflightCheck {

    private PreflightCheck() {}

    /** Runs the sample. */
    public static void main(String[] arguments) {
        new Program("PreflightCheck", "finds out why a repository cannot be used, and shows the policy that fixes it.")
                .run(arguments, () -> LocalSample.run(PreflightCheck::run));
    }

    private static void run(CodeArtifact codeArtifact, LocalCodeArtifact local) {
        Domain domain = codeArtifact.domain("gamerhub");
        domain.ensure();
        Repository repository = domain.repository("devops");
        repository.ensure();

        Narration.step("All is well");
        show(repository);

        Narration.step("The role may not read from the repository");
        local.faults().on("pypi").error(403, "AccessDeniedException");
        show(repository);
        local.faults().clear();

        Narration.step("The name of the repository is wrong");
        show(domain.repository("develops"));
    }

    private static void show(Repository repository) {
        repository.preflight().toString().lines().forEach(Narration::line);
    }
}
