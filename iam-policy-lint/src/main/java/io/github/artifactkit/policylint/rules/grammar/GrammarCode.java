package io.github.artifactkit.policylint.rules.grammar;

import static io.github.artifactkit.policylint.finding.FindingType.ERROR;
import static io.github.artifactkit.policylint.finding.FindingType.SUGGESTION;
import static io.github.artifactkit.policylint.finding.FindingType.WARNING;
import static io.github.artifactkit.policylint.rules.grammar.GrammarCode.Origin.ACCESS_ANALYZER;
import static io.github.artifactkit.policylint.rules.grammar.GrammarCode.Origin.OWN;

import io.github.artifactkit.iam.policy.document.ConditionOperator;
import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.text.Spelling;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.Fix;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.grammar.Violation;
import io.github.artifactkit.policylint.rule.CodeSpan;
import java.util.Optional;

/**
 * The codes of the grammar, each with its severity, its words and its fix. The schemas name a code beside the constraint
 * that it reports.
 */
@SuppressWarnings("ImmutableEnumChecker") // the fields are lambdas without state, and a record
enum GrammarCode {
    DATA_TYPE_MISMATCH(
            ACCESS_ANALYZER,
            ERROR,
            (violation, policy, type) -> new Words(
                    GrammarWording.subject(violation.node(), policy) + " must be " + violation.allowed() + ", not "
                            + violation.node().kind() + ".",
                    GrammarWording.templateFunction(violation.node())
                            .map(name ->
                                    "Templates replace " + CodeSpan.of(name) + ". Lint the result of the template.")
                            .orElse("Write " + violation.allowed() + ".")),
            GrammarFixes::quotes),
    INVALID_POLICY_ELEMENT(
            ACCESS_ANALYZER,
            ERROR,
            (violation, policy, type) -> new Words(
                    CodeSpan.of(violation.member()) + " is not an element of the policy language.",
                    "Allowed here: " + violation.allowed() + "."),
            (violation, policy) ->
                    GrammarFixes.rename(violation, Spelling.nearest(violation.member(), violation.names()), policy)),
    INVALID_EFFECT(
            ACCESS_ANALYZER,
            ERROR,
            (violation, policy, type) -> new Words(
                    "Effect " + GrammarWording.shown(violation.node()) + " is not valid.",
                    "Write `Allow` or `Deny`. Case matters."),
            GrammarFixes::effect),
    INVALID_VERSION(
            ACCESS_ANALYZER,
            ERROR,
            (violation, policy, type) -> new Words(
                    GrammarWording.shown(violation.node()) + " is not a version of the policy language.",
                    "Write `2012-10-17`, or `2008-10-17` for very old policies."),
            GrammarFixes::version),
    MISSING_VERSION(
            ACCESS_ANALYZER,
            WARNING,
            "The policy has no `Version`.",
            "AWS applies the rules of 2008, in which policy variables are plain text. Add `\"Version\": \"2012-10-17\"`.",
            GrammarFixes::addVersion),
    RCP_MISSING_VERSION(
            OWN,
            WARNING,
            "The policy has no `Version`.",
            "A resource control policy requires `\"Version\": \"2012-10-17\"`.",
            GrammarFixes::addVersion),
    UNSUPPORTED_ID_ELEMENT(
            OWN,
            WARNING,
            (violation, policy, type) -> new Words(
                    "`Id` is not allowed in this " + type.words() + ".",
                    "Remove it. Only resource policies have an `Id`."),
            (violation, policy) -> GrammarFixes.removal("Remove Id", true, violation, policy)),
    EMPTY_POLICY(
            OWN,
            ERROR,
            "The list of statements is empty.",
            "AWS rejects a policy without a statement. Add a statement."),
    STATEMENT_NOT_OBJECT(
            OWN,
            ERROR,
            (violation, policy, type) -> new Words(
                    "Each entry of `Statement` must be an object, not "
                            + violation.node().kind() + ".",
                    "Write each statement in braces."),
            GrammarFixes::removeNull),
    MISSING_STATEMENT(
            ACCESS_ANALYZER,
            ERROR,
            (violation, policy, type) -> BareStatement.is(violation.node())
                    ? new Words(
                            "This is a statement without a policy around it.",
                            "A policy has a `Version`, and a `Statement` that contains the statements.")
                    : new Words(
                            "The policy has no `Statement`.",
                            EmbeddedPolicy.in(violation.node())
                                    .map(name -> "If " + CodeSpan.of(name) + " is the policy, lint it separately.")
                                    .orElse("Add a `Statement` with at least one statement.")),
            (violation, policy) -> BareStatement.is(violation.node())
                    ? Optional.of(BareStatement.fix(violation.node()))
                    : Optional.empty()),
    MISSING_EFFECT(
            ACCESS_ANALYZER,
            ERROR,
            "This statement has no `Effect`.",
            "Add `\"Effect\": \"Allow\"` or `\"Effect\": \"Deny\"`."),
    MISSING_ACTION(
            ACCESS_ANALYZER, ERROR, "This statement has no `Action`.", "Add `Action` or `NotAction` with the actions."),
    MISSING_RESOURCE(
            ACCESS_ANALYZER,
            ERROR,
            (violation, policy, type) ->
                    new Words("This statement has no `Resource`.", "Add `Resource` or `NotResource` with the ARNs."),
            GrammarFixes::addResource),
    MISSING_PRINCIPAL(
            ACCESS_ANALYZER,
            ERROR,
            (violation, policy, type) -> new Words(
                    "This statement has no `Principal`.",
                    "Every statement of a " + type.words() + " names its principals. Add `Principal`."),
            GrammarCode::noFix),
    UNSUPPORTED_ELEMENT_COMBINATION(
            ACCESS_ANALYZER,
            ERROR,
            (violation, policy, type) -> new Words(
                    "This statement has both `" + violation.member().substring(3) + "` and `" + violation.member()
                            + "`.",
                    "Remove one of them."),
            GrammarCode::noFix),
    UNSUPPORTED_SID(
            ACCESS_ANALYZER,
            ERROR,
            (violation, policy, type) -> new Words(
                    "Sid " + GrammarWording.shown(violation.node()) + " has characters other than letters and digits.",
                    "IAM accepts only A-Z, a-z and 0-9."),
            GrammarFixes::sid),
    EMPTY_SID_VALUE(
            ACCESS_ANALYZER,
            SUGGESTION,
            (violation, policy, type) -> new Words("The Sid is empty.", "Remove it, or name the statement."),
            (violation, policy) -> GrammarFixes.removal("Remove the empty Sid", true, violation, policy)),
    UNSUPPORTED_PRINCIPAL(
            ACCESS_ANALYZER,
            ERROR,
            (violation, policy, type) -> new Words(
                    "`" + violation.member() + "` is not allowed in this " + type.words() + ".",
                    "It applies to the principal that it is attached to. If it is a resource policy or a role's trust"
                            + " policy, lint it as that type."),
            GrammarCode::removal),
    SCP_SYNTAX_ERROR_PRINCIPAL(
            ACCESS_ANALYZER,
            ERROR,
            (violation, policy, type) -> new Words(
                    "`" + violation.member() + "` is not allowed in this " + type.words() + ".",
                    "It applies to every principal of the accounts that it is attached to. Remove it."),
            GrammarCode::removal),
    ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE(
            ACCESS_ANALYZER,
            ERROR,
            (violation, policy, type) -> new Words(
                    "`" + violation.member() + "` is not allowed in this " + type.words() + ".",
                    "The resource is the role that it belongs to. Remove it."),
            GrammarCode::removal),
    ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL(
            ACCESS_ANALYZER,
            ERROR,
            "`NotPrincipal` is not allowed in a role trust policy.",
            "Name in `Principal` who can assume the role."),
    RCP_SYNTAX_ERROR_ALLOW(
            ACCESS_ANALYZER,
            ERROR,
            "A resource control policy cannot allow anything.",
            "Write `\"Effect\": \"Deny\"`."),
    RCP_SYNTAX_ERROR_PRINCIPAL(
            ACCESS_ANALYZER,
            ERROR,
            "The principal of a resource control policy must be `*`.",
            "Write `\"Principal\": \"*\"`, and limit it with conditions."),
    RCP_SYNTAX_ERROR_NOTACTION(
            ACCESS_ANALYZER,
            ERROR,
            "`NotAction` is not allowed in a resource control policy.",
            "List the actions in `Action`."),
    INVALID_CONDITION_OPERATOR(
            ACCESS_ANALYZER,
            ERROR,
            (violation, policy, type) -> new Words(
                    CodeSpan.of(violation.member()) + " is not a condition operator.",
                    ConditionOperator.nearest(violation.member())
                            .map(meant -> "Did you mean `" + meant + "`?")
                            .orElse("Use one such as `StringEquals`, `ArnLike` or `Bool`.")),
            (violation, policy) ->
                    GrammarFixes.rename(violation, ConditionOperator.nearest(violation.member()), policy)),
    INVALID_PRINCIPAL_KEY(
            ACCESS_ANALYZER,
            ERROR,
            (violation, policy, type) -> new Words(
                    CodeSpan.of(violation.member()) + " is not a kind of principal.",
                    "Allowed here: " + violation.allowed() + "."),
            (violation, policy) ->
                    GrammarFixes.rename(violation, Spelling.nearest(violation.member(), violation.names()), policy)),
    INVALID_PRINCIPAL_FORMAT(
            ACCESS_ANALYZER,
            ERROR,
            (violation, policy, type) -> new Words(
                    "Principal " + GrammarWording.shown(violation.node()) + " is neither `*` nor an object.",
                    "Write it as an object, such as `{\"AWS\": \"arn:...\"}`."),
            GrammarFixes::principal),
    EMPTY_ARRAY_ACTION(
            ACCESS_ANALYZER,
            SUGGESTION,
            "The list of actions is empty, so the statement has no effect.",
            "Name the actions, or remove the statement."),
    EMPTY_ARRAY_RESOURCE(
            ACCESS_ANALYZER,
            SUGGESTION,
            "The list of resources is empty, so the statement has no effect.",
            "Name the resources, or remove the statement."),
    EMPTY_ARRAY_PRINCIPAL(
            ACCESS_ANALYZER,
            SUGGESTION,
            "The list of principals is empty, so the statement has no effect.",
            "Name the principals, or remove the statement."),
    EMPTY_OBJECT_PRINCIPAL(
            ACCESS_ANALYZER,
            SUGGESTION,
            "The principal is empty, so the statement has no effect.",
            "Name the principals, or remove the statement."),
    EMPTY_OBJECT_CONDITION(
            ACCESS_ANALYZER,
            SUGGESTION,
            "The condition is empty, so it restricts nothing.",
            "Complete it, or remove it.");

