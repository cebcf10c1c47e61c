package io.github.artifactkit.policylint.rules.variable;

import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.ConditionValue;
import io.github.artifactkit.iam.policy.document.PolicyVariable;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.TreeEdits;
import io.github.artifactkit.iam.policy.text.Edit;
import io.github.artifactkit.iam.policy.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A variable and the string that it is in.
 *
 * @param string the string in the policy
 * @param variable the variable in its characters
 */
record VariableText(JsonString string, PolicyVariable variable) {

    /** The variables of a string. */
    static List<VariableText> in(JsonString string) {
        List<PolicyVariable> variables = PolicyVariable.in(string.value());
        if (variables.isEmpty()) {
            return List.of();
        }
        return variables.stream()
                .map(variable -> new VariableText(string, variable))
                .toList();
    }

    /** The variables where variables may be: in resources and in the values of conditions. */
    static List<VariableText> of(Statement statement) {
        List<VariableText> found = new ArrayList<>(0);
        statement.resource().ifPresent(resources -> resources.values().forEach(each -> found.addAll(in(each))));
        for (Condition condition : statement.conditions()) {
            found.addAll(of(condition));
        }
        return found;
    }

    /** The variables in the values of a condition. */
    static List<VariableText> of(Condition condition) {
        List<VariableText> found = new ArrayList<>(0);
        for (ConditionValue value : condition.values()) {
            if (value.node() instanceof JsonString string) {
                found.addAll(in(string));
            }
        }
        return found;
    }

    /** Where the variable is; the whole string if escapes in it keep its characters from being counted. */
    Span span() {
        return isPlain()
                ? new Span(string.start() + 1 + variable.start(), string.start() + 1 + variable.end())
                : string.span();
    }

    private boolean isPlain() {
        return string.end() - string.start() == string.value().length() + 2;
    }

    /** Puts something else in the place of the variable; empty if its place in the text is not known. */
    Optional<Edit> replace(String other) {
        return isPlain() ? Optional.of(TreeEdits.replace(span(), other)) : Optional.empty();
    }

    /** The variable as written. */
    String written() {
        return string.value().substring(variable.start(), variable.end());
    }

    /**
     * Whether it names a key, as {@code prefix:name}. What has no colon, or two together, such as
     * {@code ${AWS::Region}}, is a parameter of a template.
     */
    boolean namesKey() {
        int colon = variable.name().indexOf(':');
        return colon > 0 && !variable.name().startsWith("::", colon);
    }
}
