package io.github.artifactkit.codeartifact.local.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads policies, and says what is wrong with those that are none. Belongs to one thread. */
final class PolicyReader {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String CURRENT = "2012-10-17";
    private static final Set<String> OF_POLICY = Set.of("Version", "Id", "Statement");
    private static final Set<String> OF_STATEMENT = Set.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");
    private static final Set<String> KINDS_OF_PRINCIPALS = Set.of("AWS", "Service", "Federated", "CanonicalUser");

    private final PolicyDocument.Kind kind;
    private boolean hasVariables;
    private String place = "The policy";

    PolicyReader(PolicyDocument.Kind kind) {
        this.kind = kind;
    }

    List<Statement> read(String json) {
        JsonNode policy = tree(json);
        check(policy.isObject(), "must be a JSON object");
        knows(policy, OF_POLICY);
        JsonNode version = policy.path("Version");
        check(
                version.isMissingNode() || Set.of("2008-10-17", CURRENT).contains(version.asText()),
                "has a Version that is neither 2012-10-17 nor 2008-10-17");
        hasVariables = version.asText().equals(CURRENT);
        JsonNode statement = policy.path("Statement");
        check(statement.isObject() || (statement.isArray() && !statement.isEmpty()), "has no Statement");
        List<Statement> statements = new ArrayList<>();
        for (JsonNode each : statement.isObject() ? List.of(statement) : statement) {
            place = "Statement " + (statements.size() + 1);
            statements.add(statement(each));
        }
        return List.copyOf(statements);
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new MalformedPolicyException("The policy is not JSON: " + e.getOriginalMessage());
        }
    }

    private Statement statement(JsonNode node) {
        check(node.isObject(), "must be a JSON object");
        knows(node, OF_STATEMENT);
        String effect = node.path("Effect").asText();
        check(effect.equals("Allow") || effect.equals("Deny"), "has no Effect Allow or Deny");
        String action = oneOf(node, "Action", "NotAction");
        String resource = oneOf(node, "Resource", "NotResource");
        return new Statement(
                effect.equals("Allow"),
                principals(node),
                texts(node.path(action), action).stream().map(this::action).toList(),
                action.equals("NotAction"),
                texts(node.path(resource), resource).stream()
                        .map(this::template)
                        .toList(),
                resource.equals("NotResource"),
                conditions(node.path("Condition")));
    }

    private Glob action(String text) {
        check(
                text.equals("*") || text.matches("[A-Za-z0-9-]+:[A-Za-z0-9*?]+"),
                "has the action '" + text + "', which is not of the form service:Action");
        return Glob.ofLowerCase(text);
    }

    private Template template(String text) {
        return hasVariables ? Template.of(text) : Template.plain(text);
    }

    private Principals principals(JsonNode node) {
        if (kind == PolicyDocument.Kind.IDENTITY) {
            check(
                    !node.has("Principal") && !node.has("NotPrincipal"),
                    "has a Principal; a policy of a user or role has none");
            return new Principals(List.of(), false);
        }
        String member = oneOf(node, "Principal", "NotPrincipal");
        JsonNode value = node.path(member);
        boolean negated = member.equals("NotPrincipal");
        if (value.isTextual()) {
            check(value.asText().equals("*"), "has a " + member + " that is a text and not \"*\"");
            return new Principals(List.of("*"), negated);
        }
        check(value.isObject() && !value.isEmpty(), "has a " + member + " that is neither \"*\" nor an object");
        knows(value, KINDS_OF_PRINCIPALS);
        value.properties().forEach(each -> texts(each.getValue(), member));
        return new Principals(value.has("AWS") ? texts(value.path("AWS"), member) : List.of(), negated);
    }

    private List<Condition> conditions(JsonNode node) {
        if (node.isMissingNode()) {
            return List.of();
        }
        check(node.isObject(), "has a Condition that is no object");
        List<Condition> conditions = new ArrayList<>();
        for (Map.Entry<String, JsonNode> operator : node.properties()) {
            check(operator.getValue().isObject(), "has a condition '" + operator.getKey() + "' that is no object");
            for (Map.Entry<String, JsonNode> key : operator.getValue().properties()) {
                conditions.add(condition(operator.getKey(), key.getKey(), key.getValue()));
            }
        }
        return List.copyOf(conditions);
    }

    private Condition condition(String operator, String key, JsonNode node) {
        List<String> values = new ArrayList<>();
        for (JsonNode value : node.isArray() ? node : List.of(node)) {
            check(value.isValueNode() && !value.isNull(), "has a value of '" + key + "' that is no text");
            values.add(value.asText());
        }
        return Condition.of(
                        operator,
                        key,
                        values,
                        values.stream().map(this::template).toList())
                .orElseThrow(() -> wrong("has the condition operator '" + operator + "', which there is not"));
    }

    private String oneOf(JsonNode node, String name, String negation) {
        check(node.has(name) != node.has(negation), "must have one of " + name + " and " + negation);
        return node.has(name) ? name : negation;
    }

    private List<String> texts(JsonNode node, String member) {
        List<String> texts = new ArrayList<>();
        for (JsonNode each : node.isArray() ? node : List.of(node)) {
            check(each.isTextual(), "has a " + member + " that is neither a text nor a list of texts");
            texts.add(each.asText());
        }
        check(!texts.isEmpty(), "has an empty " + member);
        return List.copyOf(texts);
    }

    private void knows(JsonNode node, Set<String> members) {
        node.fieldNames()
                .forEachRemaining(each -> check(members.contains(each), "has '" + each + "', which there is not"));
    }

    private void check(boolean right, String wrong) {
        if (!right) {
            throw wrong(wrong);
        }
    }

    private MalformedPolicyException wrong(String wrong) {
        return new MalformedPolicyException(place + " " + wrong);
    }
}
