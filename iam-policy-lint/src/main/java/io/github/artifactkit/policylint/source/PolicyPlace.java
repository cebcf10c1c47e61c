package io.github.artifactkit.policylint.source;

import io.github.artifactkit.iam.policy.document.PolicySource.Attachment;
import io.github.artifactkit.iam.policy.document.PolicyStorage;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.ResourceKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A property of a kind of resource that holds policies.
 *
 * @param path names below the resource's properties; {@code *} is each index
 * @param form what is there
 * @param attachment what the policy is attached to; without a type where the form says it
 */
record PolicyPlace(List<String> path, Form form, Attachment attachment) {

    /** What a property holds. */
    enum Form {
        /** A policy, as an object or as JSON text. */
        DOCUMENT,
        /** One statement or a list of them, which the service puts into a policy. */
        STATEMENTS,
        /** A policy of AWS Organizations, whose type is beside it. */
        ORGANIZATIONS,
        /** Names, ARNs, policy templates and documents, as AWS SAM accepts them. */
        SAM
    }

    private static final String RESOURCE = "cloudformation-policies.txt";

    private static final Map<String, List<PolicyPlace>> CLOUDFORMATION = read();

    /** The places in a CloudFormation or SAM resource of a type; none for a type that holds no policies. */
    static List<PolicyPlace> ofCloudFormation(String resourceType) {
        return CLOUDFORMATION.getOrDefault(resourceType, List.of());
    }

    private static Map<String, List<PolicyPlace>> read() {
        Map<String, List<PolicyPlace>> places = new HashMap<>();
        try (InputStream in = PolicyPlace.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + RESOURCE + " is missing");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    String[] fields = line.split("\\|", -1);
                    places.computeIfAbsent(fields[0], type -> new ArrayList<>()).add(parse(fields));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(places);
    }

    private static PolicyPlace parse(String... fields) {
        List<String> path = List.of(fields[1].split("/"));
        return switch (fields[2]) {
            case "organizations" -> new PolicyPlace(path, Form.ORGANIZATIONS, attachment(Optional.empty(), fields[3]));
            case "statements" ->
                new PolicyPlace(path, Form.STATEMENTS, attachment(Optional.of(PolicyType.RESOURCE), fields[3]));
            case "sam" -> new PolicyPlace(path, Form.SAM, attachment(Optional.of(PolicyType.IDENTITY), fields[3]));
            default -> new PolicyPlace(path, Form.DOCUMENT, attachment(PolicyType.of(fields[2]), fields[3]));
        };
    }

    private static Attachment attachment(Optional<PolicyType> type, String to) {
        return new Attachment(type, ResourceKind.of(to), PolicyStorage.of(to));
    }
}
