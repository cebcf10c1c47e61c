package io.github.artifactkit.policylint;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicySource;
import io.github.artifactkit.iam.policy.document.PolicySource.Attachment;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The extreme readings of a policy with holes. A rule finds that something is there or that something is missing. In the
 * policy as it is, a hole is a text that matches nothing, so that what is found there is there without the holes. In the
 * narrowest reading, entries with holes are absent from statements that allow and match everything in statements that
 * deny; in the widest reading it is the other way round. A finding that is made in all of them does not depend on the
 * holes.
 */
final class Readings {

    private static final String ANYTHING = "*";
    private static final String NEWEST_VERSION = "2012-10-17";

    /** Operators and keys of a condition that limits callers and resources in every way that rules look at. */
    private static final Map<String, List<String>> ANY_CONDITION = Map.of(
            "StringEquals",
            List.of(
                    "aws:SourceAccount",
                    "aws:PrincipalOrgID",
                    "aws:ResourceAccount",
                    "sts:ExternalId",
                    "iam:PassedToService",
                    "iam:AWSServiceName"),
            "Bool",
            List.of("aws:MultiFactorAuthPresent", "aws:SecureTransport"));

    private final String effect;
    private final String truth;
    private final boolean narrow;

    /** What is at hand while the tree is read. */
    private enum Place {
        POLICY,
        STATEMENT,
        CONDITION,
        TRUTH,
        VALUE,
        MATCHED,
        ABSENT
    }

    private Readings(String effect, String truth, boolean narrow) {
        this.effect = effect;
        this.truth = truth;
        this.narrow = narrow;
    }

    /** The readings of a policy; none if all of it is known, or it is not of the type that it was given. */
    static List<Policy> of(Policy policy) {
        JsonDocument document = policy.document();
        if (document.value().filter(Readings::hasHoles).isEmpty()
                || policy.detectedType().instead().isPresent()) {
            return List.of();
        }
        JsonValue root = document.value().get();
        Set<JsonValue> trees = new LinkedHashSet<>();
        for (String effect : List.of("Allow", "Deny")) {
            for (String truth : List.of("true", "false")) {
                trees.add(new Readings(effect, truth, false).read(root, Place.POLICY));
                trees.add(new Readings(effect, truth, true).read(root, Place.POLICY));
            }
        }
        return trees.stream().map(tree -> withTree(policy, tree)).toList();
    }

    private static Policy withTree(Policy policy, JsonValue tree) {
        PolicySource source = policy.source();
        JsonDocument document = new JsonDocument(
                source.document().source(), Optional.of(tree), source.document().faults());
        Attachment attachment = new Attachment(Optional.of(policy.type()), policy.resourceKind(), source.storage());
        return Policy.of(source.with(document).with(attachment));
    }

    private JsonValue read(JsonValue value, Place place) {
        if (value instanceof JsonString string) {
            return string.hasHoles() ? text(string, place) : string;
        }
        if (value instanceof JsonArray list) {
            return new JsonArray(
                    list.start(),
                    list.end(),
                    list.elements().stream()
                            .filter(each -> !isAbsent(each, place))
                            .map(each -> read(each, place))
                            .toList());
        }
        return value instanceof JsonObject object ? members(object, place) : value;
    }

    private static boolean isAbsent(JsonValue value, Place place) {
        return place == Place.ABSENT && value instanceof JsonString entry && entry.hasHoles();
    }

    private JsonValue members(JsonObject object, Place place) {
        List<JsonMember> members = new ArrayList<>(object.members().size());
        for (JsonMember member : object.members()) {
            members.add(new JsonMember(member.name(), member(member, object, place)));
        }
        boolean open = place == Place.CONDITION && object.members().stream().anyMatch(Readings::hasUnknownKeys);
        if (open) {
            members.addAll(anyCondition(object).members());
        }
        return new JsonObject(object.start(), object.end(), members);
    }

    /** A service has no wildcard in its name, so that a hole in it stays one. */
    private JsonValue member(JsonMember member, JsonObject parent, Place place) {
        String name = member.name().value();
        return switch (place) {
            case POLICY ->
                switch (name) {
                    case "Statement" -> read(member.value(), Place.STATEMENT);
                    case "Version" -> filled(member.value(), NEWEST_VERSION);
                    default -> member.value();
                };
            case STATEMENT ->
                switch (name) {
                    case "Sid" -> member.value();
                    case "Effect" -> filled(member.value(), effect);
                    case "Condition" -> read(member.value(), Place.CONDITION);
                    default -> entries(member.value(), allows(parent) == narrow ? Place.ABSENT : Place.MATCHED);
                };
            case CONDITION -> read(member.value(), isOfTruth(name) ? Place.TRUTH : Place.VALUE);
            case TRUTH, VALUE -> read(member.value(), place);
            case MATCHED -> name.equals("Service") ? member.value() : entries(member.value(), place);
            case ABSENT -> entries(member.value(), place);
        };
    }

    private JsonValue entries(JsonValue value, Place place) {
        return isAbsent(value, place) ? new JsonArray(value.start(), value.end(), List.of()) : read(value, place);
    }

    private boolean allows(JsonObject statement) {
        Optional<JsonString> given = statement
                .member("Effect")
                .map(JsonMember::value)
                .filter(JsonString.class::isInstance)
                .map(JsonString.class::cast);
        return given.map(text -> text.hasHoles() ? effect : text.value())
                .orElse("")
                .equals("Allow");
    }

    private JsonValue text(JsonString string, Place place) {
        return switch (place) {
            case CONDITION -> anyCondition(string);
            case TRUTH -> known(string, truth);
            case VALUE, MATCHED, ABSENT ->
                known(string, string.value().replace(String.valueOf(JsonString.HOLE), ANYTHING));
            case POLICY, STATEMENT -> string;
        };
    }

    private static JsonValue filled(JsonValue value, String text) {
        return value instanceof JsonString string && string.hasHoles() ? known(string, text) : value;
    }

    private static JsonString known(JsonValue place, String text) {
        return new JsonString(place.start(), place.end(), text);
    }

    private static JsonObject anyCondition(JsonValue place) {
        List<JsonMember> operators = new ArrayList<>(ANY_CONDITION.size());
        ANY_CONDITION.forEach((operator, keys) -> {
            List<JsonMember> members = keys.stream()
                    .map(key -> new JsonMember(known(place, key), known(place, operator.equals("Bool") ? "true" : "x")))
                    .toList();
            operators.add(new JsonMember(known(place, operator), new JsonObject(place.start(), place.end(), members)));
        });
        return new JsonObject(place.start(), place.end(), operators);
    }

    /** Whether it is not known what a block of a condition tests. */
    private static boolean hasUnknownKeys(JsonMember operator) {
        return operator.name().hasHoles()
                || (operator.value() instanceof JsonString block && block.hasHoles())
                || (operator.value() instanceof JsonObject block
                        && block.members().stream().anyMatch(key -> key.name().hasHoles()));
    }

    private static boolean isOfTruth(String operator) {
        return operator.contains("Null") || operator.contains("Bool");
    }

    private static boolean hasHoles(JsonValue value) {
        if (value instanceof JsonString string) {
            return string.hasHoles();
        }
        if (value instanceof JsonArray list) {
            return list.elements().stream().anyMatch(Readings::hasHoles);
        }
        return value instanceof JsonObject object
                && object.members().stream().anyMatch(member -> hasHoles(member.name()) || hasHoles(member.value()));
    }
}
