package io.github.artifactkit.codeartifact.cli;

import io.github.artifactkit.codeartifact.Domain;
import io.github.artifactkit.codeartifact.Repository;
import io.github.artifactkit.codeartifact.name.PublicSource;
import io.github.artifactkit.codeartifact.provision.Change;
import io.github.artifactkit.codeartifact.provision.DomainSpec;
import io.github.artifactkit.codeartifact.provision.Ensured;
import io.github.artifactkit.codeartifact.provision.RepositorySpec;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ensure}. */
@Command(
        name = "ensure",
        mixinStandardHelpOptions = true,
        description = "Creates a domain or a repository unless it exists, changes what differs, removes nothing, and"
                + " waits until it can be used. May be repeated.",
        footer = {
            "",
            "Examples:",
            "  codeartifact ensure domain gamerhub",
            "  codeartifact ensure repository devops --domain gamerhub --public-source public:pypi --plan"
        })
final class EnsureCommand implements Callable<Integer> {

    /** What the names of all public sources begin with. */
    private static final String PUBLIC = "public:";

    @Parameters(index = "0", paramLabel = "RESOURCE", description = "domain or repository.")
    private String resource = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "NAME",
            description = "Its name, in place of --domain or --repository.")
    private @Nullable String name;

    @Mixin
    private final Target target;

    @Option(names = "--plan", description = "Say what would be changed, and change nothing.")
    private boolean planOnly;

    @Option(names = "--description", paramLabel = "TEXT", description = "The description of the repository.")
    private @Nullable String description;

    @Option(
            names = "--public-source",
            split = ",",
            paramLabel = "SOURCE",
            description = "Public repositories that packages may come from, such as public:pypi.")
    private List<String> publicSources = new ArrayList<>();

    @Option(names = "--upstream", split = ",", paramLabel = "NAME", description = "Upstream repositories.")
    private List<String> upstreams = new ArrayList<>();

    @Option(names = "--tag", paramLabel = "KEY=VALUE", description = "Tags.")
    private Map<String, String> tags = new LinkedHashMap<>();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    EnsureCommand(Surroundings surroundings) {
        this.target = new Target(surroundings);
    }

    @Override
    public Integer call() {
        if (name != null) {
            name(name);
        }
        List<PublicSource> sources =
                publicSources.stream().map(EnsureCommand::source).toList();
        PrintWriter out = spec.commandLine().getOut();
        try (Connection connection = target.connect(change -> out.println("changed " + change))) {
            switch (resource) {
                case "domain" -> domain(connection.domain(target.domain()));
                case "repository" -> repository(connection.repository(target.repository()), sources);
                default ->
                    throw new UsageException("Unknown resource '" + resource + "'; there are domain and repository.");
            }
        }
        return ExitCode.OK;
    }

    private void name(String given) {
        if (resource.equals("domain")) {
            target.nameDomain(given);
        } else {
            target.nameRepository(given);
        }
    }

    private void domain(Domain domain) {
        if (description != null || !publicSources.isEmpty() || !upstreams.isEmpty()) {
            throw new UsageException("--description, --public-source and --upstream are for repositories.");
        }
        Consumer<DomainSpec> wanted = as -> tags.forEach(as::tag);
        print(planOnly ? domain.plan(wanted).changes() : made(() -> domain.ensure(wanted)));
    }

    private void repository(Repository repository, List<PublicSource> sources) {
        Consumer<RepositorySpec> wanted = as -> {
            if (description != null) {
                as.description(description);
            }
            upstreams.forEach(as::upstream);
            sources.forEach(as::publicSource);
            tags.forEach(as::tag);
        };
        print(planOnly ? repository.plan(wanted).changes() : made(() -> repository.ensure(wanted)));
    }

    /** Makes changes, each of which is printed once it is made; a signal in between says how to get the rest. */
    private List<Change> made(Supplier<Ensured<?>> ensuring) {
        PrintWriter err = spec.commandLine().getErr();
        Thread ended = new Thread(
                () -> err.println("Ended before all was done. What is listed is done; run it again for the rest."),
                "codeartifact-ensure-end");
        Runtime.getRuntime().addShutdownHook(ended);
        try {
            return ensuring.get().changes();
        } finally {
            forget(ended);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // we are being ended, and the hook runs
        }
    }

    private static PublicSource source(String name) {
        return PublicSource.of(name).orElseThrow(() -> {
            String whole = name.startsWith(PUBLIC) ? name : PUBLIC + name;
            List<String> known = Arrays.stream(PublicSource.values())
                    .map(PublicSource::connection)
                    .toList();
            return new UsageException("Unknown public source '" + name + "'. " + Spelling.hint(whole, known));
        });
    }

    private void print(List<Change> changes) {
        PrintWriter out = spec.commandLine().getOut();
        if (planOnly) {
            changes.forEach(change -> out.println("would change " + change));
        }
        if (changes.isEmpty()) {
            out.println("Nothing to change.");
        }
    }
}