    /** Who defined a code. */
    enum Origin {
        ACCESS_ANALYZER,
        OWN
    }

    /** What is reported of a violation: what was found, and what to do. */
    record Words(String message, String help) {}

    /** Finds the words for a violation of the grammar of a type, which is not always the type of the policy. */
    private interface Wording {
        Words of(Violation violation, Policy policy, PolicyType type);
    }

    /** Finds the fix of a violation. A code without one needs a decision of the author. */
    private interface Repair {
        Optional<Fix> of(Violation violation, Policy policy);
    }

    private final IssueCode issueCode;
    private final Wording wording;
    private final Repair repair;

    GrammarCode(Origin origin, FindingType type, Wording wording, Repair repair) {
        this.issueCode = switch (origin) {
            case ACCESS_ANALYZER -> IssueCode.accessAnalyzer(name(), type);
            case OWN -> IssueCode.own(name(), type);
        };
        this.wording = wording;
        this.repair = repair;
    }

    GrammarCode(Origin origin, FindingType type, String message, String help, Repair repair) {
        this(origin, type, (violation, policy, policyType) -> new Words(message, help), repair);
    }

    GrammarCode(Origin origin, FindingType type, String message, String help) {
        this(origin, type, message, help, GrammarCode::noFix);
    }

    /**
     * The code that a schema names.
     *
     * @throws IllegalArgumentException if the schema names a code that does not exist
     */
    static GrammarCode of(Violation violation) {
        return valueOf(violation.code());
    }

    IssueCode issueCode() {
        return issueCode;
    }

    /** IAM and STS reject a list of actions or resources that is empty; other services accept it. */
    FindingType type(PolicyType type) {
        return (this == EMPTY_ARRAY_ACTION || this == EMPTY_ARRAY_RESOURCE) && type.isIam() ? ERROR : issueCode.type();
    }

    /** Whether the code reports an element that is missing. */
    boolean isAboutAbsence() {
        return name().startsWith("MISSING_");
    }

    Words words(Violation violation, Policy policy, PolicyType type) {
        return wording.of(violation, policy, type);
    }

    Optional<Fix> fix(Violation violation, Policy policy) {
        return repair.of(violation, policy);
    }

    private static Optional<Fix> noFix(Violation violation, Policy policy) {
        return Optional.empty();
    }

    private static Optional<Fix> removal(Violation violation, Policy policy) {
        return GrammarFixes.removal("Remove " + violation.member(), false, violation, policy);
    }
}
