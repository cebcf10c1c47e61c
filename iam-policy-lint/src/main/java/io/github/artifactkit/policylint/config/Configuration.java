package io.github.artifactkit.policylint.config;

import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.ResourceKind;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import io.github.artifactkit.policylint.finding.FindingType;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a project. Immutable.
 *
 * @param folder the folder that patterns and paths are relative to
 * @param file the file that the settings come from; empty if absent
 * @param include patterns of the only files to lint in folders; all if empty
 * @param exclude patterns of files to leave out in folders
 * @param failOn which findings make a run fail
 * @param minType the least severe type that is shown
 * @param enable codes that are off by default and reported here
 * @param ignore codes that are not reported
 * @param severity for a code, the type of its findings; empty for a code that is off
 * @param files settings for some of the files, in the order of the file
 * @param parameters a file with values for the parameters of templates
 * @param suppress findings that are accepted
 * @param baseline a file with the findings that were there before
 */
public record Configuration(
        Path folder,
        Optional<Path> file,
        List<PathGlob> include,
        List<PathGlob> exclude,
        Optional<Threshold> failOn,
        Optional<FindingType> minType,
        List<String> enable,
        List<String> ignore,
        Map<String, Optional<FindingType>> severity,
        List<FileSettings> files,
        Optional<Path> parameters,
        List<Suppression> suppress,
        Optional<Path> baseline) {

    private static final PathGlob EVERY_FILE = PathGlob.of("**");

    /** Copies the lists. */
    public Configuration {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        enable = List.copyOf(enable);
        ignore = List.copyOf(ignore);
        severity = Map.copyOf(severity);
        files = List.copyOf(files);
        suppress = List.copyOf(suppress);
    }

    /**
     * Settings for the files that a pattern matches.
     *
     * @param glob which files
     * @param policyType what their policies are attached to, where a policy's place does not say it
     * @param resourceType the kind of resource that their policies are attached to, where a policy's place does not say it
     * @param ignore codes that are not reported for them
     */
    public record FileSettings(
            PathGlob glob, Optional<PolicyType> policyType, Optional<ResourceKind> resourceType, List<String> ignore) {

        /** Copies the list. */
        public FileSettings {
            ignore = List.copyOf(ignore);
        }
    }

    /**
     * Findings that are accepted.
     *
     * @param codes their codes
     * @param path which files; all if empty
     * @param address which policies of a file, with {@code *} and {@code ?} as wildcards; all if empty
     * @param sid the id of the statement; any if empty
     * @param reason why they are accepted
     * @param expires the last day on which they are accepted; for good if empty
     * @param place where the entry is in its file
     */
    public record Suppression(
            List<String> codes,
            Optional<PathGlob> path,
            Optional<WildcardPattern> address,
            Optional<String> sid,
            String reason,
            Optional<LocalDate> expires,
            Place place) {

        /** Copies the codes. */
        public Suppression {
            codes = List.copyOf(codes);
        }
    }

    /**
     * A place in the configuration file.
     *
     * @param line from 1
     * @param column from 1
     */
    public record Place(int line, int column) {}

    /** No settings at all, for a folder. */
    public static Configuration none(Path folder) {
        return new Configuration(
                folder,
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    /**
     * The settings for one file: of the entries that match it, the last that says a type decides, and all their ignored
     * codes hold.
     *
     * @param path relative to the folder, with {@code /} between its names
     */
    public FileSettings settingsFor(String path) {
        Optional<PolicyType> type = Optional.empty();
        Optional<ResourceKind> kind = Optional.empty();
        List<String> ignored = new ArrayList<>();
        for (FileSettings settings : files) {
            if (settings.glob().matches(path)) {
                if (settings.policyType().isPresent() || settings.resourceType().isPresent()) {
                    type = settings.policyType();
                    kind = settings.resourceType();
                }
                ignored.addAll(settings.ignore());
            }
        }
        return new FileSettings(EVERY_FILE, type, kind, ignored);
    }

    /** A file's path relative to the folder of the settings, as patterns expect it. */
    public String relative(Path path) {
        return relative(folder, path);
    }

    /** A file's path relative to a folder, with {@code /} between its names; as it is where it is outside. */
    public static String relative(Path folder, Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path base = folder.toAbsolutePath().normalize();
        Path relative = absolute.startsWith(base) ? base.relativize(absolute) : path;
        return relative.toString().replace('\\', '/');
    }

    /** Whether a file that is found in a folder is linted; its path is relative to the folder of the settings. */
    public boolean covers(String path) {
        return (include.isEmpty() || include.stream().anyMatch(glob -> glob.matches(path)))
                && exclude.stream().noneMatch(glob -> glob.matches(path));
    }
}
