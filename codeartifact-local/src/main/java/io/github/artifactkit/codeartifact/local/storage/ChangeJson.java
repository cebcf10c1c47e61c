package io.github.artifactkit.codeartifact.local.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.artifactkit.codeartifact.local.model.Change;
import io.github.artifactkit.codeartifact.local.model.DomainSettings;
import io.github.artifactkit.codeartifact.local.model.GroupPattern;
import io.github.artifactkit.codeartifact.local.model.Origin;
import io.github.artifactkit.codeartifact.local.model.OriginControls;
import io.github.artifactkit.codeartifact.local.model.PackageGroup;
import io.github.artifactkit.codeartifact.local.model.PackageSettings;
import io.github.artifactkit.codeartifact.local.model.PackageVersion;
import io.github.artifactkit.codeartifact.local.model.Policy;
import io.github.artifactkit.codeartifact.local.model.RepositorySettings;
import io.github.artifactkit.codeartifact.local.model.Tokens;
import io.github.artifactkit.codeartifact.local.model.VersionStatus;
import io.github.artifactkit.codeartifact.local.source.Asset;
import io.github.artifactkit.codeartifact.local.source.Blob;
import io.github.artifactkit.codeartifact.local.source.Fingerprint;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Changes as JSON, and back. The member {@code is} tells which change it is. */
final class ChangeJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Finds the content of a file that a change mentions. */
    private final Function<Fingerprint, Blob> blobs;

    ChangeJson(Function<Fingerprint, Blob> blobs) {
        this.blobs = blobs;
    }

    static ObjectNode write(Change change) {
        ObjectNode node = NODES.objectNode();
        if (change instanceof Change.DomainPut it) {
            node.put("is", "domain").put("domain", it.domain());
            write(node, it.settings());
        } else if (change instanceof Change.DomainGone it) {
            node.put("is", "no domain").put("domain", it.domain());
        } else if (change instanceof Change.GroupPut it) {
            node.put("is", "group").put("domain", it.domain());
            write(node, it.group());
        } else if (change instanceof Change.GroupGone it) {
            node.put("is", "no group").put("domain", it.domain()).put("pattern", it.pattern());
        } else if (change instanceof Change.RepositoryPut it) {
            place(node.put("is", "repository"), it.domain(), it.repository());
            write(node, it.settings());
        } else if (change instanceof Change.RepositoryGone it) {
            place(node.put("is", "no repository"), it.domain(), it.repository());
        } else if (change instanceof Change.PackagePut it) {
            place(node.put("is", "package"), it.domain(), it.repository(), it.key());
            write(node, it.settings());
        } else if (change instanceof Change.PackageGone it) {
            place(node.put("is", "no package"), it.domain(), it.repository(), it.key());
        } else if (change instanceof Change.VersionPut it) {
            place(node.put("is", "version"), it.domain(), it.repository(), it.key());
            write(node, it.version());
        } else if (change instanceof Change.VersionGone it) {
            place(node.put("is", "no version"), it.domain(), it.repository(), it.key());
            node.put("version", it.version());
        } else if (change instanceof Change.TokenPut it) {
            node.put("is", "token")
                    .put("digest", it.digest())
                    .put("domain", it.grant().domain());
            node.put("identity", it.grant().identity())
                    .put("expires", text(it.grant().expiration()));
        } else if (change instanceof Change.TokenGone it) {
            node.put("is", "no token").put("digest", it.digest());
        } else if (change instanceof Change.TokensGone) {
            node.put("is", "no tokens");
        }
        return node;
    }

    Change read(JsonNode node) {
        String domain = node.path("domain").asText();
        String repository = node.path("repository").asText();
        return switch (node.path("is").asText()) {
            case "domain" -> new Change.DomainPut(domain, domain(node));
            case "no domain" -> new Change.DomainGone(domain);
            case "group" -> new Change.GroupPut(domain, group(node));
            case "no group" -> new Change.GroupGone(domain, node.path("pattern").asText());
            case "repository" -> new Change.RepositoryPut(domain, repository, repository(node));
            case "no repository" -> new Change.RepositoryGone(domain, repository);
            case "package" -> new Change.PackagePut(domain, repository, key(node), settings(node));
            case "no package" -> new Change.PackageGone(domain, repository, key(node));
            case "version" -> new Change.VersionPut(domain, repository, key(node), version(node));
            case "no version" ->
                new Change.VersionGone(
                        domain, repository, key(node), node.path("version").asText());
            case "token" ->
                new Change.TokenPut(
                        node.path("digest").asText(),
                        new Tokens.Grant(domain, node.path("identity").asText(), time(node, "expires")));
            case "no token" -> new Change.TokenGone(node.path("digest").asText());
            case "no tokens" -> new Change.TokensGone();
            default -> throw new IllegalArgumentException(node.path("is") + " is not a change");
        };
    }

    private static void place(ObjectNode node, String domain, String repository) {
        node.put("domain", domain).put("repository", repository);
    }

    private static void place(ObjectNode node, String domain, String repository, PackageKey key) {
        place(node, domain, repository);
        node.put("format", key.format()).put("namespace", key.namespace()).put("name", key.name());
    }

    private static PackageKey key(JsonNode node) {
        return new PackageKey(
                node.path("format").asText(),
                node.path("namespace").asText(),
                node.path("name").asText());
    }

    private static void write(ObjectNode node, DomainSettings settings) {
        node.put("key", settings.encryptionKey()).put("created", text(settings.createdTime()));
        node.set("policy", policy(settings.policy()));
        node.set("tags", map(settings.tags()));
    }

    private static DomainSettings domain(JsonNode node) {
        return new DomainSettings(
                node.path("key").asText(), time(node, "created"), policy(node.path("policy")), map(node.path("tags")));
    }

    private static void write(ObjectNode node, RepositorySettings settings) {
        node.put("created", text(settings.createdTime())).put("description", settings.description());
        ArrayNode upstreams = node.putArray("upstreams");
        settings.upstreams().forEach(upstreams::add);
        node.put("connection", settings.connection());
        node.set("policy", policy(settings.policy()));
        node.set("tags", map(settings.tags()));
    }

    private static RepositorySettings repository(JsonNode node) {
        return new RepositorySettings(
                time(node, "created"),
                node.path("description").asText(),
                texts(node.path("upstreams")),
                node.path("connection").textValue(),
                policy(node.path("policy")),
                map(node.path("tags")));
    }

    private static void write(ObjectNode node, PackageGroup group) {
        node.put("pattern", group.pattern().text()).put("description", group.description());
        node.put("contact", group.contact()).put("created", text(group.createdTime()));
        ObjectNode restrictions = node.putObject("restrictions");
        group.restrictions().forEach((way, restriction) -> {
            ObjectNode one = restrictions
                    .putObject(way.name())
                    .put("mode", restriction.mode().name());
            ArrayNode repositories = one.putArray("repositories");
            restriction.repositories().forEach(repositories::add);
        });
        node.set("tags", map(group.tags()));
    }

    private static PackageGroup group(JsonNode node) {
        Map<PackageGroup.Way, PackageGroup.Restriction> restrictions = new EnumMap<>(PackageGroup.Way.class);
        node.path("restrictions").properties().forEach(entry -> {
            Set<String> repositories = new HashSet<>(texts(entry.getValue().path("repositories")));
            restrictions.put(
                    PackageGroup.Way.valueOf(entry.getKey()),
                    new PackageGroup.Restriction(
                            PackageGroup.Mode.valueOf(
                                    entry.getValue().path("mode").asText()),
                            repositories));
        });
        return new PackageGroup(
                GroupPattern.of(node.path("pattern").asText()),
                node.path("description").asText(),
                node.path("contact").asText(),
                time(node, "created"),
                restrictions,
                map(node.path("tags")));
    }

    private static void write(ObjectNode node, PackageSettings settings) {
        node.put("publish", settings.controls().publish())
                .put("upstream", settings.controls().upstream());
        node.set("tags", map(settings.tags()));
        node.set("metadata", map(settings.metadata()));
    }

    private static PackageSettings settings(JsonNode node) {
        OriginControls controls = new OriginControls(
                node.path("publish").asBoolean(), node.path("upstream").asBoolean());
        return new PackageSettings(controls, map(node.path("tags")), map(node.path("metadata")));
    }

    private static void write(ObjectNode node, PackageVersion version) {
        node.put("version", version.version()).put("status", version.status().name());
        node.put("external", version.origin().external())
                .put("entry", version.origin().entryPoint());
        node.put("sequence", version.sequence()).put("published", text(version.publishedTime()));
        node.put("visible", text(version.visibleFrom()));
        ArrayNode assets = node.putArray("assets");
        for (Asset asset : version.assets()) {
            Fingerprint fingerprint = asset.blob().fingerprint();
            assets.addObject()
                    .put("name", asset.name())
                    .put("size", fingerprint.size())
                    .put("digests", fingerprint.digestsAsText());
        }
        node.set("metadata", map(version.metadata()));
    }

    private PackageVersion version(JsonNode node) {
        List<Asset> assets = new ArrayList<>();
        for (JsonNode asset : node.path("assets")) {
            Fingerprint fingerprint = Fingerprint.of(
                    asset.path("size").asLong(), asset.path("digests").asText());
            assets.add(new Asset(asset.path("name").asText(), blobs.apply(fingerprint)));
        }
        return new PackageVersion(
                node.path("version").asText(),
                VersionStatus.valueOf(node.path("status").asText()),
                new Origin(node.path("external").asBoolean(), node.path("entry").asText()),
                node.path("sequence").asLong(),
                time(node, "published"),
                time(node, "visible"),
                assets,
                map(node.path("metadata")));
    }

    private static JsonNode policy(@Nullable Policy policy) {
        return policy == null
                ? NODES.nullNode()
                : NODES.objectNode().put("document", policy.document()).put("revision", policy.revision());
    }

    private static @Nullable Policy policy(JsonNode node) {
        return node.isObject()
                ? new Policy(
                        node.path("document").asText(), node.path("revision").asText())
                : null;
    }

    private static ObjectNode map(Map<String, String> map) {
        ObjectNode node = NODES.objectNode();
        map.forEach(node::put);
        return node;
    }

    private static Map<String, String> map(JsonNode node) {
        Map<String, String> map = new LinkedHashMap<>();
        node.properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
        return map;
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        node.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static String text(Instant time) {
        return time.toString();
    }

    private static Instant time(JsonNode node, String name) {
        return Instant.parse(node.path(name).asText());
    }
}
