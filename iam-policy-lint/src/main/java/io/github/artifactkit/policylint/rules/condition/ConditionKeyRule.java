package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.Placeholder;
import io.github.artifactkit.iam.policy.document.Principal;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.TreeEdits;
import io.github.artifactkit.iam.policy.reference.ConditionKey;
import io.github.artifactkit.iam.policy.reference.KeyFacts;
import io.github.artifactkit.iam.policy.reference.KeyTrait;
import io.github.artifactkit.iam.policy.reference.KnownGaps;
import io.github.artifactkit.iam.policy.reference.ReferenceData;
import io.github.artifactkit.iam.policy.reference.ServiceReference;
import io.github.artifactkit.iam.policy.text.Spelling;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether the keys of a condition exist. A key that is only unknown is a warning, because published data becomes outdated.
 * It is an error if it is a near miss of a known key.
 */
final class ConditionKeyRule implements Rule {

    private static final IssueCode FORMAT = IssueCode.accessAnalyzer("INVALID_CONDITION_KEY_FORMAT", FindingType.ERROR);
    private static final IssueCode GLOBAL = IssueCode.accessAnalyzer("INVALID_GLOBAL_CONDITION_KEY", FindingType.ERROR);
    private static final IssueCode OF_SERVICE =
            IssueCode.accessAnalyzer("INVALID_SERVICE_CONDITION_KEY", FindingType.ERROR);
    private static final IssueCode MISSING_TAG_KEY =
            IssueCode.accessAnalyzer("MISSING_TAG_KEY_IN_CONDITION", FindingType.ERROR);
    private static final IssueCode UNSUPPORTED =
            IssueCode.accessAnalyzer("UNSUPPORTED_GLOBAL_CONDITION_KEY", FindingType.ERROR);
    private static final IssueCode DEPRECATED =
            IssueCode.accessAnalyzer("DEPRECATED_GLOBAL_CONDITION_KEY", FindingType.WARNING);

    @Override
    public List<IssueCode> codes() {
        return List.of(FORMAT, GLOBAL, OF_SERVICE, MISSING_TAG_KEY, UNSUPPORTED, DEPRECATED);
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        if (statement.conditions().isEmpty()) {
            return;
        }
        StatementServices services = new StatementServices(statement, context.reference());
        for (Condition condition : statement.conditions()) {
            check(condition, statement, services, context);
        }
    }

    private static void check(
            Condition condition, Statement statement, StatementServices services, RuleContext context) {
        String key = condition.keyName();
        int colon = key.indexOf(':');
        if (key.contains("${") || Placeholder.isIn(condition.key().value())) {
            return;
        }
        if (colon <= 0 || colon == key.length() - 1) {
            malformed(condition, context);
        } else if (TokenClaims.isClaim(key)) {
            claim(condition, statement, context);
        } else if (KeyFacts.has(key, KeyTrait.RETIRED)) {
            retired(condition, statement, context);
        } else if (context.reference().conditionKey(key).isEmpty()
                && !isAccepted(key, key.substring(0, colon))
                && services.conditionKey(key).isEmpty()
                && !services.mayBeOthers()) {
            unknown(condition, key.substring(0, colon), context);
        }
    }

    private static void claim(Condition condition, Statement statement, RuleContext context) {
        String key = condition.key().value();
        if (!TokenClaims.isEvaluated(condition.keyName(), context.reference())) {
            context.finding(OF_SERVICE)
                    .type(FindingType.WARNING)
                    .message(CodeSpan.of(key) + " is not a condition key.")
                    .help(
                            "AWS does not evaluate this claim. Use one of the provider's claims that AWS lists, such as `aud` or `sub`.")
                    .atKey(condition.key())
                    .report();
        } else if (!TokenClaims.mayBePresent(condition.keyName(), statement)) {
            context.finding(OF_SERVICE)
                    .type(FindingType.WARNING)
                    .message("Tokens of this principal never have " + CodeSpan.of(key) + ".")
                    .help("The key belongs to another identity provider. Use the keys of the provider in `Principal`.")
                    .atKey(condition.key())
                    .report();
        }
    }

    private static boolean isAccepted(String key, String prefix) {
        return KeyFacts.isForeignPrefix(prefix) || KnownGaps.isRetired(prefix) || KnownGaps.isUnpublishedKey(key);
    }

