package io.github.artifactkit.iam.policy.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What AWS accepts and does not publish, read from {@code known-gaps.txt}, which says how it is known. It completes
 * the reference data, whichever is used.
 */
public final class KnownGaps {

    private static final class Loaded {
        static final KnownGaps GAPS = new KnownGaps();
    }

    private final Set<String> retired = new HashSet<>();
    private final Set<String> unpublished = new HashSet<>();
    private final Set<String> unpublishedKeys = new HashSet<>();
    private final Map<String, String> operations = new HashMap<>();
    private final Map<String, String> clients = new HashMap<>();
    private final Map<String, List<String>> arnFormats = new HashMap<>();
    private final Map<String, List<String>> formatsOfActions = new HashMap<>();
    private final Set<String> onService = new HashSet<>();

    private KnownGaps() {
        try (InputStream in = KnownGaps.class.getResourceAsStream("known-gaps.txt")) {
            if (in == null) {
                throw new IllegalStateException("there is no known-gaps.txt in this build");
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(this::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String line) {
        String[] words = line.strip().split("\\s+");
        switch (words[0]) {
            case "retired" -> retired.add(words[1]);
            case "unpublished" -> unpublished.add(words[1].toLowerCase(Locale.ROOT));
            case "unpublished-key" -> unpublishedKeys.add(words[1].toLowerCase(Locale.ROOT));
            case "arn-format" ->
                arnFormats
                        .computeIfAbsent(words[1].split(":")[2], ignored -> new ArrayList<>())
                        .add(words[1]);
            case "on-resource" ->
                formatsOfActions
                        .computeIfAbsent(words[1].toLowerCase(Locale.ROOT), ignored -> new ArrayList<>())
                        .add(words[2]);
            case "on-service" -> onService.add(words[1].toLowerCase(Locale.ROOT));
            case "operation" -> operations.put(words[1].toLowerCase(Locale.ROOT), words[2]);
            case "client" -> clients.put(words[1], words[2]);
            default -> {
                if (!words[0].isEmpty() && !words[0].startsWith("#")) {
                    throw new IllegalStateException("known-gaps.txt: " + line);
                }
            }
        }
    }

    /** Whether AWS has withdrawn the service and still takes its prefix in policies. */
    public static boolean isRetired(String service) {
        return Loaded.GAPS.retired.contains(service.toLowerCase(Locale.ROOT));
    }

    /** Whether AWS takes the action although it does not list it. */
    public static boolean isUnpublished(String service, String name) {
        return Loaded.GAPS.unpublished.contains((service + ":" + name).toLowerCase(Locale.ROOT));
    }

    /** Whether AWS takes the condition key although it does not list it. */
    public static boolean isUnpublishedKey(String key) {
        return Loaded.GAPS.unpublishedKeys.contains(key.toLowerCase(Locale.ROOT));
    }

    /** The action that permits an API operation whose name is not an action. */
    public static Optional<String> actionForOperation(String service, String name) {
        return Optional.ofNullable(Loaded.GAPS.operations.get((service + ":" + name).toLowerCase(Locale.ROOT)));
    }

    /** The prefix of a service that the AWS CLI or an SDK calls otherwise. */
    public static Optional<String> prefixOfClient(String name) {
        return Optional.ofNullable(Loaded.GAPS.clients.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Forms of ARNs that AWS uses and does not list with the service whose name is in them. */
    public static List<String> arnFormats(String service) {
        return Collections.unmodifiableList(Loaded.GAPS.arnFormats.getOrDefault(service, List.of()));
    }

    /** Forms of ARNs that an action works on although AWS lists no such type of resource with it. */
    public static List<String> arnFormatsOfAction(String service, String name) {
        return Collections.unmodifiableList(
                Loaded.GAPS.formatsOfActions.getOrDefault((service + ":" + name).toLowerCase(Locale.ROOT), List.of()));
    }

    /** Whether an action that is on no single resource also takes the ARN of all resources of its service for {@code *}. */
    public static boolean takesAllOfService(String service, String name) {
        return Loaded.GAPS.onService.contains((service + ":" + name).toLowerCase(Locale.ROOT));
    }
}
