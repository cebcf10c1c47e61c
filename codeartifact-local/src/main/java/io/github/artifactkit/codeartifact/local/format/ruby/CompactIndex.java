package io.github.artifactkit.codeartifact.local.format.ruby;

import io.github.artifactkit.codeartifact.local.model.AvailableVersion;
import io.github.artifactkit.codeartifact.local.model.Metadata.Dependency;
import io.github.artifactkit.codeartifact.local.source.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The lines of a gem in the compact index: version and platform, what it needs to run, and behind a bar its digest and
 * what it asks of Ruby.
 *
 * <pre>{@code
 * 1.10-java rake:>= 1.0&< 14|checksum:5f2c...,ruby:>= 2.5
 * }</pre>
 *
 * @see <a href="https://guides.rubygems.org/rubygems-org-compact-index-api/">RubyGems, compact index API</a>
 */
final class CompactIndex {

    private static final String BEGIN = "---";
    /** The fields of a specification behind the names in the index. */
    private static final Map<String, String> REQUIRED =
            Map.of("ruby", "required_ruby_version", "rubygems", "required_rubygems_version");

    private CompactIndex() {}

    /**
     * A gem as an index lists it.
     *
     * @param spec as much of its specification as it tells
     * @param sha256 the digest of its file, if it tells
     */
    record Listed(GemSpec spec, Optional<String> sha256) {}

    /** Reads what a server tells of a gem. */
    static List<Listed> read(String name, String info) throws IOException {
        List<String> lines = info.lines().toList();
        List<Listed> gems = new ArrayList<>();
        for (String line : lines.subList(lines.indexOf(BEGIN) + 1, lines.size())) {
            if (!line.isBlank()) {
                gems.add(gem(name, line));
            }
        }
        return gems;
    }

    private static Listed gem(String name, String line) throws IOException {
        String[] parts = line.split(" ", 2);
        String[] version = parts[0].split("-", 2);
        String[] rest = parts.length == 1 ? new String[0] : parts[1].split("\\|", 2);
        Map<String, String> asked = rest.length < 2 ? Map.of() : pairs(rest[1]);
        Map<String, String> required = new LinkedHashMap<>();
        REQUIRED.forEach((key, field) -> {
            if (asked.containsKey(key)) {
                required.put(field, asked.get(key));
            }
        });
        GemSpec spec = GemSpec.listed(
                name,
                version[0],
                version.length == 1 ? GemSpec.ANY_PLATFORM : version[1],
                rest.length == 0 ? Map.of() : pairs(rest[0]),
                required);
        return new Listed(
                spec, Optional.ofNullable(asked.get("checksum")).map(digest -> digest.toLowerCase(Locale.ROOT)));
    }

    private static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : text.split(",")) {
            int colon = pair.indexOf(':');
            if (colon > 0) {
                pairs.put(pair.substring(0, colon), pair.substring(colon + 1));
            }
        }
        return pairs;
    }

    /** Writes what is known of a gem, the oldest version first. */
    static String write(List<AvailableVersion> versions) {
        StringBuilder text = new StringBuilder(BEGIN).append('\n');
        versions.forEach(version -> GemSpec.of(version)
                .forEach(spec -> text.append(line(version, spec)).append('\n')));
        return text.toString();
    }

    private static String line(AvailableVersion version, GemSpec spec) {
        List<String> needs =
                spec.runtimeDependencies().stream().map(CompactIndex::need).toList();
        List<String> asked = new ArrayList<>();
        version.file(spec.asset())
                .flatMap(file -> file.knownDigest(Digest.SHA256))
                .ifPresent(digest -> asked.add("checksum:" + digest));
        REQUIRED.forEach((key, field) -> {
            String requirement = join(GemSpec.requirements(spec.json().path(field)));
            if (!requirement.equals(">= 0")) {
                asked.add(key + ":" + requirement);
            }
        });
        String platform = spec.platform().equals(GemSpec.ANY_PLATFORM) ? "" : "-" + spec.platform();
        return spec.version() + platform + " " + String.join(",", needs) + "|" + String.join(",", asked);
    }

    private static String need(Dependency dependency) {
        return dependency.name() + ":" + dependency.requirement().replace(", ", "&");
    }

    private static String join(List<GemSpec.Requirement> requirements) {
        return String.join(
                "&", requirements.stream().map(GemSpec.Requirement::toString).toList());
    }
}
