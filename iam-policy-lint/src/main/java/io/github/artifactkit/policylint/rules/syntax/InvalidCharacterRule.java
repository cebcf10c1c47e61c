package io.github.artifactkit.policylint.rules.syntax;

import io.github.artifactkit.iam.policy.document.EditForm;
import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.ResourceKind;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.text.Edit;
import io.github.artifactkit.iam.policy.text.Span;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.Fix;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A character that IAM, STS and KMS reject: they accept tab, line feed, carriage return and U+0020 to U+00FF.
 * Such a character outside of strings is a JSON syntax error and is reported as one.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html">API reference,
 *     CreatePolicy, PolicyDocument: the pattern that it must match</a>
 */
final class InvalidCharacterRule implements Rule {

    private static final IssueCode INVALID_CHARACTER = IssueCode.own("INVALID_CHARACTER", FindingType.ERROR);

    private static final char LAST = '\u00FF';

    /** What word processors and web pages make of plain characters, and of none. */
    private static final Map<Character, String> PLAIN = Map.ofEntries(
            Map.entry('\u2018', "'"),
            Map.entry('\u2019', "'"),
            Map.entry('\u2010', "-"),
            Map.entry('\u2011', "-"),
            Map.entry('\u2012', "-"),
            Map.entry('\u2013', "-"),
            Map.entry('\u2014', "-"),
            Map.entry('\u2212', "-"),
            Map.entry('\u2009', " "),
            Map.entry('\u202F', " "),
            Map.entry('\u3000', " "),
            Map.entry('\u200B', ""),
            Map.entry('\u200C', ""),
            Map.entry('\u200D', ""),
            Map.entry('\u2060', ""),
            Map.entry('\uFEFF', ""));

    @Override
    public List<IssueCode> codes() {
        return List.of(INVALID_CHARACTER);
    }

    @Override
    public void checkPolicy(Policy policy, RuleContext context) {
        boolean strict = policy.type().isIam()
                || policy.resourceKind()
                        .filter(kind -> kind == ResourceKind.KMS_KEY)
                        .isPresent();
        if (strict
                && policy.source().edits() == EditForm.JSON
                && policy.text().filter(InvalidCharacterRule::holdsStrange).isPresent()) {
            policy.document().value().ifPresent(root -> check(root, context));
        }
    }

    /** Hardly any policy does, so that hardly any is looked through string by string. */
    private static boolean holdsStrange(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > LAST) {
                return true;
            }
        }
        return false;
    }

    private static void check(JsonValue value, RuleContext context) {
        if (value instanceof JsonObject object) {
            for (JsonMember member : object.members()) {
                check(member.name(), context);
                check(member.value(), context);
            }
        } else if (value instanceof JsonArray array) {
            array.elements().forEach(element -> check(element, context));
        } else if (value instanceof JsonString string) {
            checkText(string, context);
        }
    }

    private static void checkText(JsonString string, RuleContext context) {
        String text = context.document().source().text();
        List<Edit> edits = new ArrayList<>(0);
        int first = -1;
        int strange = 0;
        for (int i = string.start() + 1; i < string.end() - 1; i++) {
            char c = text.charAt(i);
            if (c > LAST) {
                first = first < 0 ? i : first;
                strange++;
                String plain = PLAIN.get(c);
                if (plain != null) {
                    edits.add(new Edit(i, i + 1, plain));
                }
            }
        }
        if (first >= 0) {
            report(string, text.codePointAt(first), first, edits.size() == strange ? edits : List.of(), context);
        }
    }

    private static void report(JsonString string, int character, int at, List<Edit> edits, RuleContext context) {
        FindingDraft finding = context.finding(INVALID_CHARACTER)
                .message(String.format(
                        "%s does not accept the character U+%04X in a policy.",
                        context.policy().type() == PolicyType.RESOURCE ? "KMS" : "IAM", character))
                .help("Write another character. U+0020 to U+00FF, tabs and line ends are accepted.")
                .at(string, new Span(at, at + Character.charCount(character)));
        if (!edits.isEmpty()) {
            finding.fix(new Fix("Write plain characters", false, edits));
        }
        finding.report();
    }
}