    private static void malformed(Condition condition, RuleContext context) {
        String key = condition.key().value();
        FindingDraft finding = context.finding(FORMAT)
                .message(CodeSpan.of(key) + " is not a valid condition key.")
                .help("A key is `aws` or the prefix of a service, a colon and a name, such as `aws:SourceIp`.")
                .atKey(condition.key());
        String global = "aws:" + key;
        Optional<ConditionKey> meant = context.reference().conditionKey(global);
        if (meant.isPresent()) {
            write(spelled(meant.get(), global), condition.key(), finding);
        } else {
            finding.type(FindingType.WARNING);
        }
        finding.report();
    }

    private static void write(String right, JsonString written, FindingDraft finding) {
        finding.unsafeFix("Write " + right, TreeEdits.replace(written, right));
    }

    /** The key as AWS spells it, unless a part of its name is the user's own. */
    private static String spelled(ConditionKey known, String written) {
        return known.name().equalsIgnoreCase(written) ? known.name() : written;
    }

    private static void retired(Condition condition, Statement statement, RuleContext context) {
        boolean byService = statement
                .principal()
                .filter(element -> !element.of(Principal.Kind.SERVICE).isEmpty())
                .isPresent();
        String instead = byService ? "aws:SourceArn" : "aws:PrincipalArn";
        FindingDraft finding = context.finding(byService ? UNSUPPORTED : DEPRECATED)
                .message(
                        byService
                                ? "Requests of a service do not have `aws:ARN`."
                                : "`aws:ARN` is an old key that AWS no longer documents.")
                .help(
                        byService
                                ? "Use `aws:SourceArn` for the resource that the service works for, or `aws:PrincipalArn` for the principal of the request."
                                : "Use `aws:PrincipalArn` for the principal of the request.")
                .atKey(condition.key());
        write(instead, condition.key(), finding);
        finding.report();
    }

    private static void unknown(Condition condition, String prefix, RuleContext context) {
        ReferenceData reference = context.reference();
        String key = condition.keyName();
        if (reference.conditionKey(key + (key.endsWith("/") ? "x" : "/x")).isPresent()) {
            missingTagKey(condition, context);
        } else if (prefix.equals("aws")) {
            List<String> known = reference.globalConditionKeys().stream()
                    .map(ConditionKey::name)
                    .toList();
            report(GLOBAL, "is not a global condition key", known, condition, context);
        } else {
            Optional<ServiceReference> service = reference.service(prefix);
            List<String> known = service.map(each -> each.conditionKeys().stream()
                            .map(ConditionKey::name)
                            .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(prefix + ":"))
                            .toList())
                    .orElseGet(() -> withPrefixes(key.substring(prefix.length()), prefix, reference));
            String words = service.map(each -> "is not a condition key of " + each.prefix())
                    .orElse("has a prefix that no service has");
            report(OF_SERVICE, words, known, condition, context);
        }
    }

    private static List<String> withPrefixes(String rest, String prefix, ReferenceData reference) {
        return Spelling.nearest(prefix, reference.services())
                .map(service -> service + rest)
                .filter(key -> reference.conditionKey(key).isPresent())
                .map(List::of)
                .orElse(List.of());
    }

    private static void missingTagKey(Condition condition, RuleContext context) {
        String key = condition.key().value();
        String stem = key.endsWith("/") ? key.substring(0, key.length() - 1) : key;
        context.finding(MISSING_TAG_KEY)
                .message(CodeSpan.of(key) + " does not name a tag.")
                .help("Write the tag key after a slash, such as " + CodeSpan.of(stem + "/team") + ".")
                .atKey(condition.key())
                .report();
    }

    private static void report(
            IssueCode code, String words, List<String> known, Condition condition, RuleContext context) {
        String key = condition.key().value();
        Optional<String> meant = nearest(key, known);
        FindingDraft finding = context.finding(code).atKey(condition.key());
        if (meant.isPresent()) {
            finding.message(CodeSpan.of(key) + " " + words + ".")
                    .help("Did you mean " + CodeSpan.of(meant.get()) + "?");
            write(meant.get(), condition.key(), finding);
        } else {
            finding.type(FindingType.WARNING)
                    .message(CodeSpan.of(key) + " " + words + ".")
                    .help("Check the name. Reference data of "
                            + context.reference().date() + " does not have it; use newer data if the key is newer.");
        }
        finding.report();
    }

    /** What is behind a slash is the user's own, so that only what is before it can be misspelled. */
    private static Optional<String> nearest(String key, List<String> known) {
        int slash = key.indexOf('/');
        if (slash < 0) {
            return Spelling.nearest(key, known);
        }
        List<String> stems = known.stream()
                .filter(name -> name.indexOf('/') > 0)
                .map(name -> name.substring(0, name.indexOf('/')))
                .distinct()
                .toList();
        return Spelling.nearest(key.substring(0, slash), stems).map(stem -> stem + key.substring(slash));
    }
}
