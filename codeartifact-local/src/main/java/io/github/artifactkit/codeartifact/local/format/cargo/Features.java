package io.github.artifactkit.codeartifact.local.format.cargo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.StreamSupport;

/**
 * The features of a crate. Those in the newer notation are apart, so that older versions of cargo pass over the line.
 *
 * @see <a href="https://doc.rust-lang.org/cargo/reference/registry-index.html#json-schema">The Cargo Book, index
 *     format, features2</a>
 */
final class Features {

    private Features() {}

    static void put(ObjectNode entry, JsonNode features) {
        ObjectNode old = entry.putObject("features");
        ObjectNode newer = IndexEntry.JSON.createObjectNode();
        features.properties()
                .forEach(each -> (isNewer(each.getValue()) ? newer : old).set(each.getKey(), each.getValue()));
        if (!newer.isEmpty()) {
            entry.set("features2", newer);
            entry.put("v", 2);
        }
    }

    private static boolean isNewer(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(JsonNode::asText)
                .anyMatch(each -> each.startsWith("dep:") || each.contains("?/"));
    }
}
