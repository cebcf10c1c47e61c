package io.github.artifactkit.codeartifact.cli;

import io.github.artifactkit.codeartifact.access.AccessPolicy;
import io.github.artifactkit.codeartifact.access.RepositoryAccess;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code policy}. */
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        description = "Prints the identity policy that allows working with the repository, and no more.",
        footer = {
            "",
            "Examples:",
            "  codeartifact policy installing --domain gamerhub --repository devops > policy.json",
            "  codeartifact policy publishing --package-format maven --domain gamerhub --repository devops"
        })
final class PolicyCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "PURPOSE",
            description = "installing packages, reading (installing, and looking at what there is), publishing (with"
                    + " --package-format) or administering.")
    private String purpose = "";

    @Mixin
    private final Target target;

    @Option(
            names = "--package-format",
            paramLabel = "FORMAT",
            description = "The format that is published, such as maven.")
    private @Nullable String packages;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    PolicyCommand(Surroundings surroundings) {
        this.target = new Target(surroundings);
    }

    @Override
    public Integer call() {
        try (Connection connection = target.connect()) {
            RepositoryAccess access = connection.repository(target.repository()).access();
            spec.commandLine().getOut().println(policy(access).toJson());
        }
        return ExitCode.OK;
    }

    private AccessPolicy policy(RepositoryAccess access) {
        return switch (purpose) {
            case "installing" -> access.installing();
            case "reading" -> access.reading();
            case "publishing" -> {
                if (packages == null) {
                    throw new UsageException(
                            "A policy for publishing needs --package-format, such as --package-format maven.");
                }
                yield access.publishing(PackageFormats.parse(packages));
            }
            case "administering" -> access.administering();
            default ->
                throw new UsageException("Unknown purpose '" + purpose
                        + "'; there are installing, reading, publishing and administering.");
        };
    }
}
