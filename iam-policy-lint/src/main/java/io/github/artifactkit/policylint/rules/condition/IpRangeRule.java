package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.iam.policy.document.Comparison;
import io.github.artifactkit.iam.policy.document.Comparison.Family;
import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.ConditionValue;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.TreeEdits;
import io.github.artifactkit.iam.policy.reference.FactFile;
import io.github.artifactkit.iam.policy.text.Edit;
import io.github.artifactkit.iam.policy.value.IpRange;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.Fix;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Ranges of addresses: bits without effect, private ranges in {@code aws:SourceIp}, and ranges that contain every address. */
final class IpRangeRule extends ConditionRule {

    private static final IssueCode IMPROVE = IssueCode.accessAnalyzer("IMPROVE_IP_RANGE", FindingType.SUGGESTION);
    private static final IssueCode PRIVATE = IssueCode.accessAnalyzer("PRIVATE_IP_ADDRESS", FindingType.ERROR);
    private static final IssueCode NOT_PRIVATE = IssueCode.accessAnalyzer("PRIVATE_NOT_IP_ADDRESS", FindingType.ERROR);
    private static final IssueCode SOME_PRIVATE =
            IssueCode.accessAnalyzer("PRIVATE_IP_ADDRESS_SUBSET", FindingType.SUGGESTION);
    private static final IssueCode SOME_NOT_PRIVATE =
            IssueCode.accessAnalyzer("PRIVATE_NOT_IP_ADDRESS_SUBSET", FindingType.SUGGESTION);
    private static final IssueCode EVERYONE = IssueCode.own("SOURCE_IP_EVERYONE", FindingType.SECURITY_WARNING);

    private static final String SOURCE_IP = "aws:sourceip";

    private static final class Loaded {
        static final List<IpRange> PRIVATE_RANGES = FactFile.read(IpRangeRule.class, "private-ranges.txt").stream()
                .map(fact -> IpRange.parse(fact.get(0)).orElseThrow())
                .toList();
    }

    IpRangeRule() {
        super(IMPROVE, PRIVATE, NOT_PRIVATE, SOME_PRIVATE, SOME_NOT_PRIVATE, EVERYONE);
    }

    @Override
    void check(Condition condition, Statement statement, RuleContext context) {
        if (!condition.operator().isOf(Family.IP_ADDRESS)) {
            return;
        }
        List<IpRange> ranges = new ArrayList<>();
        List<ConditionValue> privates = new ArrayList<>();
        for (ConditionValue value : condition.values()) {
            Optional<IpRange> range = IpRange.parse(value.text());
            range.ifPresent(ranges::add);
            range.filter(IpRangeRule::isPrivate).ifPresent(ignored -> privates.add(value));
            range.filter(IpRange::hasHostBits).ifPresent(each -> improve(value, each, context));
        }
        if (condition.isAbout(SOURCE_IP)) {
            checkPrivate(condition, privates, context);
            checkEveryone(condition, ranges, statement, context);
        }
    }

    private static boolean isPrivate(IpRange range) {
        return Loaded.PRIVATE_RANGES.stream().anyMatch(each -> each.contains(range));
    }

    private static void improve(ConditionValue value, IpRange range, RuleContext context) {
        context.finding(IMPROVE)
                .message("Only the first " + range.prefix() + " bits of " + CodeSpan.of(value.text()) + " count.")
                .help("Write `" + range + "`.")
                .at(value.node())
                .safeFix("Write " + range, Edit.replace(value.node().span(), TreeEdits.literal(range.toString())))
                .report();
    }

    private static void checkPrivate(Condition condition, List<ConditionValue> privates, RuleContext context) {
        boolean negated = condition.operator().isNegated();
        if (privates.isEmpty()) {
            return;
        }
        if (privates.size() == condition.values().size()) {
            context.finding(negated ? NOT_PRIVATE : PRIVATE)
                    .message("`aws:SourceIp` is a public address, so private ranges "
                            + (negated ? "exclude no request." : "match no request."))
                    .help(
                            "Use public ranges, or `aws:VpcSourceIp` together with `aws:SourceVpc` for requests through a VPC endpoint.")
                    .at(condition.member().value())
                    .report();
            return;
        }
        FindingDraft finding = context.finding(negated ? SOME_NOT_PRIVATE : SOME_PRIVATE)
                .message("`aws:SourceIp` is a public address, so private ranges have no effect.")
                .help(
                        "Remove them, or use `aws:VpcSourceIp` together with `aws:SourceVpc` for requests through a VPC endpoint.");
        privates.forEach(value -> finding.at(value.node()));
        if (condition.member().value() instanceof JsonArray list) {
            BitSet gone = TreeEdits.places(
                    list, privates.stream().map(ConditionValue::node).toList());
            finding.fix(new Fix("Remove the private ranges", false, TreeEdits.remove(list, gone)));
        }
        finding.report();
    }

    private static void checkEveryone(
            Condition condition, List<IpRange> ranges, Statement statement, RuleContext context) {
        boolean opens = condition.operator().is(Comparison.IP_ADDRESS)
                ? context.policy().grants(statement)
                : statement.denies();
        boolean v4 = opens && IpRange.coverAll(ranges, 32);
        boolean v6 = opens && IpRange.coverAll(ranges, 128);
        if (v4 || v6) {
            String which = v4 && v6 ? "every address" : v4 ? "every IPv4 address" : "every IPv6 address";
            FindingDraft finding = context.finding(EVERYONE)
                    .message("These ranges contain " + which + ", so the condition "
                            + (statement.denies() ? "exempts" : "allows") + " every internet client.")
                    .help("Name the ranges that are needed.")
                    .at(condition.member().value());
            if (statement.allows()) {
                finding.fix(new Fix(
                        "Remove the condition",
                        false,
                        ConditionEdits.remove(
                                condition, statement, context.document().source())));
            }
            finding.report();
        }
    }
}
