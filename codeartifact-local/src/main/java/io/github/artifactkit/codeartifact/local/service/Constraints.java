package io.github.artifactkit.codeartifact.local.service;

import io.github.artifactkit.codeartifact.local.model.Format;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The constraints that the API model puts on requests. The SDK's classes do not carry them; here each is written once, by the
 * name that a member has wherever it occurs. All that is wrong with a request is said at once, in the words of AWS.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_Operations.html">CodeArtifact API
 *     Reference, the request parameters of each action</a>
 */
final class Constraints {

    private static final int MOST_VERSIONS = 100;
    private static final int MOST_TAGS = 200;
    private static final int MOST_RESULTS = 1000;

    /** What a member must be; gives what is wrong, or nothing. */
    private interface Rule {
        @Nullable
        String broken(Object value);
    }

    private static final String NAME = "[^#/\\s]+";
    private static final String REPOSITORY = "[A-Za-z0-9][A-Za-z0-9._\\-]{1,99}";
    private static final List<String> STATUSES =
            List.of("Published", "Unfinished", "Unlisted", "Archived", "Disposed", "Deleted");
    private static final List<String> ALLOW_OR_BLOCK = List.of("ALLOW", "BLOCK");
    private static final List<String> WAYS = List.of("EXTERNAL_UPSTREAM", "INTERNAL_UPSTREAM", "PUBLISH");

    private static final Map<String, Rule> RULES = Map.ofEntries(
            Map.entry("domain", text(2, 50, "[a-z][a-z0-9\\-]{0,48}[a-z0-9]")),
            Map.entry("domainOwner", text(12, 12, "[0-9]{12}")),
            Map.entry("administratorAccount", text(12, 12, "[0-9]{12}")),
            Map.entry("encryptionKey", text(1, 1011, "\\S+")),
            Map.entry("resourceArn", text(1, 1011, "\\S+")),
            Map.entry("durationSeconds", number(0, 43_200)),
            Map.entry("repository", text(2, 100, REPOSITORY)),
            Map.entry("sourceRepository", text(2, 100, REPOSITORY)),
            Map.entry("destinationRepository", text(2, 100, REPOSITORY)),
            Map.entry("repositoryName", text(2, 100, REPOSITORY)),
            Map.entry("repositoryPrefix", text(2, 100, REPOSITORY)),
            Map.entry("endpointType", oneOf(List.of("dualstack", "ipv4"))),
            Map.entry("externalConnection", text(2, 100, "[A-Za-z0-9][A-Za-z0-9._\\-:]{1,99}")),
            Map.entry("description", text(0, 1000, "\\P{C}*")),
            Map.entry("contactInfo", text(0, 1000, "\\P{C}*")),
            Map.entry("policyDocument", text(1, 7168, "[\\P{C}\\s]+")),
            Map.entry("policyRevision", text(1, 100, "\\S+")),
            Map.entry("format", oneOf(Format.apiNames())),
            Map.entry("namespace", text(1, 255, NAME)),
            Map.entry("package", text(1, 255, NAME)),
            Map.entry("packagePrefix", text(1, 255, NAME)),
            Map.entry("packageVersion", text(1, 255, NAME)),
            Map.entry("packageVersionRevision", text(1, 50, "\\S+")),
            Map.entry("asset", text(1, 255, "\\P{C}+")),
            Map.entry("assetName", text(1, 255, "\\P{C}+")),
            Map.entry("assetSHA256", text(64, 64, "[0-9a-f]+")),
            Map.entry("versions", list(MOST_VERSIONS, text(1, 255, NAME))),
            Map.entry("versionRevisions", map(text(1, 255, NAME), text(1, 50, "\\S+"))),
            Map.entry("expectedStatus", oneOf(STATUSES)),
            Map.entry("targetStatus", oneOf(STATUSES)),
            Map.entry("status", oneOf(STATUSES)),
            Map.entry("sortBy", oneOf(List.of("PUBLISHED_TIME"))),
            Map.entry("originType", oneOf(List.of("INTERNAL", "EXTERNAL", "UNKNOWN"))),
            Map.entry("publish", oneOf(ALLOW_OR_BLOCK)),
            Map.entry("upstream", oneOf(ALLOW_OR_BLOCK)),
            Map.entry("packageGroup", text(2, 520, "[^\\p{C}\\p{IsWhite_Space}]+")),
            Map.entry("prefix", text(0, 520, "\\P{C}*")),
            Map.entry("originRestrictionType", oneOf(WAYS)),
            Map.entry("tags", list(MOST_TAGS, any())),
            Map.entry("tagKeys", list(MOST_TAGS, text(1, 128, "\\P{C}+"))),
            Map.entry("key", text(1, 128, "\\P{C}+")),
            Map.entry("value", text(0, 256, "\\P{C}*")),
            Map.entry("maxResults", number(1, MOST_RESULTS)),
            Map.entry("nextToken", text(1, 2000, "\\S+")));

    private static final Rule GROUP_MODE = oneOf(List.of("ALLOW", "ALLOW_SPECIFIC_REPOSITORIES", "BLOCK", "INHERIT"));

    /** What must be there wherever it occurs, but for {@link #OPTIONAL}. */
    private static final Set<String> REQUIRED = Set.of(
            "domain",
            "repository",
            "sourceRepository",
            "destinationRepository",
            "repositoryName",
            "externalConnection",
            "policyDocument",
            "format",
            "package",
            "packageVersion",
            "asset",
            "assetName",
            "assetSHA256",
            "versions",
            "targetStatus",
            "restrictions",
            "packageGroup",
            "originRestrictionType",
            "resourceArn",
            "tagKeys",
            "key",
            "value");

