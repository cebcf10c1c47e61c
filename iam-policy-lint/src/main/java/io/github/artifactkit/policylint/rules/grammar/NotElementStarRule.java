package io.github.artifactkit.policylint.rules.grammar;

import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;
import java.util.regex.Pattern;

/** NotAction or NotResource with an entry that covers everything: the statement never matches. */
final class NotElementStarRule implements Rule {

    private static final IssueCode NOT_ELEMENT_STAR_INEFFECTIVE =
            IssueCode.own("NOT_ELEMENT_STAR_INEFFECTIVE", FindingType.WARNING);

    /** {@code *}, {@code *:*}, {@code arn:*} and the like; possessive, so that no text is too long for it. */
    private static final Pattern EVERYTHING = Pattern.compile("\\*++(?::\\*++)?+|arn:\\*++(?::\\*++)*+");

    @Override
    public List<IssueCode> codes() {
        return List.of(NOT_ELEMENT_STAR_INEFFECTIVE);
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        statement.action().ifPresent(element -> check(element, statement, context));
        statement.resource().ifPresent(element -> check(element, statement, context));
    }

    private static void check(ElementValues element, Statement statement, RuleContext context) {
        if (!element.negated()) {
            return;
        }
        for (JsonString entry : element.values()) {
            if (EVERYTHING.matcher(entry.value()).matches()) {
                context.finding(NOT_ELEMENT_STAR_INEFFECTIVE)
                        .message(CodeSpan.of(entry) + " in `" + element.name() + "` leaves nothing to match.")
                        .help("The statement " + (statement.allows() ? "allows" : "denies")
                                + " nothing. Name what is exempt.")
                        .at(entry)
                        .report();
                return;
            }
        }
    }
}
