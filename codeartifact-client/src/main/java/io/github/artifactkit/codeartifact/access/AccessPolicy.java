package io.github.artifactkit.codeartifact.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** An IAM policy. Immutable. */
public final class AccessPolicy {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<PolicyStatement> statements;

    AccessPolicy(List<PolicyStatement> statements) {
        this.statements = List.copyOf(statements);
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
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(policy);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts can be written", e);
        }
    }

    private static void write(PolicyStatement statement, ObjectNode to) {
        to.put("Sid", statement.sid()).put("Effect", "Allow");
        statement.actions().forEach(to.putArray("Action")::add);
        if (statement.resources().size() == 1) {
            to.put("Resource", statement.resources().get(0));
        } else {
            statement.resources().forEach(to.putArray("Resource")::add);
        }
        if (!statement.equalTo().isEmpty()) {
            ObjectNode equals = to.putObject("Condition").putObject("StringEquals");
            statement.equalTo().forEach(equals::put);
        }
    }

    /** As {@link #toJson()}. */
    @Override
    public String toString() {
        return toJson();
    }
}
