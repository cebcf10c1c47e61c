package io.github.artifactkit.policylint.source.terraform;

import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonReader;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import io.github.artifactkit.iam.policy.json.Vocabulary;
import io.github.artifactkit.iam.policy.text.SourceText;
import io.github.artifactkit.iam.policy.text.Span;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file that a configuration consists of or refers to. Two are the same only if they are the same object. */
final class TerraformFile {

    private static final Vocabulary WORDS = new Vocabulary("configuration", Set.of(), Map.of());
    private static final ReadLimits LIMITS = new ReadLimits(200_000_000, 200, 100);

    private final Path path;
    private final SourceText source;
    private volatile @Nullable JsonDocument json;

    TerraformFile(Path path, SourceText source) {
        this.path = path;
        this.source = source;
    }

    /** Where it is. */
    Path path() {
        return path;
    }

    /** Its text. */
    SourceText source() {
        return source;
    }

    /** Whether it is in JSON syntax. */
    boolean isJson() {
        return path.toString().endsWith(".json");
    }

    /** The file in JSON syntax as a tree. */
    JsonDocument json() {
        JsonDocument known = json;
        if (known == null) {
            known = JsonReader.read(source.text(), LIMITS, WORDS);
            json = known;
        }
        return known;
    }

    /**
     * The JSON Pointer (RFC 6901) to the value that ends where a place ends, or to the innermost one that the place is in;
     * empty in a file that is not in JSON syntax.
     */
    String pointer(Span place) {
        if (!isJson()) {
            return "";
        }
        JsonValue found = json().value().orElse(null);
        JsonValue next = found;
        while (next != null && next.end() != place.end()) {
            found = next;
            next = child(next, place.end());
        }
        JsonValue nearest = next == null ? found : next;
        return nearest == null ? "" : json().pointer(nearest);
    }

    private static @Nullable JsonValue child(JsonValue parent, int end) {
        List<JsonValue> children = parent instanceof JsonObject object
                ? object.members().stream().map(JsonMember::value).toList()
                : parent instanceof JsonArray array ? array.elements() : List.of();
        for (JsonValue child : children) {
            if (child.start() < end && end <= child.end()) {
                return child;
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
