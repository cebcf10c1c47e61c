package io.github.artifactkit.codeartifact.cli;

import io.github.artifactkit.codeartifact.setup.RepositorySetup;
import io.github.artifactkit.codeartifact.setup.ToolSetup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which package managers are set up, and how. */
@OptionGroup("Package managers")
final class Tools {

    @Option(
            names = "--tool",
            required = true,
            split = ",",
            paramLabel = "TOOL",
            description =
                    "The package managers: pip, twine, uv, pipenv, pdm, hatch, poetry, npm, pnpm, bun, yarn, yarn1,"
                            + " maven, gradle, sbt, nuget, cargo, swift, ruby.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--scope",
            paramLabel = "@SCOPE",
            description = "Only the packages of this scope come from the repository (npm, pnpm, bun, yarn, swift).")
    private @Nullable String scope;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What the tools call the repository, such as the id of a server of Maven.")
    private @Nullable String name;

    @Option(names = "--beside-default", description = "The default index of the tools stays what it is.")
    private boolean beside;

    @Option(names = "--only-index", description = "Put all other indexes of the tools out of use.")
    private boolean onlyIndex;

    @Option(
            names = "--token-from-environment",
            description = "Maven, Gradle and sbt read the token from CODEARTIFACT_AUTH_TOKEN; no token is written.")
    private boolean fromEnvironment;

    /** The package managers, all of which exist. */
    List<String> names() {
        for (String each : names) {
            if (!RepositorySetup.tools().contains(each)) {
                throw new UsageException(
                        "Unknown tool '" + each + "'. " + Spelling.hint(each, RepositorySetup.tools()));
            }
        }
        return names;
    }

    /** Whether a setup has the name and the scope that are asked for, if any are. */
    boolean areAbout(ToolSetup setup) {
        boolean isScope = scope == null || setup.scope().equals(Optional.of(scope.replaceFirst("^@", "")));
        return isScope && (name == null || name.equals(setup.name()));
    }

    /** A tool that is to use a repository. */
    record Use(Place place, ToolSetup setup) {

        /** {@code pip: gamerhub/devops}. */
        @Override
        public String toString() {
            return setup.tool() + ": " + place.domain() + "/" + place.repository();
        }
    }

    /** Every tool with every repository. What is written last is a tool's default index, so the first repository is the last. */
    List<Use> uses(Target target, Connection connection, Surroundings surroundings) {
        List<String> known = names();
        List<Place> places = new ArrayList<>(target.repositories());
        if (name != null && places.size() > 1) {
            throw new UsageException("--name is the name of one repository, not of " + places.size() + ".");
        }
        Collections.reverse(places);
        List<Use> uses = new ArrayList<>();
        for (Place place : places) {
            RepositorySetup setup = connection.repository(place).setup().in(surroundings.home());
            RepositorySetup chosen = fromEnvironment ? setup.tokenFromEnvironment() : setup;
            for (String tool : known) {
                uses.add(new Use(place, chosen(chosen.tool(tool))));
            }
        }
        return uses;
    }

    private ToolSetup chosen(ToolSetup usual) {
        ToolSetup setup = usual;
        if (scope != null) {
            if (!setup.hasScopes()) {
                throw new UsageException(setup.tool() + " has no scopes; npm, pnpm, bun, yarn and swift have.");
            }
            setup = setup.scope(scope);
        }
        if (name != null) {
            setup = setup.named(name);
        }
        if (beside) {
            setup = setup.besideDefault();
        }
        return onlyIndex ? setup.withoutOtherIndexes() : setup;
    }
}
