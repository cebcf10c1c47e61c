package io.github.artifactkit.codeartifact.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An IAM policy. Immutable. */
public final class AccessPolicy {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<PolicyStatement> statements;

    AccessPolicy(List<PolicyStatement> statements) {
        this.statements = List.copyOf(statements);
    }

    AccessPolicy(PolicyStatement... statements) {
        this(List.of(statements));
    }

    /**
     * What both allow, with the actions for the same resource in one statement. The other has to be of the same kind: an
     * identity policy or a resource policy.
     */
    public AccessPolicy and(AccessPolicy other) {
        Map<List<Object>, PolicyStatement> joined = new LinkedHashMap<>();
        Stream.concat(statements.stream(), other.statements.stream())
                .forEach(each -> joined.merge(
                        List.of(each.principals(), each.resources(), each.equalTo()), each, AccessPolicy::joined));
        return new AccessPolicy(distinctSids(joined.values().stream().toList()));
    }

    private static PolicyStatement joined(PolicyStatement one, PolicyStatement other) {
        List<String> actions = Stream.concat(one.actions().stream(), other.actions().stream())
                .distinct()
                .sorted()
                .toList();
        return new PolicyStatement(one.sid(), one.principals(), actions, one.resources(), one.equalTo());
    }

    private static List<PolicyStatement> distinctSids(List<PolicyStatement> statements) {
        Map<String, Integer> seen = new LinkedHashMap<>();
        List<PolicyStatement> renamed = new ArrayList<>();
        for (PolicyStatement each : statements) {
            int count = seen.merge(each.sid(), 1, Integer::sum);
            String sid = count == 1 ? each.sid() : each.sid() + count;
            renamed.add(new PolicyStatement(sid, each.principals(), each.actions(), each.resources(), each.equalTo()));
        }
        return renamed;
    }

    List<PolicyStatement> statements() {
        return statements;
    }

    /** The actions that it allows, in the order of the statements. */
    public List<String> actions() {
        return statements.stream()
                .flatMap(statement -> statement.actions().stream())
                .distinct()
                .toList();
    }

    /** The policy as IAM takes it, indented. */
    public String toJson() {
        ObjectNode policy = JSON.createObjectNode().put("Version", "2012-10-17");
        ArrayNode list = policy.putArray("Statement");
        statements.forEach(statement -> write(statement, list.addObject()));
        return text(policy);
    }

    private static String text(ObjectNode node) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts can be written", e);
        }
    }

    private static void write(PolicyStatement statement, ObjectNode to) {
        to.put("Sid", statement.sid()).put("Effect", "Allow");
        if (statement.principals().equals(List.of("*"))) {
            to.put("Principal", "*");
        } else if (!statement.principals().isEmpty()) {
            oneOrMore(to.putObject("Principal"), "AWS", statement.principals());
        }
        oneOrMore(to, "Action", statement.actions());
        oneOrMore(to, "Resource", statement.resources());
        if (!statement.equalTo().isEmpty()) {
            ObjectNode equals = to.putObject("Condition").putObject("StringEquals");
            statement.equalTo().forEach(equals::put);
        }
    }

    private static void oneOrMore(ObjectNode to, String name, List<String> values) {
        if (values.size() == 1) {
            to.put(name, values.get(0));
        } else {
            values.forEach(to.putArray(name)::add);
        }
    }

    /** As {@link #toJson()}. */
    @Override
    public String toString() {
        return toJson();
    }
}
