package io.github.artifactkit.policylint.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.artifactkit.iam.policy.reference.AccessLevel;
import io.github.artifactkit.iam.policy.reference.ServiceBuilder;
import io.github.artifactkit.iam.policy.reference.ServiceReference;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A file of AWS's service reference. It does not say which resource types an action requires; all are taken so. */
final class ServiceReferenceFile {

    private ServiceReferenceFile() {}

    /** What the file says of its service; empty if it is an index or something else. */
    static Optional<ServiceReference> read(JsonNode file) {
        if (!file.path("Name").isTextual() || !file.path("Actions").isArray()) {
            return Optional.empty();
        }
        String prefix = file.path("Name").asText();
        ServiceBuilder service = new ServiceBuilder(prefix, prefix);
        for (JsonNode key : file.path("ConditionKeys")) {
            service.key(key.path("Name").asText(), key.path("Types").path(0).asText());
        }
        for (JsonNode type : file.path("Resources")) {
            service.type(
                    type.path("Name").asText(),
                    IamDataFolder.texts(type.path("ARNFormats")),
                    IamDataFolder.texts(type.path("ConditionKeys")));
        }
        for (JsonNode action : file.path("Actions")) {
            List<ServiceBuilder.Row> rows = new ArrayList<>();
            for (JsonNode row : action.path("Resources")) {
                rows.add(new ServiceBuilder.Row(row.path("Name").asText(), true, List.of()));
            }
            service.action(
                    action.path("Name").asText(),
                    levels(action.path("Annotations").path("Properties")),
                    rows,
                    IamDataFolder.texts(action.path("ActionConditionKeys")));
        }
        return Optional.of(service.build());
    }

    private static Set<AccessLevel> levels(JsonNode properties) {
        Set<AccessLevel> levels = EnumSet.noneOf(AccessLevel.class);
        if (properties.path("IsPermissionManagement").asBoolean()) {
            levels.add(AccessLevel.PERMISSIONS_MANAGEMENT);
        }
        if (properties.path("IsTaggingOnly").asBoolean()) {
            levels.add(AccessLevel.TAGGING);
        }
        if (properties.path("IsWrite").asBoolean() && levels.isEmpty()) {
            levels.add(AccessLevel.WRITE);
        }
        if (properties.path("IsList").asBoolean()) {
            levels.add(AccessLevel.LIST);
        }
        if (levels.isEmpty()) {
            levels.add(AccessLevel.READ);
        }
        return levels;
    }
}
