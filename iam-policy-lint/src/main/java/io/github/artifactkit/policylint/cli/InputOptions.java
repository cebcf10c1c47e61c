package io.github.artifactkit.policylint.cli;

import io.github.artifactkit.policylint.config.Configuration;
import io.github.artifactkit.policylint.config.PathGlob;
import io.github.artifactkit.policylint.run.Failures;
import io.github.artifactkit.policylint.run.FileSearch;
import io.github.artifactkit.policylint.run.PolicyExtractor;
import io.github.artifactkit.policylint.source.ParameterFile;
import io.github.artifactkit.policylint.source.SourceKind;
import io.github.artifactkit.policylint.source.SourceKinds;
import io.github.artifactkit.policylint.source.SourceSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which files a command reads, and how. */
final class InputOptions {

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = {
                "Files, folders, or - for standard input.",
                "In folders, policies are found by what files hold; hidden folders and what .gitignore files name are"
                        + " left out."
            })
    private List<String> paths = List.of();

    @Option(
            names = "--source",
            paramLabel = "KIND",
            description =
                    "What all files are, which is worked out from what they hold if left out: ${COMPLETION-CANDIDATES}.",
            completionCandidates = KindIds.class)
    private @Nullable String source;

    @Option(
            names = "--parameters",
            paramLabel = "FILE",
            description = "Values of template parameters: a JSON file {\"Name\": \"value\"}, or one as the AWS CLI"
                    + " accepts it for --parameters.")
    private @Nullable Path parameters;

    @Option(
            names = "--exclude",
            paramLabel = "GLOB",
            description = "Leave out files of folders that match, as in .gitignore. May be repeated.")
    private List<String> exclude = List.of();

    @Option(names = "--stdin-filename", paramLabel = "NAME", description = "What standard input is called in reports.")
    private String stdinName = "<stdin>";

    /** Names the kinds of files in the help. */
    static final class KindIds implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return SourceKinds.all().stream().map(SourceKind::id).iterator();
        }
    }

    List<String> paths() {
        return paths;
    }

    FileSearch search(Configuration configuration, Optional<String> base) {
        for (String path : paths) {
            if (path.isEmpty()) {
                throw new UsageException("A path is empty. Write . for the current folder.");
            }
        }
        try {
            List<PathGlob> excluded = exclude.stream().map(InputOptions::glob).toList();
            Path here = Path.of("");
            FileSearch found = FileSearch.of(
                    paths,
                    stdinName,
                    file -> configuration.covers(configuration.relative(file))
                            && excluded.stream().noneMatch(glob -> glob.matches(Configuration.relative(here, file))));
            return base.isEmpty() ? found : found.only(GitFiles.changedSince(base.get()));
        } catch (InvalidPathException e) {
            throw new UsageException("\"" + e.getInput() + "\" is not a path: " + e.getReason() + ".");
        }
    }

    private static PathGlob glob(String text) {
        try {
            return PathGlob.of(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--exclude: " + e.getMessage() + ".");
        }
    }

    PolicyExtractor extractor(FileSearch search, Configuration configuration, boolean policiesAreSaid) {
        return new PolicyExtractor(search.files(), kind(), settings(configuration), System.in, policiesAreSaid);
    }

    /** An extractor of all policies, also of those that AWS wrote. */
    PolicyExtractor extractorOfAll(FileSearch search, Configuration configuration) {
        return new PolicyExtractor(
                search.files(), kind(), settings(configuration).withAll(), System.in, false);
    }

    private Optional<SourceKind> kind() {
        if (source == null) {
            return Optional.empty();
        }
        Optional<SourceKind> kind = SourceKinds.of(source);
        if (kind.isEmpty()) {
            throw new UsageException("There is no kind of file \"" + source + "\"; it is one of "
                    + SourceKinds.all().stream().map(SourceKind::id).collect(Collectors.joining(", ")) + ".");
        }
        return kind;
    }

    private SourceSettings settings(Configuration configuration) {
        Optional<Path> file = Optional.ofNullable(parameters).or(configuration::parameters);
        if (file.isEmpty()) {
            return SourceSettings.NONE;
        }
        try {
            return new SourceSettings(ParameterFile.read(Files.readString(file.get())));
        } catch (IOException | IllegalArgumentException e) {
            String reason = e instanceof IOException failure ? Failures.words(failure) : e.getMessage();
            throw new UsageException("The parameters cannot be read from " + file.get() + ": " + reason + ".");
        }
    }

    /** Says which folders could not be searched. */
    static void reportUnreadable(FileSearch search, PrintWriter err) {
        search.unreadable()
                .forEach(folder -> err.println(folder.path() + " was not searched: " + folder.reason() + "."));
    }

    /** Says that there is no policy in what was named. */
    void reportNothing(FileSearch search, PrintWriter err) {
        if (search.files().size() == 1 && search.files().get(0).named()) {
            err.println(search.files().get(0).name() + " holds no policy.");
        } else {
            err.println("No policies found in " + String.join(", ", paths) + ".");
        }
    }

    /** Whether having found no policy is what the user has to know: not where a tool passed several files. */
    static boolean isNothing(FileSearch search) {
        return search.searchedFolders() || search.files().size() < 2;
    }
}
