package io.github.artifactkit.policylint.cli;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.policylint.report.DiffReport;
import io.github.artifactkit.policylint.report.GitHubDiff;
import io.github.artifactkit.policylint.report.JsonDiff;
import io.github.artifactkit.policylint.report.MarkdownDiff;
import io.github.artifactkit.policylint.report.TextDiff;
import io.github.artifactkit.policylint.run.FileSearch;
import io.github.artifactkit.policylint.run.FoundPolicies;
import io.github.artifactkit.policylint.run.FoundPolicies.FileWithPolicies;
import io.github.artifactkit.policylint.run.PolicyDiff;
import io.github.artifactkit.policylint.run.PolicyDiffs;
import io.github.artifactkit.policylint.run.PolicyDiffs.Side;
import io.github.artifactkit.policylint.run.PolicyExtractor;
import io.github.artifactkit.policylint.source.SourceSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code diff}. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = "Says what policies grant that they did not grant before, and what they no longer grant.",
        footer = {
            "",
            "Examples:",
            "  iam-policy-lint diff old.json new.json",
            "  iam-policy-lint diff released/ policies/            files are matched by their paths below the folders",
            "  iam-policy-lint diff --base main --fail-on-new-access --format github policies/",
            "",
            "Exit codes: 0 compared, 2 wrong usage, 3 no policies, 4 unreadable; with --fail-on-new-access also",
            "1 if anything is gained and 5 if that is unknown."
        })
final class DiffCommand implements Callable<Integer> {

    private enum Format {
        TEXT,
        JSON,
        MARKDOWN,
        GITHUB;

        DiffReport report() {
            return switch (this) {
                case TEXT -> new TextDiff();
                case JSON -> new JsonDiff();
                case MARKDOWN -> new MarkdownDiff();
                case GITHUB -> new GitHubDiff();
            };
        }

        /** Reads it. */
        static final class Word extends EnumWord<Format> {
            Word() {
                super(Format.class);
            }
        }
    }

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description =
                    "The old and the new file or folder; with --base the files and folders of the work tree, which are"
                            + " all of the current folder if left out.")
    private List<String> paths = List.of();

    @Option(
            names = "--base",
            paramLabel = "COMMIT",
            description = "Compare files of a Git work tree with those of a commit, such as main or HEAD~1.")
    private @Nullable String base;

    @Option(
            names = "--format",
            converter = Format.Word.class,
            completionCandidates = Format.Word.class,
            paramLabel = "FORMAT",
            defaultValue = "text",
            description =
                    "text, json, markdown (for a pull request) or github (annotations). Default: ${DEFAULT-VALUE}.")
    private Format format = Format.TEXT;

    @Option(
            names = "--policy-type",
            paramLabel = "TYPE",
            description =
                    "identity, resource, trust, scp, rcp, session or endpoint. Worked out from each policy if left out.")
    private @Nullable String policyType;

    @Option(
            names = "--fail-on-new-access",
            description = "Exit with 1 if anything is gained, and with 5 if that is unknown.")
    private boolean failOnNewAccess;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private boolean unreadable;
    private boolean any;

    @Override
    public Integer call() throws IOException {
        List<PolicyDiff> diffs;
        try {
            diffs = base == null ? diffOfTwo() : diffWith(base);
        } catch (InvalidPathException e) {
            throw new UsageException("\"" + e.getInput() + "\" is not a path: " + e.getReason() + ".");
        }
        format.report().write(diffs, spec.commandLine().getOut());
        if (!any && !unreadable) {
            spec.commandLine().getErr().println("No policies found in " + String.join(", ", paths) + ".");
        }
        return exitCode(diffs);
    }

    private int exitCode(List<PolicyDiff> diffs) {
        if (unreadable) {
            return ExitCode.FAILURE;
        }
        if (failOnNewAccess && diffs.stream().anyMatch(PolicyDiff::hasNewAccess)) {
            return ExitCode.FINDINGS;
        }
        if (failOnNewAccess && diffs.stream().anyMatch(PolicyDiff::isUnknown)) {
            return ExitCode.UNKNOWN;
        }
        return any ? ExitCode.CLEAN : ExitCode.NOTHING_TO_LINT;
    }

    private List<PolicyDiff> diffOfTwo() {
        if (paths.size() != 2) {
            throw new UsageException("diff needs an old and a new path, or --base COMMIT.");
        }
        Path before = existing(paths.get(0));
        Path after = existing(paths.get(1));
        if (Files.isDirectory(before) != Files.isDirectory(after)) {
            throw new UsageException("Of " + before + " and " + after + " one is a folder and the other one is not.");
        }
        return PolicyDiffs.between(side(before, before), side(after, after));
    }

    private static Path existing(String path) {
        if (!Files.exists(Path.of(path))) {
            throw new UsageException(path + " does not exist.");
        }
        return Path.of(path);
    }

    private List<PolicyDiff> diffWith(String commit) throws IOException {
        List<Path> current =
                (paths.isEmpty() ? List.of(".") : paths).stream().map(Path::of).toList();
        List<PolicyDiff> diffs = new ArrayList<>();
        try (GitTree tree = GitTree.of(Path.of(""), commit, current)) {
            for (Path path : current) {
                diffs.addAll(PolicyDiffs.between(side(tree.path(path), path), side(path, path)));
            }
        }
        return diffs;
    }

    /**
     * The policies of a file or folder.
     *
     * @param path where it is; nothing if it does not exist
     * @param shown what it is called in reports
     */
    private Side side(Path path, Path shown) {
        if (!Files.exists(path)) {
            return new Side(shown, List.of());
        }
        FileSearch search = FileSearch.of(List.of(path.toString()), FileSearch.STANDARD_INPUT, file -> true);
        PolicyExtractor extractor = new PolicyExtractor(
                search.files(),
                Optional.empty(),
                SourceSettings.NONE,
                InputStream.nullInputStream(),
                policyType != null);
        FoundPolicies found = new FoundPolicies(search.files(), extractor);
        List<FileWithPolicies> files = new ArrayList<>();
        while (found.hasNext()) {
            FileWithPolicies file = found.next();
            any |= !file.policies().isEmpty();
            files.add(new FileWithPolicies(
                    shown.resolve(path.relativize(Path.of(file.path()))).toString(),
                    file.source(),
                    file.policies().stream().map(this::typed).toList()));
        }
        InputOptions.reportUnreadable(search, spec.commandLine().getErr());
        found.failures()
                .forEach(
                        (name, reason) -> spec.commandLine().getErr().println(name + " was not read: " + reason + "."));
        unreadable |= !found.failures().isEmpty() || !search.unreadable().isEmpty();
        return new Side(shown, files);
    }

    private Policy typed(Policy policy) {
        if (policyType == null) {
            return policy;
        }
        PolicyType type = DocumentArgument.type(policyType);
        return Policy.of(policy.source(), type);
    }
}
