package io.github.artifactkit.iam.policy.evaluation;

import io.github.artifactkit.iam.policy.document.ActionPattern;
import io.github.artifactkit.iam.policy.document.Comparison;
import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.Principal;
import io.github.artifactkit.iam.policy.document.PrincipalElement;
import io.github.artifactkit.iam.policy.document.ResourcePatterns;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.json.SyntaxFault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks that a document is a policy of a type, and prepares its statements. A document that AWS rejects grants and
 * denies nothing, so that it is never evaluated. Belongs to one thread.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">IAM User Guide, grammar
 *     of the policy language</a>
 */
final class PolicyCompiler {

    private static final String CURRENT_VERSION = "2012-10-17";
    private static final String OLD_VERSION = "2008-10-17";

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
    private static final Set<String> OF_PRINCIPAL = Set.of("AWS", "Service", "Federated", "CanonicalUser");

    private final Policy policy;
    private final PolicyType type;
    private boolean hasVariables;

    PolicyCompiler(Policy policy, PolicyType type) {
        this.policy = policy;
        this.type = type;
    }

    List<StatementMatcher> compile() {
        for (SyntaxFault fault : policy.document().faults()) {
            throw MalformedPolicyException.at(
                    policy, fault.places().get(0).start(), "not valid JSON: " + fault.message());
        }
        JsonValue value = policy.document()
                .value()
                .orElseThrow(() -> MalformedPolicyException.at(policy, 0, "the text contains no policy"));
        rejectUnknownParts(value);
        JsonObject root = object(value, "a policy");
        checkNames(root, OF_POLICY, "a policy");
        hasVariables = version(root).equals(CURRENT_VERSION);
        return statements(root);
    }

    private String version(JsonObject root) {
        Optional<JsonMember> version = root.member("Version");
        if (version.isEmpty()) {
            return OLD_VERSION;
        }
        JsonValue value = version.get().value();
        if (value instanceof JsonString text
                && Set.of(CURRENT_VERSION, OLD_VERSION).contains(text.value())) {
            return text.value();
        }
        throw malformed(value, "Version must be \"" + CURRENT_VERSION + "\" or \"" + OLD_VERSION + "\"");
    }

    private List<StatementMatcher> statements(JsonObject root) {
        JsonMember member = root.member("Statement").orElseThrow(() -> malformed(root, "the policy has no Statement"));
        elements(member.value()).forEach(each -> checkNames(object(each, "a statement"), OF_STATEMENT, "a statement"));
        return policy.statements().stream()
                .map(this::statement)
                .flatMap(Optional::stream)
                .toList();
    }

    /** A statement with an empty list has no effect, whatever else it says. */
    private Optional<StatementMatcher> statement(Statement statement) {
        JsonObject object = statement.object();
        if (statement.effect().isEmpty()) {
            throw malformed(value(object, "Effect"), "Effect must be \"Allow\" or \"Deny\"");
        }
        ElementValues action = one(object, "Action", "NotAction")
                .map(member -> strings(member, statement.action().orElseThrow()))
                .orElseThrow(() -> malformed(object, "the statement has neither Action nor NotAction"));
        Optional<ElementValues> resource = one(object, "Resource", "NotResource")
                .map(member -> strings(member, statement.resource().orElseThrow()));
        if (resource.isEmpty() && type != PolicyType.RESOURCE && type != PolicyType.TRUST) {
            throw malformed(object, "the statement has neither Resource nor NotResource");
        }
        action.values().forEach(this::checkAction);
        StatementMatcher matcher = new StatementMatcher(
                statement,
                statement.allows(),
                principals(statement),
                action.patterns(),
                action.negated(),
                resource.stream()
                        .flatMap(element -> element.values().stream())
                        .flatMap(this::resource)
                        .toList(),
                resource.map(ElementValues::negated).orElse(false),
                conditions(statement));
        boolean hasEmptyList = action.values().isEmpty()
                || resource.map(element -> element.values().isEmpty()).orElse(false)
                || matcher.principals().map(PrincipalMatcher::isEmpty).orElse(false);
        return hasEmptyList ? Optional.empty() : Optional.of(matcher);
    }

    private void checkAction(JsonString entry) {
        if (!ActionPattern.isAll(entry.value()) && ActionPattern.parse(entry).isEmpty()) {
            throw malformed(
                    entry,
                    "`" + entry.value() + "` is not an action; write it as service:Action, such as s3:GetObject");
        }
    }

    private Stream<ValueTemplate> resource(JsonString entry) {
        if (type == PolicyType.RCP && ResourcePatterns.isIncomplete(entry.value())) {
            throw malformed(
                    entry, "`" + entry.value() + "` is not a complete ARN, which a resource control policy needs");
        }
        return ResourcePatterns.of(entry.value(), type).stream().map(this::template);
    }

    private ValueTemplate template(String text) {
        return hasVariables ? ValueTemplate.of(text) : ValueTemplate.plain(text);
    }

