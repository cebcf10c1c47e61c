package io.github.artifactkit.policylint.config;

import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.ResourceKind;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import io.github.artifactkit.policylint.config.Configuration.FileSettings;
import io.github.artifactkit.policylint.config.Configuration.Suppression;
import io.github.artifactkit.policylint.finding.FindingType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;

/** Finds and reads {@code .iam-policy-lint.yaml}. */
public final class ConfigurationFile {

    /** The names of the file, the first one that exists being read. */
    public static final List<String> NAMES =
            List.of(".iam-policy-lint.yaml", ".iam-policy-lint.yml", ".iam-policy-lint.json");

    private static final Set<String> KEYS = Set.of(
            "include",
            "exclude",
            "fail-on",
            "min-type",
            "enable",
            "ignore",
            "severity",
            "files",
            "parameters",
            "suppress",
            "baseline");
    private static final Set<String> FILE_KEYS = Set.of("glob", "policy-type", "resource-type", "ignore");
    private static final Set<String> SUPPRESSION_KEYS = Set.of("code", "path", "address", "sid", "reason", "expires");

    private final Set<String> codes;

    /**
     * A reader.
     *
     * @param codes the codes that rules report; others in a configuration are errors
     */
    public ConfigurationFile(Set<String> codes) {
        this.codes = Set.copyOf(codes);
    }

    /**
     * The nearest configuration file from a folder up to the root of its repository, which is the nearest folder with an
     * entry {@code .git}. Outside a repository only the folder itself is searched.
     */
    public static Optional<Path> find(Path folder) {
        return find(folder, repositoryRoot(folder).orElse(folder));
    }

    /** The nearest configuration file from a folder up to another one; only in the folder if it is not below that. */
    public static Optional<Path> find(Path folder, Path last) {
        Path start = folder.toAbsolutePath().normalize();
        Path end = last.toAbsolutePath().normalize();
        Path root = start.startsWith(end) ? end : start;
        for (Path at = start; at != null && at.startsWith(root); at = at.getParent()) {
            for (String name : NAMES) {
                Path file = at.resolve(name);
                if (Files.isRegularFile(file)) {
                    return Optional.of(file);
                }
            }
        }
        return Optional.empty();
    }

    /** The nearest folder from one upwards with an entry {@code .git}. */
    public static Optional<Path> repositoryRoot(Path folder) {
        return Stream.iterate(folder.toAbsolutePath().normalize(), at -> at != null, Path::getParent)
                .filter(at -> Files.exists(at.resolve(".git")))
                .findFirst();
    }

    /**
     * Reads a configuration file.
     *
     * @throws ConfigurationException if it cannot be read, or says what cannot be
     */
    public Configuration read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new ConfigurationException("The configuration " + file + " is not UTF-8 text.");
        } catch (IOException e) {
            throw new ConfigurationException(
                    "The configuration " + file + " cannot be read: " + new UncheckedIOException(e).getMessage() + ".");
        }
        return read(text, file);
    }

    Configuration read(String text, Path file) {
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file.toAbsolutePath());
        Optional<Node> root = YamlText.root(text, file);
        if (root.isEmpty()) {
            return new Builder(folder, Optional.of(file)).build();
        }
        Section section = Section.of(root.get(), file.toString(), "the configuration");
        section.allow(KEYS);
        Builder builder = new Builder(folder, Optional.of(file));
        builder.include = section.globs("include");
        builder.exclude = section.globs("exclude");
        builder.failOn = section.text("fail-on").map(value -> section.oneOf("fail-on", value, Threshold.values()));
        builder.minType = section.text("min-type").map(value -> section.oneOf("min-type", value, FindingType.values()));
        builder.enable = codes(section, "enable");
        builder.ignore = codes(section, "ignore");
        builder.severity = severities(section);
        builder.files =
                section.sections("files").stream().map(this::fileSettings).toList();
        builder.parameters = section.text("parameters").map(folder::resolve);
        builder.suppress =
                section.sections("suppress").stream().map(this::suppression).toList();
        builder.baseline = section.text("baseline").map(folder::resolve);
        return builder.build();
    }

    private static final class Builder {
        private final Path folder;
        private final Optional<Path> file;
        private List<PathGlob> include = List.of();
        private List<PathGlob> exclude = List.of();
        private Optional<Threshold> failOn = Optional.empty();
        private Optional<FindingType> minType = Optional.empty();
        private List<String> enable = List.of();
        private List<String> ignore = List.of();
        private Map<String, Optional<FindingType>> severity = Map.of();
        private List<FileSettings> files = List.of();
        private Optional<Path> parameters = Optional.empty();
        private List<Suppression> suppress = List.of();
        private Optional<Path> baseline = Optional.empty();

        Builder(Path folder, Optional<Path> file) {
            this.folder = folder;
            this.file = file;
        }

        Configuration build() {
            return new Configuration(
                    folder,
                    file,
                    include,
                    exclude,
                    failOn,
                    minType,
                    enable,
                    ignore,
                    severity,
                    files,
                    parameters,
                    suppress,
                    baseline);
        }
    }

    private List<String> codes(Section section, String key) {
        List<String> named = section.texts(key);
        named.forEach(code -> check(code, section, key));
        return named;
    }

    private void check(String code, Section section, String key) {
        if (!codes.contains(code)) {
            throw section.wrong(key, "no rule reports `" + code + "`" + Section.hint(code, codes));
        }
    }

    private Map<String, Optional<FindingType>> severities(Section section) {
        Map<String, Optional<FindingType>> severities = new LinkedHashMap<>();
        section.section("severity")
                .ifPresent(map -> map.keys().forEach(code -> {
                    check(code, map, code);
                    String value = map.requiredText(code);
                    severities.put(
                            code,
                            value.equals("off")
                                    ? Optional.empty()
                                    : Optional.of(map.oneOf(code, value, FindingType.values(), "off")));
                }));
        return severities;
    }

    private FileSettings fileSettings(Section section) {
        section.allow(FILE_KEYS);
        Optional<PolicyType> type =
                section.text("policy-type").map(value -> section.oneOf("policy-type", value, PolicyType.values()));
        Optional<ResourceKind> kind = section.text("resource-type")
                .map(value -> ResourceKind.of(value)
                        .orElseThrow(() -> section.wrong(
                                "resource-type",
                                "`" + value + "` is not a resource type that has policies"
                                        + Section.hint(
                                                value,
                                                Arrays.stream(ResourceKind.values())
                                                        .map(ResourceKind::id)
                                                        .toList()))));
        if (type.isPresent() && kind.isPresent() && kind.get().policyType() != type.get()) {
            throw section.wrong(
                    "policy-type",
                    "a policy on " + kind.get().id() + " is of type "
                            + kind.get().policyType().id());
        }
        return new FileSettings(section.requiredGlob("glob"), type, kind, codes(section, "ignore"));
    }

    private Suppression suppression(Section section) {
        section.allow(SUPPRESSION_KEYS);
        List<String> codes = codes(section, "code");
        if (codes.isEmpty()) {
            throw section.wrong("a suppression needs a `code`");
        }
        String reason = section.text("reason").orElse("");
        if (reason.isBlank()) {
            throw section.wrong("a suppression needs a `reason`");
        }
        return new Suppression(
                codes,
                section.glob("path"),
                section.text("address").map(WildcardPattern::of),
                section.text("sid"),
                reason,
                section.text("expires").map(text -> date(section, text)),
                section.place());
    }

    private static LocalDate date(Section section, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw section.wrong("expires", "`" + text + "` is not a date such as 2027-01-31");
        }
    }

    /** A constant as it is written in a configuration. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
