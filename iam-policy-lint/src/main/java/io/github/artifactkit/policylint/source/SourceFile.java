package io.github.artifactkit.policylint.source;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import io.github.artifactkit.iam.policy.text.SourceText;
import io.github.artifactkit.policylint.source.yaml.YamlFile;
import io.github.artifactkit.policylint.source.yaml.YamlReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file that has been read. What it holds as JSON is read when it is first asked for, and once.
 *
 * <p>Immutable and thread-safe; equal only to itself.
 */
public final class SourceFile {

    private final String name;
    private final Optional<Path> path;
    private final byte[] bytes;
    private final ReadLimits limits;
    private volatile @Nullable SourceText text;
    private volatile @Nullable JsonDocument json;
    private volatile @Nullable ContentTrees content;

    /**
     * A file.
     *
     * @param name as it is shown
     * @param path where it is; empty for standard input
     * @param bytes what it holds, which must not be changed afterwards
     * @param limits how much of it is read
     */
    public SourceFile(String name, Optional<Path> path, byte[] bytes, ReadLimits limits) {
        this.name = name;
        this.path = path;
        this.bytes = bytes;
        this.limits = limits;
    }

    /** The same file with another text, in UTF-8. */
    public SourceFile withText(String newText) {
        return new SourceFile(name, path, newText.getBytes(StandardCharsets.UTF_8), limits);
    }

    /** As it is shown. */
    public String name() {
        return name;
    }

    /** Where it is; empty for standard input. */
    public Optional<Path> path() {
        return path;
    }

    /** How much of a file is read. */
    public ReadLimits limits() {
        return limits;
    }

    /** The text. It is UTF-8, or UTF-16 where a byte order mark or zero bytes say so; U+FFFD is for what is neither. */
    public SourceText text() {
        SourceText decoded = text;
        if (decoded == null) {
            decoded = new SourceText(new String(bytes, charset()));
            text = decoded;
        }
        return decoded;
    }

    /** The file as JSON. Faults of the text do not stop the reader; they are in the document. */
    public JsonDocument json() {
        JsonDocument document = json;
        if (document == null) {
            document = isUtf16() ? Policy.read(text().text(), limits) : Policy.read(bytes, limits);
            json = document;
        }
        return document;
    }

    /** The file as JSON where it is such, else as YAML. */
    ContentTrees content() {
        ContentTrees trees = content;
        if (trees == null) {
            trees = beginsAsJson() ? readJson() : readYaml();
            content = trees;
        }
        return trees;
    }

    /** Whether the first character that counts opens an object or an array. */
    boolean beginsAsJson() {
        return PolicyShape.beginsWithOneOf("{[", text().text());
    }

    /** Flow collections of YAML look like JSON with faults. */
    private ContentTrees readJson() {
        JsonDocument document = json();
        if (document.faults().isEmpty()) {
            return new ContentTrees(List.of(document), false, Optional.empty());
        }
        List<JsonDocument> several = JsonPages.read(text(), limits);
        if (!several.isEmpty()) {
            return new ContentTrees(several, false, Optional.empty());
        }
        ContentTrees yaml = readYaml();
        return yaml.fault().isEmpty()
                ? yaml
                : new ContentTrees(
                        List.of(document), false, document.faults().stream().findFirst());
    }

    private ContentTrees readYaml() {
        YamlFile file = YamlReader.read(text(), limits);
        return new ContentTrees(file.documents(), true, file.fault());
    }

    /** The file as the JSON of a policy, which must be UTF-8: another encoding is a fault of the document. */
    JsonDocument policyJson() {
        return isUtf16() ? Policy.read(bytes, limits) : json();
    }

    /** Whether the file is in UTF-16, so that changes cannot be written back as text in UTF-8. */
    public boolean isUtf16() {
        return !charset().equals(StandardCharsets.UTF_8);
    }

    /** Whether the file is text in UTF-8, so that its text can be written back as it is. */
    public boolean isUtf8() {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return !isUtf16();
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Whether the file has a byte that no text has. */
    public boolean isBinary() {
        if (isUtf16()) {
            return false;
        }
        for (byte each : bytes) {
            if (each == 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether the file holds nothing but whitespace. */
    public boolean isBlank() {
        return text().text().isBlank();
    }

    /** By the byte order mark, or by the zero byte that half of each ASCII character is. */
    private Charset charset() {
        if (bytes.length < 4 || bytes.length % 2 != 0) {
            return StandardCharsets.UTF_8;
        }
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        if ((first == 0xFF && second == 0xFE) || (first != 0 && second == 0 && bytes[2] != 0 && bytes[3] == 0)) {
            return StandardCharsets.UTF_16LE;
        }
        boolean bigEndian = (first == 0xFE && second == 0xFF) || (first == 0 && second != 0 && bytes[2] == 0);
        return bigEndian ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
    }
}