    private Optional<PrincipalMatcher> principals(Statement statement) {
        Optional<JsonMember> member = one(statement.object(), "Principal", "NotPrincipal");
        if (!type.hasPrincipals()) {
            if (member.isPresent()) {
                throw malformed(
                        member.get().name(),
                        "a statement of " + article(type) + " has no "
                                + member.get().name().value());
            }
            return Optional.empty();
        }
        if (member.isEmpty() && (type == PolicyType.RCP || type == PolicyType.ENDPOINT)) {
            // Both limit everyone, so that the element says nothing that its absence does not.
            return Optional.empty();
        }
        PrincipalElement element = statement
                .principal()
                .orElseThrow(() -> malformed(
                        statement.object(), "a statement of " + article(type) + " needs a Principal or NotPrincipal"));
        checkPrincipals(element);
        return Optional.of(new PrincipalMatcher(element));
    }

    private void checkPrincipals(PrincipalElement element) {
        String name = element.member().name().value();
        JsonValue value = element.member().value();
        if (value instanceof JsonString text) {
            if (!text.value().equals("*")) {
                throw malformed(text, name + " must be \"*\" or an object such as {\"AWS\": \"111122223333\"}");
            }
            return;
        }
        JsonObject object = object(value, name);
        checkNames(object, OF_PRINCIPAL, name);
        for (JsonMember member : object.members()) {
            for (JsonValue entry : elements(member.value())) {
                if (!(entry instanceof JsonString)) {
                    throw malformed(entry, "a principal must be a string, not " + entry.kind());
                }
            }
        }
        element.principals().forEach(this::checkPrincipal);
    }

    /** A wildcard never matches a part of a principal, so that services reject principals with one. */
    private void checkPrincipal(Principal principal) {
        if (principal.form() == Principal.Form.WILDCARD
                && !principal.source().value().equals("*")) {
            throw malformed(
                    principal.source(),
                    "`" + principal.source().value()
                            + "` is not a principal; a wildcard cannot match a part of one, use a condition on"
                            + " aws:PrincipalArn");
        }
    }

    private List<ConditionMatcher> conditions(Statement statement) {
        Optional<JsonMember> member = statement.object().member("Condition");
        if (member.isEmpty()) {
            return List.of();
        }
        JsonObject operators = object(member.get().value(), "Condition");
        checkUnique(operators);
        for (JsonMember operator : operators.members()) {
            checkUnique(
                    object(operator.value(), "the block of " + operator.name().value()));
        }
        return statement.conditions().stream().map(this::condition).toList();
    }

    private ConditionMatcher condition(Condition condition) {
        Optional<Comparison> comparison = condition.operator().comparison();
        JsonString name = condition.operatorMember().name();
        if (comparison.isEmpty()
                || (comparison.get() == Comparison.NULL && condition.operator().ifExists())) {
            throw malformed(name, "`" + name.value() + "` is not a condition operator");
        }
        if (condition.values().size() != condition.nodes().size()) {
            throw malformed(
                    condition.member().value(),
                    "the values of " + condition.key().value() + " must be strings, numbers or booleans");
        }
        return new ConditionMatcher(condition, hasVariables);
    }

    private Optional<JsonMember> one(JsonObject statement, String name, String negated) {
        Optional<JsonMember> member = statement.member(name);
        Optional<JsonMember> other = statement.member(negated);
        if (member.isPresent() && other.isPresent()) {
            throw malformed(other.get().name(), "the statement has both " + name + " and " + negated);
        }
        return member.isPresent() ? member : other;
    }

    private ElementValues strings(JsonMember member, ElementValues values) {
        for (JsonValue each : elements(member.value())) {
            if (!(each instanceof JsonString)) {
                throw malformed(each, member.name().value() + " must be a string or a list of strings");
            }
        }
        return values;
    }

    private JsonObject object(JsonValue value, String what) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw malformed(value, what + " must be an object, not " + value.kind());
    }

    private static JsonValue value(JsonObject object, String name) {
        return object.member(name).map(JsonMember::value).orElse(object);
    }

    private static List<JsonValue> elements(JsonValue value) {
        return value instanceof JsonArray list ? list.elements() : Collections.singletonList(value);
    }

    private void checkNames(JsonObject object, Set<String> known, String what) {
        for (JsonMember member : object.members()) {
            if (!known.contains(member.name().value())) {
                throw malformed(member.name(), "`" + member.name().value() + "` is not an element of " + what);
            }
        }
        checkUnique(object);
    }

    private void checkUnique(JsonObject object) {
        Set<String> seen = new HashSet<>();
        for (JsonMember member : object.members()) {
            if (!seen.add(member.name().value())) {
                throw malformed(member.name(), "`" + member.name().value() + "` occurs twice in one object");
            }
        }
    }

    /** What a template fills in later could be anything, so that no decision would be certain. */
    private void rejectUnknownParts(JsonValue root) {
        List<JsonValue> open = new ArrayList<>(List.of(root));
        while (!open.isEmpty()) {
            JsonValue value = open.remove(open.size() - 1);
            if (value instanceof JsonString text && text.hasHoles()) {
                throw malformed(text, "a part of the policy is not known before deployment");
            }
            if (value instanceof JsonObject object) {
                for (JsonMember member : object.members()) {
                    open.add(member.name());
                    open.add(member.value());
                }
            } else if (value instanceof JsonArray list) {
                open.addAll(list.elements());
            }
        }
    }

    private static String article(PolicyType type) {
        return (type == PolicyType.IDENTITY ? "an " : "a ") + type.words();
    }

    private MalformedPolicyException malformed(JsonValue node, String problem) {
        return MalformedPolicyException.at(policy, node, problem);
    }
}
