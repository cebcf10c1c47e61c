package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonString;
import java.util.Optional;

/**
 * A statement that grants what a check is about, and a request that shows it.
 *
 * @param description the reason in the words of IAM Access Analyzer
 * @param policy the policy that the statement is in
 * @param statement the statement
 * @param witness a request that the policies allow because of the statement
 */
public record Reason(String description, Policy policy, Statement statement, Witness witness) {

    /** The place of the statement among those of its policy, from 0. */
    public int statementIndex() {
        return statement.number() - 1;
    }

    /** The statement's Sid; empty if it has none or an empty one. */
    public Optional<String> statementId() {
        return statement.sid().map(JsonString::value).filter(sid -> !sid.isEmpty());
    }
}
