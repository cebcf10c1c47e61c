package io.github.artifactkit.policylint.cli;

import io.github.artifactkit.policylint.FixPolicy;
import io.github.artifactkit.policylint.PolicyLinter;
import io.github.artifactkit.policylint.config.Configuration;
import io.github.artifactkit.policylint.run.FileFixer;
import io.github.artifactkit.policylint.run.FileSearch;
import io.github.artifactkit.policylint.run.LintedFiles;
import io.github.artifactkit.policylint.run.PolicyExtractor;
import io.github.artifactkit.policylint.settings.InputSettings;
import io.github.artifactkit.policylint.settings.LinterSettings;
import io.github.artifactkit.policylint.source.SourceKind;
import io.github.artifactkit.policylint.source.SourceKinds;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which files a command reads, and how. */
@OptionGroup("Files")
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
            description =
                    "Values of template parameters and Terraform variables: a JSON file {\"Name\": \"value\"}, or one as the AWS CLI"
                            + " accepts it for --parameters.")
    private @Nullable Path parameters;

    @Option(
            names = "--exclude",
            paramLabel = "GLOB",
            description = "Leave out files of folders that match, as in .gitignore. May be repeated.")
    private List<String> exclude = List.of();

    @Option(
            names = "--named-by-tool",
            description =
                    "The files are named by a tool such as pre-commit, whatever is in them: include and exclude of"
                            + " the configuration apply to them, and it is not an error if none holds a policy.")
    private boolean namedByTool;

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

    private InputSettings settings() {
        InputSettings.Builder builder = InputSettings.of(paths, Path.of(""))
                .standardInputName(stdinName)
                .exclude(exclude);
        if (source != null) {
            builder.source(source);
        }
        if (parameters != null) {
            builder.parameters(parameters);
        }
        if (namedByTool) {
            builder.namedByTool();
        }
        return builder.build();
    }

    FileSearch search(Configuration configuration) {
        return settings().search(configuration);
    }

    LintedFiles lint(FileSearch search, Configuration configuration, LinterSettings how, PolicyLinter linter) {
        return settings().lint(search, configuration, System.in, how, linter);
    }

    FileFixer fixer(FileSearch search, Configuration configuration, LinterSettings how, FixPolicy which) {
        return settings().fixer(search, configuration, System.in, how, which);
    }

    /** An extractor of all policies, also of those that AWS wrote. */
    PolicyExtractor extractorOfAll(FileSearch search, Configuration configuration) {
        return settings().extractorOfAll(search, configuration, System.in);
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
    boolean isNothing(FileSearch search) {
        return !namedByTool && (search.searchedFolders() || search.files().size() < 2);
    }
}
