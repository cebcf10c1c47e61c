package io.github.artifactkit.codeartifact.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes small Python packages that pip installs, for folders that are behind {@code public:pypi}.
 *
 * <pre>{@code
 * WheelBuilder.of("flask", "3.0.0").requires("click>=8").writeTo(folder);
 * }</pre>
 *
 * @see <a href="https://packaging.python.org/en/latest/specifications/binary-distribution-format/">Binary distribution
 *     format</a>
 */
public final class WheelBuilder {

    private static final LocalDateTime LONG_AGO = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final String name;
    private final String version;
    private final List<String> requirements = new ArrayList<>();
    private String summary = "A package for tests";

    private WheelBuilder(String name, String version) {
        this.name = name;
        this.version = version;
    }

    /** Begins a package of one module that knows its own version. */
    public static WheelBuilder of(String name, String version) {
        return new WheelBuilder(name, version);
    }

    /** Adds a dependency, such as {@code click>=8}. */
    public WheelBuilder requires(String requirement) {
        requirements.add(requirement);
        return this;
    }

    /** Sets the one-line description. */
    public WheelBuilder summary(String line) {
        summary = line;
        return this;
    }

    /**
     * Writes the wheel into a folder.
     *
     * @return the file
     * @throws IOException if it cannot be written
     */
    public Path writeTo(Path folder) throws IOException {
        String module = name.replace('-', '_').replace('.', '_');
        return Files.write(folder.resolve(module + "-" + version + "-py3-none-any.whl"), zip(module));
    }

    private byte[] zip(String module) throws IOException {
        String info = module + "-" + version + ".dist-info/";
        StringBuilder metadata = new StringBuilder("Metadata-Version: 2.1\nName: " + name + "\nVersion: " + version
                + "\nSummary: " + summary + "\nRequires-Python: >=3.8\n");
        requirements.forEach(
                each -> metadata.append("Requires-Dist: ").append(each).append('\n'));
        Map<String, String> files = new LinkedHashMap<>();
        files.put(module + "/__init__.py", "__version__ = \"" + version + "\"\n");
        files.put(info + "METADATA", metadata.toString());
        files.put(
                info + "WHEEL",
                "Wheel-Version: 1.0\nGenerator: codeartifact-local\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
        StringBuilder record = new StringBuilder();
        files.forEach((path, text) ->
                record.append(path).append(',').append(hash(text)).append('\n'));
        files.put(info + "RECORD", record.append(info).append("RECORD,,\n").toString());

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(LONG_AGO);
                zip.putNextEntry(entry);
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static String hash(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "sha256=" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest) + "," + bytes.length;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
