package io.github.artifactkit.codeartifact.local.registry.pypi;

import io.github.artifactkit.codeartifact.local.model.Asset;
import io.github.artifactkit.codeartifact.local.model.Blob;
import io.github.artifactkit.codeartifact.local.model.Blobs;
import io.github.artifactkit.codeartifact.local.model.Details;
import io.github.artifactkit.codeartifact.local.model.Digest;
import io.github.artifactkit.codeartifact.local.model.PackageKey;
import io.github.artifactkit.codeartifact.local.model.Publication;
import io.github.artifactkit.codeartifact.local.model.Refusal;
import io.github.artifactkit.codeartifact.local.registry.Multipart;
import io.github.artifactkit.codeartifact.local.registry.archive.Archives;
import io.github.artifactkit.codeartifact.local.registry.archive.BrokenArchiveException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form that twine sends for each file.
 *
 * @param fields the fields; of those that occur several times all values
 * @param file the file
 * @see <a href="https://docs.pypi.org/api/upload/">PyPI, upload API</a>
 */
record Upload(Map<String, List<String>> fields, Asset file) {

    private static final Pattern REQUIREMENT =
            Pattern.compile("\\s*([A-Za-z0-9][A-Za-z0-9._-]*)\\s*(\\[[^]]*])?\\s*(.*)");

    /**
     * Reads a form.
     *
     * @throws Refusal INVALID if it is not a good upload of one file
     */
    static Upload read(Multipart form, Blobs blobs) throws IOException {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        Asset file = null;
        for (Optional<Multipart.Part> next = form.next(); next.isPresent(); next = form.next()) {
            Multipart.Part part = next.get();
            if (part.name().equals("content") && !part.file().isEmpty()) {
                file = new Asset(part.file(), blobs.keep(part.content()));
            } else if (part.file().isEmpty()) {
                fields.computeIfAbsent(part.name(), ignored -> new ArrayList<>())
                        .add(part.text());
            }
        }
        if (file == null) {
            throw Refusal.invalid("The form has no file in the field 'content'.");
        }
        Upload upload = new Upload(fields, file);
        upload.check();
        return upload;
    }

    private String field(String name) {
        return fields.getOrDefault(name, List.of("")).get(0);
    }

    private void check() throws IOException {
        if (!field(":action").equals("file_upload")) {
            throw Refusal.invalid("The :action is '" + field(":action") + "' instead of 'file_upload'.");
        }
        if (!PypiNames.isName(field("name")) || !PypiNames.isVersion(field("version"))) {
            throw Refusal.invalid("The name '" + field("name") + "' or the version '" + field("version")
                    + "' is missing or not one that Python packages may have.");
        }
        String name = PypiNames.distribution(file.name())
                .map(PypiNames.Distribution::name)
                .orElse("");
        if (!name.equals(key().name())
                || file.name().contains("/")
                || file.name().contains("\\")) {
            throw Refusal.invalid(
                    "'" + file.name() + "' is not the name of a wheel or sdist of '" + field("name") + "'.");
        }
        check("sha256_digest", Digest.SHA256);
        check("md5_digest", Digest.MD5);
        checkArchive(file.blob());
    }

    private void check(String field, Digest digest) {
        String sent = field(field).toLowerCase(Locale.ROOT);
        if (!sent.isEmpty() && !sent.equals(file.digest(digest))) {
            throw Refusal.invalid("The form says that the " + digest.algorithm() + " digest of '" + file.name()
                    + "' is " + sent + ", but it is " + file.digest(digest) + ".");
        }
    }

    private void checkArchive(Blob blob) throws IOException {
        try {
            if (file.name().endsWith(".tar.gz")) {
                Archives.tarGz(blob.open(), 1, name -> true);
            } else if (Distributions.wheelMetadata(blob.open()).isEmpty()
                    && file.name().endsWith(".whl")) {
                throw new BrokenArchiveException("it has no METADATA");
            }
        } catch (BrokenArchiveException e) {
            throw Refusal.invalid("'" + file.name() + "' cannot be read: " + e.getMessage() + ".");
        }
    }

    PackageKey key() {
        return PypiNames.key(field("name"));
    }

    Publication publication() {
        Map<String, String> metadata = new LinkedHashMap<>();
        put(metadata, Details.DISPLAY_NAME, field("name"));
        put(metadata, Details.SUMMARY, field("summary"));
        put(metadata, Details.HOME_PAGE, field("home_page"));
        put(
                metadata,
                Details.LICENSES,
                field("license_expression").isEmpty() ? field("license") : field("license_expression"));
        put(metadata, Details.README, field("description"));
        put(metadata, Details.DEPENDENCIES, String.join("\n", dependencies()));
        put(metadata, Distributions.REQUIRES_PYTHON, field("requires_python"));
        return Publication.growing(field("version"), List.of(file), metadata);
    }

    private static void put(Map<String, String> metadata, String key, String value) {
        if (!value.isBlank() && !value.equals("UNKNOWN")) {
            metadata.put(key, value);
        }
    }

    private List<String> dependencies() {
        List<String> lines = new ArrayList<>();
        for (String each : fields.getOrDefault("requires_dist", List.of())) {
            Matcher requirement = REQUIREMENT.matcher(each.replaceAll("[\\t\\r\\n]", " "));
            if (requirement.matches()) {
                lines.add("regular\t\t" + PypiNames.normalise(requirement.group(1)) + "\t" + requirement.group(3));
            }
        }
        return lines;
    }
}
