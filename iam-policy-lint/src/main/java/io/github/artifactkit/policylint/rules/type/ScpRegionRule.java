package io.github.artifactkit.policylint.rules.type;

import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.ConditionValue;
import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.TreeEdits;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import io.github.artifactkit.iam.policy.text.Edit;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A service control policy that denies all regions except some, and with them the global services, which are called in
 * us-east-1.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requestedregion">IAM
 *     User Guide, aws:RequestedRegion: global services answer in us-east-1 and are to be exempted</a>
 */
final class ScpRegionRule implements Rule {

    private static final IssueCode SCP_DENY_REGION_BREAKS_GLOBAL_SERVICES =
            IssueCode.own("SCP_DENY_REGION_BREAKS_GLOBAL_SERVICES", FindingType.WARNING);

    private static final String HOME = "us-east-1";

    /** The services that AWS's own example of such a policy exempts. */
    private static final List<String> GLOBAL_SERVICES = List.of("cloudfront", "iam", "route53", "support");

    @Override
    public List<IssueCode> codes() {
        return List.of(SCP_DENY_REGION_BREAKS_GLOBAL_SERVICES);
    }

    @Override
    public boolean appliesTo(PolicyType type) {
        return type == PolicyType.SCP;
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        if (!statement.denies() || statement.action().isEmpty() || isAboutNetwork(statement)) {
            return;
        }
        ElementValues actions = statement.action().get();
        List<String> broken = GLOBAL_SERVICES.stream()
                .filter(service -> denies(actions, service))
                .toList();
        statement.conditionsOn("aws:requestedregion").stream()
                .filter(condition -> condition.operator().isNegated() && refusesHome(condition))
                .filter(condition -> !broken.isEmpty())
                .findFirst()
                .ifPresent(condition -> report(condition, broken, actions, context));
    }

    /** Whether it matches only requests through a VPC, which do not reach global services by another way. */
    private static boolean isAboutNetwork(Statement statement) {
        return statement.requires("aws:sourcevpc") || statement.requires("aws:sourcevpce");
    }

    private static boolean refusesHome(Condition condition) {
        return condition.values().stream().noneMatch(value -> includesHome(value, condition));
    }

    private static boolean includesHome(ConditionValue value, Condition condition) {
        return value.canBe(HOME)
                || (condition.operator().hasWildcards()
                        ? WildcardPattern.ignoringCase(value.text()).matches(HOME)
                        : value.text().equalsIgnoreCase(HOME));
    }

    private static boolean denies(ElementValues actions, String service) {
        WildcardPattern all = WildcardPattern.ignoringCase(service + ":*");
        if (actions.negated()) {
            return actions.values().stream()
                    .noneMatch(action ->
                            WildcardPattern.ignoringCase(action.value()).intersects(all));
        }
        return actions.values().stream()
                .anyMatch(action -> WildcardPattern.ignoringCase(action.value()).includes(all));
    }

    private static void report(Condition condition, List<String> broken, ElementValues actions, RuleContext context) {
        FindingDraft finding = context.finding(SCP_DENY_REGION_BREAKS_GLOBAL_SERVICES)
                .message("This statement denies " + CodeSpan.list(broken, 2) + " in every region.")
                .help("Global services are called in `" + HOME + "`, which is not among these regions. Exempt "
                        + CodeSpan.list(broken, broken.size()) + " with `NotAction`.")
                .atKey(condition.key());
        if (actions.negated() || actions.values().size() == 1) {
            finding.unsafeFix("Exempt " + String.join(", ", broken), exemption(broken, actions));
        }
        finding.report();
    }

    private static Edit exemption(List<String> broken, ElementValues actions) {
        String entries = broken.stream()
                .map(service -> TreeEdits.literal(service + ":*"))
                .collect(Collectors.joining(", "));
        if (!actions.negated()) {
            return Edit.replace(actions.member().span(), "\"NotAction\": [" + entries + "]");
        }
        String old = actions.values().stream()
                .map(action -> TreeEdits.literal(action.value()))
                .collect(Collectors.joining(", "));
        return Edit.replace(actions.member().value().span(), "[" + (old.isEmpty() ? "" : old + ", ") + entries + "]");
    }
}
