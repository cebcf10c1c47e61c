package io.github.artifactkit.policylint.config;

import io.github.artifactkit.policylint.config.Configuration.FileSettings;
import io.github.artifactkit.policylint.config.Configuration.Suppression;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes settings as YAML that {@link ConfigurationFile} reads. */
public final class ConfigurationText {

    private final StringBuilder out = new StringBuilder();

    private ConfigurationText() {}

    /** The settings, with a comment that says which file they come from. */
    public static String of(Configuration configuration) {
        ConfigurationText text = new ConfigurationText();
        text.write(configuration);
        return text.out.toString();
    }

    private void write(Configuration configuration) {
        out.append("# ")
                .append(configuration
                        .file()
                        .map(file -> "from " + file)
                        .orElse("no configuration file; these are the defaults"))
                .append('\n');
        list("include", configuration.include());
        list("exclude", configuration.exclude());
        entry("fail-on", ConfigurationFile.word(configuration.failOn().orElse(Threshold.SECURITY_WARNING)));
        configuration.minType().ifPresent(type -> entry("min-type", ConfigurationFile.word(type)));
        list("enable", configuration.enable());
        list("ignore", configuration.ignore());
        severities(configuration);
        files(configuration.files());
        configuration.parameters().ifPresent(file -> entry("parameters", quoted(file.toString())));
        suppressions(configuration.suppress());
        configuration.baseline().ifPresent(file -> entry("baseline", quoted(file.toString())));
    }

    private void severities(Configuration configuration) {
        if (!configuration.severity().isEmpty()) {
            out.append("severity:\n");
            Map<String, Optional<?>> sorted = new TreeMap<>(configuration.severity());
            sorted.forEach((code, type) -> out.append("  ")
                    .append(code)
                    .append(": ")
                    .append(type.map(each -> ConfigurationFile.word((Enum<?>) each))
                            .orElse("off"))
                    .append('\n'));
        }
    }

    private void files(List<FileSettings> files) {
        if (!files.isEmpty()) {
            out.append("files:\n");
        }
        for (FileSettings file : files) {
            out.append("  - glob: ").append(quoted(file.glob().toString())).append('\n');
            file.policyType().ifPresent(type -> nested("policy-type", type.id()));
            file.resourceType().ifPresent(kind -> nested("resource-type", quoted(kind.id())));
            if (!file.ignore().isEmpty()) {
                nested("ignore", "[" + String.join(", ", file.ignore()) + "]");
            }
        }
    }

    private void suppressions(List<Suppression> suppressions) {
        if (!suppressions.isEmpty()) {
            out.append("suppress:\n");
        }
        for (Suppression suppression : suppressions) {
            out.append("  - code: [")
                    .append(String.join(", ", suppression.codes()))
                    .append("]\n");
            suppression.path().ifPresent(glob -> nested("path", quoted(glob.toString())));
            suppression.address().ifPresent(pattern -> nested("address", quoted(pattern.text())));
            suppression.sid().ifPresent(sid -> nested("sid", quoted(sid)));
            nested("reason", quoted(suppression.reason()));
            suppression.expires().ifPresent(day -> nested("expires", quoted(day.toString())));
        }
    }

    private void nested(String key, String value) {
        out.append("    ").append(key).append(": ").append(value).append('\n');
    }

    private void entry(String key, String value) {
        out.append(key).append(": ").append(value).append('\n');
    }

    private void list(String key, List<?> values) {
        if (!values.isEmpty()) {
            out.append(key).append(":\n");
            values.forEach(
                    value -> out.append("  - ").append(quoted(value.toString())).append('\n'));
        }
    }

    /** A double-quoted scalar, in which everything but plain characters is escaped. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || (c >= '\u007F' && c <= '\u00A0') || c == '\u2028' || c == '\u2029') {
                quoted.append(String.format("\\u%04X", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
