package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.document.Comparison.Family;
import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.ConditionValue;
import io.github.artifactkit.iam.policy.document.Placeholder;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.TreeEdits;
import io.github.artifactkit.iam.policy.reference.KeyFacts;
import io.github.artifactkit.iam.policy.reference.KeyTrait;
import io.github.artifactkit.iam.policy.text.Edit;
import io.github.artifactkit.iam.policy.value.DateText;
import io.github.artifactkit.iam.policy.value.IpRange;
import io.github.artifactkit.iam.policy.value.Numbers;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether each value is of the kind that its operator compares. Values with a variable or a
 * placeholder are skipped, because their value is not known.
 */
final class ValueTypeRule extends ConditionRule {

    private static final IssueCode BOOLEAN = warning("TYPE_MISMATCH_BOOLEAN");
    private static final IssueCode NUMBER = warning("TYPE_MISMATCH_NUMBER");
    private static final IssueCode DATE = warning("TYPE_MISMATCH_DATE");
    private static final IssueCode EPOCH = warning("INVALID_DATE_VALUE");
    private static final IssueCode BASE64 = warning("TYPE_MISMATCH_STRING");
    private static final IssueCode IP_RANGE = IssueCode.accessAnalyzer("TYPE_MISMATCH_IP_RANGE", FindingType.ERROR);
    private static final IssueCode ARN = IssueCode.own("TYPE_MISMATCH_ARN", FindingType.WARNING);

    ValueTypeRule() {
        super(BOOLEAN, NUMBER, DATE, EPOCH, BASE64, IP_RANGE, ARN);
    }

    private static IssueCode warning(String name) {
        return IssueCode.accessAnalyzer(name, FindingType.WARNING);
    }

    @Override
    void check(Condition condition, Statement statement, RuleContext context) {
        if (condition.operator().comparison().isEmpty() || condition.operator().isOf(Family.STRING)) {
            return;
        }
        Family family = condition.operator().comparison().get().family();
        for (ConditionValue value : condition.values()) {
            if (!value.hasHoles() && !value.text().contains("${") && !Placeholder.isIn(value.text())) {
                check(value, family, condition, context);
            }
        }
    }

    private static void check(ConditionValue value, Family family, Condition condition, RuleContext context) {
        switch (family) {
            case BOOL, NULL -> bool(value, condition, context);
            case NUMERIC -> number(value, condition, context);
            case DATE -> date(value, condition, context);
            case IP_ADDRESS -> range(value, condition, context);
            case BINARY -> base64(value, condition, context);
            case ARN -> arn(value, condition, context);
            case STRING -> {
                // Any text will do.
            }
        }
    }

    private static FindingDraft finding(
            IssueCode code,
            String expected,
            String help,
            ConditionValue value,
            Condition condition,
            RuleContext context) {
        return context.finding(code)
                .message(CodeSpan.of(value.text()) + " is not " + expected + ".")
                .help("`" + condition.operator() + "` compares " + help + ".")
                .at(value.node());
    }

    private static void write(String right, ConditionValue value, FindingDraft finding) {
        finding.unsafeFix("Write \"" + right + "\"", Edit.replace(value.node().span(), TreeEdits.literal(right)));
    }

    /** IAM reads the words in any case, as strings and as JSON's own. */
    private static void bool(ConditionValue value, Condition condition, RuleContext context) {
        String word = value.text().toLowerCase(Locale.ROOT);
        if (word.equals("true") || word.equals("false")) {
            return;
        }
        FindingDraft finding =
                finding(BOOLEAN, "`true` or `false`", "with `true` or `false`", value, condition, context);
        switch (word) {
            case "yes", "1", "on" -> write("true", value, finding);
            case "no", "0", "off" -> write("false", value, finding);
            default -> {
                // The intended value is not known.
            }
        }
        finding.report();
    }

    private static void number(ConditionValue value, Condition condition, RuleContext context) {
        if (!Numbers.isNumber(value.text())) {
            finding(NUMBER, "a number", "numbers", value, condition, context).report();
        }
    }

    /** A value that IAM rejects is an error; one that it accepts without a documented meaning is a warning. */
    private static void date(ConditionValue value, Condition condition, RuleContext context) {
        Optional<Instant> time = DateText.parse(value.text());
        if (!DateText.isSaved(value.text()) || (time.isEmpty() && !DateText.isEpoch(value.text()))) {
            FindingDraft finding = finding(
                    DATE, "a date", "dates such as `2026-01-31` or `2026-01-31T12:00:00Z`", value, condition, context);
            if (!DateText.isSaved(value.text())) {
                finding.type(FindingType.ERROR);
            }
            finding.report();
        } else if (DateText.isEpoch(value.text()) && !KeyFacts.has(condition.keyName(), KeyTrait.DATE_OR_NUMBER)) {
            epoch(value, time, context);
        }
    }

    private static void epoch(ConditionValue value, Optional<Instant> time, RuleContext context) {
        FindingDraft finding = context.finding(EPOCH)
                .message(CodeSpan.of(value.text()) + " is a number, which AWS reads as seconds since 1970.")
                .help("Write a date such as `2026-01-31T12:00:00Z`.")
                .at(value.node());
        time.ifPresent(instant -> write(instant.toString(), value, finding));
        finding.report();
    }

    private static void range(ConditionValue value, Condition condition, RuleContext context) {
        if (IpRange.parse(value.text()).isPresent()) {
            return;
        }
        FindingDraft finding = finding(
                IP_RANGE,
                "an IP address or range",
                "addresses and ranges such as `203.0.113.0/24`",
                value,
                condition,
                context);
        withoutStars(value.text()).ifPresent(right -> write(right, value, finding));
        finding.report();
    }

    /** The range of an IPv4 address whose last octets are stars. */
    private static Optional<String> withoutStars(String text) {
        String zeros = text;
        int prefix = 32;
        while (zeros.endsWith(".*")) {
            zeros = zeros.substring(0, zeros.length() - 2);
            prefix -= 8;
        }
        String range = zeros + ".0".repeat((32 - prefix) / 8) + "/" + prefix;
        return prefix < 32 && IpRange.parse(range).isPresent() ? Optional.of(range) : Optional.empty();
    }

    private static void base64(ConditionValue value, Condition condition, RuleContext context) {
        if (!isBase64(value.text())) {
            finding(BASE64, "valid Base64", "bytes in Base64", value, condition, context)
                    .report();
        }
    }

    private static boolean isBase64(String text) {
        int end = text.length();
        while (end > 0 && text.length() - end < 2 && text.charAt(end - 1) == '=') {
            end--;
        }
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean digit =
                    (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
            if (!digit) {
                return false;
            }
        }
        return text.length() % 4 == 0;
    }

    /** A pattern must have six fields to match an ARN field by field; {@code *} alone matches any. */
    private static void arn(ConditionValue value, Condition condition, RuleContext context) {
        String text = value.text();
        boolean begins = text.startsWith(Arn.PREFIX) || text.startsWith("*") || text.startsWith("?");
        if (!text.equals("*") && (!begins || Arn.fields(text).size() < Arn.FIELDS)) {
            finding(
                            ARN,
                            "an ARN",
                            "ARNs with six fields, such as `arn:aws:iam::123456789012:role/app`",
                            value,
                            condition,
                            context)
                    .report();
        }
    }
}
