package io.github.artifactkit.policylint.rules.redundancy;

import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.Principal;
import io.github.artifactkit.iam.policy.document.Principal.Form;
import io.github.artifactkit.iam.policy.document.Principal.Kind;
import io.github.artifactkit.iam.policy.document.PrincipalElement;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.TreeEdits;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.Fix;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Principals that another one of the statement covers. A user or role is not covered by its account: naming an account only
 * delegates the decision to its own policies, naming a user or role grants access directly.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">IAM User
 *     Guide, Principal: an account by its id or its root, role sessions</a>
 */
final class RedundantPrincipalRule implements Rule {

    private static final IssueCode REDUNDANT = IssueCode.own("REDUNDANT_PRINCIPAL", FindingType.SUGGESTION);
    private static final IssueCode SESSION =
            IssueCode.accessAnalyzer("REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY", FindingType.SUGGESTION);

    private static final String SESSION_PREFIX = "assumed-role/";
    private static final String ROLE_PREFIX = "role/";

    /** A principal, an account by its id. */
    private record Named(Kind kind, String text) {

        static Named of(Principal principal) {
            if (principal.form() == Form.EVERYONE) {
                return new Named(Kind.AWS, "*");
            }
            Optional<String> account = principal.form() == Form.ACCOUNT ? principal.account() : Optional.empty();
            return new Named(
                    principal.kind(), account.orElseGet(() -> principal.source().value()));
        }
    }

    /** A role by its account and its name without path. */
    private record Role(String account, String name) {}

    @Override
    public List<IssueCode> codes() {
        return List.of(REDUNDANT, SESSION);
    }

    @Override
    public boolean appliesTo(PolicyType type) {
        return type.hasPrincipals();
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        Optional<PrincipalElement> element = statement.principal();
        if (element.isEmpty() || element.get().principals().size() < 2) {
            return;
        }
        repeated(element.get(), context);
        if (!element.get().negated()) {
            besideEveryone(element.get(), context);
            if (context.policy().type() == PolicyType.TRUST) {
                besideRole(element.get(), context);
            }
        }
    }

    private static void repeated(PrincipalElement element, RuleContext context) {
        Map<Named, Principal> firsts = new HashMap<>();
        Map<Principal, Principal> covers = new LinkedHashMap<>();
        for (Principal principal : element.principals()) {
            Principal first = firsts.putIfAbsent(Named.of(principal), principal);
            if (first != null) {
                covers.put(principal, first);
            }
        }
        report(REDUNDANT, covers, (covers.size() > 1 ? "repeat" : "repeats"), true, element, context);
    }

    /** AWS does not document whether everyone includes services and identity providers. */
    private static void besideEveryone(PrincipalElement element, RuleContext context) {
        Optional<Principal> everyone = element.principals().stream()
                .filter(principal -> principal.form() == Form.EVERYONE)
                .findFirst();
        if (everyone.isPresent()) {
            Map<Principal, Principal> covers = new LinkedHashMap<>();
            element.of(Kind.AWS).stream()
                    .filter(principal -> principal.form() != Form.EVERYONE)
                    .forEach(principal -> covers.put(principal, everyone.get()));
            report(REDUNDANT, covers, covers.size() > 1 ? "are covered by" : "is covered by", false, element, context);
        }
    }

    private static void besideRole(PrincipalElement element, RuleContext context) {
        Map<Role, Principal> roles = new HashMap<>();
        for (Principal principal : element.principals()) {
            if (principal.form() == Form.ROLE) {
                role(principal, ROLE_PREFIX).ifPresent(role -> roles.putIfAbsent(role, principal));
            }
        }
        Map<Principal, Principal> covers = new LinkedHashMap<>();
        for (Principal principal : element.principals()) {
            if (principal.form() == Form.ASSUMED_ROLE) {
                role(principal, SESSION_PREFIX).map(roles::get).ifPresent(role -> covers.put(principal, role));
            }
        }
        report(SESSION, covers, covers.size() > 1 ? "are sessions of" : "is a session of", false, element, context);
    }

    /** A role's ARN has its path before its name; that of a session has the session behind it. */
    private static Optional<Role> role(Principal principal, String prefix) {
        return Arn.parse(principal.source().value()).map(arn -> {
            String rest = arn.resource().substring(prefix.length());
            String name = prefix.equals(ROLE_PREFIX)
                    ? rest.substring(rest.lastIndexOf('/') + 1)
                    : rest.substring(0, rest.indexOf('/'));
            return new Role(arn.account(), name);
        });
    }

    private static void report(
            IssueCode code,
            Map<Principal, Principal> covers,
            String relation,
            boolean safe,
            PrincipalElement element,
            RuleContext context) {
        if (covers.isEmpty()) {
            return;
        }
        Map.Entry<Principal, Principal> example = covers.entrySet().iterator().next();
        String more = covers.size() > 1 ? " and " + (covers.size() - 1) + " more" : "";
        FindingDraft finding = context.finding(code)
                .message(CodeSpan.of(example.getKey().source()) + more + " " + relation + " "
                        + CodeSpan.of(example.getValue().source()) + ".")
                .help("Name each principal once.");
        covers.keySet().forEach(principal -> finding.at(principal.source()));
        fix(covers, safe, element).ifPresent(finding::fix);
        finding.report();
    }

    /** Takes them out if all of them are in one list with others. */
    private static Optional<Fix> fix(Map<Principal, Principal> covers, boolean safe, PrincipalElement element) {
        Optional<JsonArray> list = list(covers.keySet().iterator().next(), element);
        if (list.isEmpty()) {
            return Optional.empty();
        }
        BitSet gone = TreeEdits.places(
                list.get(), covers.keySet().stream().map(Principal::source).toList());
        return gone.cardinality() == covers.size()
                        && gone.cardinality() < list.get().elements().size()
                ? Optional.of(new Fix("Remove the covered principals", safe, TreeEdits.remove(list.get(), gone)))
                : Optional.empty();
    }

    private static Optional<JsonArray> list(Principal principal, PrincipalElement element) {
        return element.member().value() instanceof JsonObject object
                ? object.member(principal.kind().key())
                        .map(JsonMember::value)
                        .filter(JsonArray.class::isInstance)
                        .map(JsonArray.class::cast)
                : Optional.empty();
    }
}
