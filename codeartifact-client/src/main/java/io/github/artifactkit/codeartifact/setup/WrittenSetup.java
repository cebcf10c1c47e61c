package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.name.RepositoryEndpoint;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A setup that the files of a tool name: in the comments around a block, or in JSON as a text of its own.
 *
 * @param endpoint the repository
 * @param choices its name and scope
 */
record WrittenSetup(RepositoryEndpoint endpoint, Choices choices) {

    /** The setups that the files name, in their order; files that do not exist have none. */
    static List<WrittenSetup> find(String tool, List<Path> files) {
        // As Login.id() writes it.
        Pattern id = Pattern.compile("(?<![\\w-])" + Pattern.quote(tool)
                + " (https?://\\S+) as ([A-Za-z][A-Za-z0-9._-]*)(?: for @([a-z0-9._~-]+))?(?=[ \"])");
        Set<WrittenSetup> found = new LinkedHashSet<>();
        for (Path file : files) {
            id.matcher(new SecretFile(file).read())
                    .results()
                    .forEach(match -> read(match).ifPresent(found::add));
        }
        return List.copyOf(found);
    }

    private static Optional<WrittenSetup> read(MatchResult match) {
        Choices named = Choices.USUAL.named(match.group(2));
        @Nullable String scope = match.group(3);
        return RepositoryEndpoint.find(URI.create(match.group(1)))
                .map(endpoint -> new WrittenSetup(endpoint, scope == null ? named : named.scoped(scope)));
    }
}
