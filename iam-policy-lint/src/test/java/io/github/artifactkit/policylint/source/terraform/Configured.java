package io.github.artifactkit.policylint.source.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.json.JsonWriter;
import io.github.artifactkit.iam.policy.text.Position;
import io.github.artifactkit.iam.policy.text.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A configuration written to a folder, and its policies. */
final class Configured {

    private final Path root;
    private final Map<String, String> parameters;

    Configured(Path root, Map<String, String> parameters) {
        this.root = root;
        this.parameters = parameters;
    }

    /** Writes a file. */
    Configured file(String name, String text) {
        try {
            Path path = root.resolve(name);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<TerraformPolicy> policies() {
        try (Stream<Path> files = Files.walk(root)) {
            Map<Path, SourceText> texts = new TreeMap<>();
            for (Path file : files.filter(each -> each.toString().matches(".*[.]tf([.]json)?"))
                    .toList()) {
                texts.put(file, new SourceText(Files.readString(file)));
            }
            List<TerraformPolicy> all = new ArrayList<>();
            new TreeMap<>(TerraformConfiguration.policies(texts, parameters))
                    .values()
                    .forEach(all::addAll);
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TerraformPolicy policy(String address) {
        List<TerraformPolicy> all = policies();
        return all.stream()
                .filter(policy -> policy.policy().address().equals(address))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + address + " in " + addresses(all)));
    }

    static List<String> addresses(List<TerraformPolicy> policies) {
        return policies.stream().map(policy -> policy.policy().address()).toList();
    }

    /** The document of a policy as JSON text, with a question mark for each part that is not known. */
    String json(String address) {
        return json(policy(address));
    }

    static String json(TerraformPolicy policy) {
        return JsonWriter.compact(policy.policy().document().value().orElseThrow())
                .replace("\\u001A", "?");
    }

    /** What is written at the place of a part of a policy, and its line. */
    String written(String address, Object... steps) {
        TerraformPolicy policy = policy(address);
        JsonValue value = policy.policy().document().value().orElseThrow();
        for (Object step : steps) {
            value = step instanceof Integer index
                    ? ((JsonArray) value).elements().get(index)
                    : ((JsonObject) value).member((String) step).orElseThrow().value();
        }
        Position start = policy.policy().document().source().position(value.start());
        return policy.file().getFileName() + ":" + start.line() + ": "
                + policy.policy().document().slice(value.span());
    }

    /** Every place of a policy lies in its file. */
    static void assertPlaces(TerraformPolicy policy) {
        int length = policy.policy().document().source().text().length();
        List<JsonValue> all = new ArrayList<>();
        policy.policy().document().value().ifPresent(value -> add(value, all));
        assertThat(all).allMatch(value -> value.start() >= 0 && value.end() <= length);
        assertThat(policy.policy().document().faults())
                .allMatch(fault -> fault.places().stream().allMatch(span -> span.end() <= length));
    }

    private static void add(JsonValue value, List<JsonValue> all) {
        all.add(value);
        if (value instanceof JsonObject object) {
            object.members().forEach(member -> {
                all.add(member.name());
                add(member.value(), all);
            });
        } else if (value instanceof JsonArray array) {
            array.elements().forEach(element -> add(element, all));
        }
    }
}
