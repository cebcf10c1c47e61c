package io.github.artifactkit.codeartifact.local.format.pypi;

import io.github.artifactkit.codeartifact.local.format.Description;
import io.github.artifactkit.codeartifact.local.format.Multipart;
import io.github.artifactkit.codeartifact.local.format.archive.Archives;
import io.github.artifactkit.codeartifact.local.format.archive.BrokenArchiveException;
import io.github.artifactkit.codeartifact.local.model.Blobs;
import io.github.artifactkit.codeartifact.local.model.Metadata;
import io.github.artifactkit.codeartifact.local.model.Metadata.License;
import io.github.artifactkit.codeartifact.local.model.Publication;
import io.github.artifactkit.codeartifact.local.model.RejectedException;
import io.github.artifactkit.codeartifact.local.source.Asset;
import io.github.artifactkit.codeartifact.local.source.Blob;
import io.github.artifactkit.codeartifact.local.source.Digest;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The form that twine sends for each file.
 *
 * @param fields the fields; of those that occur several times all values
 * @param file the file
 * @see <a href="https://docs.pypi.org/api/upload/">PyPI, upload API</a>
 */
record Upload(Map<String, List<String>> fields, Asset file) {

    /**
     * Reads a form.
     *
     * @throws RejectedException INVALID if it is not a good upload of one file
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
            throw RejectedException.invalid("The form has no file in the field 'content'.");
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
            throw RejectedException.invalid("The :action is '" + field(":action") + "' instead of 'file_upload'.");
        }
        if (!PypiNames.isName(field("name")) || !PypiNames.isVersion(field("version"))) {
            throw RejectedException.invalid("The name '" + field("name") + "' or the version '" + field("version")
                    + "' is missing or not one that Python packages may have.");
        }
        String name = PypiNames.distribution(file.name())
                .map(PypiNames.Distribution::name)
                .orElse("");
        if (!name.equals(key().name())
                || file.name().contains("/")
                || file.name().contains("\\")) {
            throw RejectedException.invalid(
                    "'" + file.name() + "' is not the name of a wheel or sdist of '" + field("name") + "'.");
        }
        check("sha256_digest", Digest.SHA256);
        check("md5_digest", Digest.MD5);
        checkArchive(file.blob());
    }

    private void check(String field, Digest digest) {
        String sent = field(field).toLowerCase(Locale.ROOT);
        if (!sent.isEmpty() && !sent.equals(file.digest(digest))) {
            throw RejectedException.invalid("The form says that the " + digest.algorithm() + " digest of '"
                    + file.name() + "' is " + sent + ", but it is " + file.digest(digest) + ".");
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
            throw RejectedException.invalid("'" + file.name() + "' cannot be read: " + e.getMessage() + ".");
        }
    }

    PackageKey key() {
        return PypiNames.key(field("name"));
    }

    Publication publication() {
        String license = known("license_expression").isEmpty() ? known("license") : known("license_expression");
        Map<String, String> metadata = new Description()
                .set(Metadata.DISPLAY_NAME, field("name"))
                .set(Metadata.SUMMARY, known("summary"))
                .set(Metadata.HOME_PAGE, known("home_page"))
                .set(Metadata.README, known("description"))
                .set(Distributions.REQUIRES_PYTHON, known("requires_python"))
                .licenses(license.isEmpty() ? List.of() : List.of(new License(license, "")))
                .dependencies(Requirements.of(fields.getOrDefault("requires_dist", List.of())))
                .metadata();
        return Publication.growing(field("version"), List.of(file), metadata);
    }

    /** Old tools write a word where they know nothing. */
    private String known(String name) {
        return field(name).equals("UNKNOWN") ? "" : field(name);
    }
}