    private static final Map<String, Set<String>> OPTIONAL = Map.of(
            "ListPackages", Set.of("format"),
            "CopyPackageVersions", Set.of("versions"),
            "UpdatePackageGroupOriginConfiguration", Set.of("restrictions"));

    private static final Map<String, Set<String>> ALSO_REQUIRED = Map.of(
            "TagResource", Set.of("tags"),
            "PutPackageOriginConfiguration", Set.of("publish", "upstream"));

    private final String operation;
    private final List<String> broken = new ArrayList<>();

    private Constraints(String operation) {
        this.operation = operation;
    }

    /**
     * Checks a request.
     *
     * @param operation the name of the operation in the API model
     * @throws software.amazon.awssdk.services.codeartifact.model.ValidationException if it breaks constraints
     */
    static void check(String operation, SdkPojo request) {
        Constraints constraints = new Constraints(operation);
        constraints.checkMembers("", request);
        if (!constraints.broken.isEmpty()) {
            int count = constraints.broken.size();
            throw Failures.invalid(count + (count == 1 ? " validation error" : " validation errors") + " detected: "
                    + String.join("; ", constraints.broken));
        }
    }

    private void checkMembers(String path, SdkPojo pojo) {
        for (SdkField<?> field : pojo.sdkFields()) {
            String name = field.memberName();
            Object value = field.getValueOrDefault(pojo);
            if (isAbsent(value)) {
                if (isRequired(name)) {
                    broken.add("Value null at '" + path + name
                            + "' failed to satisfy constraint: Member must not be null");
                }
                continue;
            }
            check(path + name, RULES.getOrDefault(name, any()), value);
        }
    }

    private void check(String path, Rule rule, @Nullable Object value) {
        if (value == null) {
            broken.add("Value null at '" + path + "' failed to satisfy constraint: Member must not be null");
            return;
        }
        String wrong = rule.broken(value);
        if (wrong != null) {
            broken.add("Value '" + shown(value) + "' at '" + path + "' failed to satisfy constraint: " + wrong);
        } else if (value instanceof SdkPojo inner) {
            checkMembers(path + ".", inner);
        } else if (value instanceof List<?> list) {
            checkAll(path, rule, list);
        } else if (value instanceof Map<?, ?> map) {
            checkAll(path, rule, map);
        }
    }

    private void checkAll(String path, Rule rule, List<?> list) {
        Rule element = rule instanceof ListRule of ? of.element() : any();
        for (int i = 0; i < list.size(); i++) {
            check(path + "." + (i + 1) + ".member", element, list.get(i));
        }
    }

    private void checkAll(String path, Rule rule, Map<?, ?> map) {
        boolean modes = path.equals("restrictions");
        Rule key = rule instanceof MapRule of ? of.key() : modes ? oneOf(WAYS) : any();
        Rule element = rule instanceof MapRule of ? of.element() : modes ? GROUP_MODE : any();
        map.forEach((name, value) -> {
            check(path + ".key", key, name);
            check(path + "." + name + ".value", element, value);
        });
    }

    private static boolean isAbsent(@Nullable Object value) {
        return value == null
                || value instanceof software.amazon.awssdk.core.util.SdkAutoConstructList
                || value instanceof software.amazon.awssdk.core.util.SdkAutoConstructMap;
    }

    private boolean isRequired(String name) {
        Set<String> also = ALSO_REQUIRED.getOrDefault(operation, new HashSet<>());
        Set<String> optional = OPTIONAL.getOrDefault(operation, new HashSet<>());
        return (REQUIRED.contains(name) && !optional.contains(name)) || also.contains(name);
    }

    private static String shown(Object value) {
        String text = String.valueOf(value);
        return text.length() <= 300 ? text : text.substring(0, 300) + "...";
    }

    private record ListRule(int most, Rule element) implements Rule {

        @Override
        public @Nullable String broken(Object value) {
            return value instanceof List<?> list && list.size() > most
                    ? "Member must have length less than or equal to " + most
                    : null;
        }
    }

    private record MapRule(Rule key, Rule element) implements Rule {

        @Override
        public @Nullable String broken(Object value) {
            return null;
        }
    }

    private static Rule list(int most, Rule element) {
        return new ListRule(most, element);
    }

    private static Rule map(Rule key, Rule element) {
        return new MapRule(key, element);
    }

    private static Rule any() {
        return value -> null;
    }

    private static Rule oneOf(List<String> values) {
        return value -> values.contains(String.valueOf(value))
                ? null
                : "Member must satisfy enum value set: [" + String.join(", ", values) + "]";
    }

    private static Rule number(long least, long most) {
        return value -> {
            long number = ((Number) value).longValue();
            if (number < least) {
                return "Member must have value greater than or equal to " + least;
            }
            return number > most ? "Member must have value less than or equal to " + most : null;
        };
    }

    private static Rule text(int shortest, int longest, String form) {
        Pattern pattern = Pattern.compile(form);
        return value -> {
            String text = String.valueOf(value);
            if (text.length() < shortest) {
                return "Member must have length greater than or equal to " + shortest;
            }
            if (text.length() > longest) {
                return "Member must have length less than or equal to " + longest;
            }
            return pattern.matcher(text).matches() ? null : "Member must satisfy regular expression pattern: " + form;
        };
    }
}
