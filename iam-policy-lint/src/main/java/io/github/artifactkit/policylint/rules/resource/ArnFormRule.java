package io.github.artifactkit.policylint.rules.resource;

import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.document.Placeholder;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import io.github.artifactkit.iam.policy.reference.KnownGaps;
import io.github.artifactkit.iam.policy.reference.Regions;
import io.github.artifactkit.iam.policy.text.Spelling;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether a resource is an ARN at all, of a partition and a service that exist. */
final class ArnFormRule extends ResourceEntryRule {

    private static final IssueCode INVALID_PREFIX = error("INVALID_ARN_PREFIX");
    private static final IssueCode MISSING_FIELD = error("MISSING_ARN_FIELD");
    private static final IssueCode INVALID_PARTITION = error("INVALID_PARTITION");
    private static final IssueCode INVALID_SERVICE = error("INVALID_SERVICE");
    private static final IssueCode INVALID_SERVICE_CASE = error("INVALID_ARN_SERVICE_CASE");

    private static final int SERVICE = 2;

    ArnFormRule() {
        super(INVALID_PREFIX, MISSING_FIELD, INVALID_PARTITION, INVALID_SERVICE, INVALID_SERVICE_CASE);
    }

    @Override
    void check(JsonString entry, RuleContext context) {
        String text = ArnText.widen(entry.value());
        if (!text.startsWith(Arn.PREFIX)) {
            if (text.equals(entry.value()) && !Placeholder.isIn(text) && !isOfApi(text, context)) {
                prefix(entry, context);
            }
            return;
        }
        Optional<ArnPattern> pattern = ArnPattern.parse(entry);
        if (pattern.isEmpty()) {
            missingField(entry, Arn.fields(text), context);
            return;
        }
        partition(pattern.get(), context);
        if (!pattern.get().namesNoService()) {
            service(pattern.get(), context);
        }
    }

    /**
     * API Gateway fills in what is left out before the stage when it stores the policy of an API.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html">API
     *     Gateway developer guide, resource policy examples</a>
     */
    private static boolean isOfApi(String text, RuleContext context) {
        return context.policy().type() == PolicyType.RESOURCE && text.startsWith("execute-api:/");
    }

    private static void prefix(JsonString entry, RuleContext context) {
        FindingDraft finding = context.finding(INVALID_PREFIX)
                .message(CodeSpan.of(entry) + " is not a valid resource.")
                .help("A resource is `*`, or an ARN, which begins with `arn:`, such as `arn:aws:s3:::bucket/*`.")
                .at(entry);
        String lower = entry.value().toLowerCase(Locale.ROOT);
        String right = lower.startsWith(Arn.PREFIX)
                ? Arn.PREFIX + entry.value().substring(Arn.PREFIX.length())
                : Arn.PREFIX + entry.value();
        if (Arn.parse(right)
                .filter(arn -> Regions.partitions().contains(arn.partition()))
                .isPresent()) {
            offer(finding, entry, right);
        } else if (entry.value().startsWith("*") && entry.value().chars().allMatch(c -> c == '*')) {
            offer(finding, entry, "*");
        }
        finding.report();
    }

    private static void missingField(JsonString entry, List<String> fields, RuleContext context) {
        Optional<String> withColon = MissingColon.in(entry, context.reference());
        if (withColon.isPresent()) {
            FindingDraft colon = context.finding(MISSING_FIELD)
                    .message(MissingColon.message(entry))
                    .help(MissingColon.help(withColon.get()))
                    .at(entry);
            offer(colon, entry, withColon.get());
            colon.report();
            return;
        }
        FindingDraft finding = context.finding(MISSING_FIELD)
                .message(CodeSpan.of(entry) + " has " + fields.size() + " of the 6 fields of an ARN.")
                .help(
                        "The fields are `arn:partition:service:region:account:resource`. A field without a value keeps its colon.")
                .at(entry);
        if (fields.size() > SERVICE + 1 && entry.value().indexOf('{') < 0) {
            String right = Arn.join(fields.subList(0, SERVICE + 1)) + ":::" + fields.get(fields.size() - 1);
            boolean takesNeither = ArnFormats.of(fields.get(SERVICE), context.reference()).stream()
                    .anyMatch(format -> format.region().isEmpty()
                            && format.account().isEmpty()
                            && format.typeWord().isEmpty());
            if (takesNeither && rest(fields).isEmpty()) {
                offer(finding, entry, right);
            }
        }
        finding.report();
    }

    /** The fields between the service and the last field. */
    private static String rest(List<String> fields) {
        StringBuilder rest = new StringBuilder();
        for (int i = SERVICE + 1; i < fields.size() - 1; i++) {
            rest.append(fields.get(i));
        }
        return rest.toString();
    }

    private static void partition(ArnPattern pattern, RuleContext context) {
        String partition = pattern.partition();
        if (Regions.partitions().contains(partition) || Placeholder.isIn(partition) || partition.equals("partition")) {
            return;
        }
        WildcardPattern wanted = WildcardPattern.of(partition);
        if (Regions.partitions().stream().anyMatch(wanted::matches)) {
            return;
        }
        FindingDraft finding = context.finding(INVALID_PARTITION)
                .message("Partition " + CodeSpan.of(partition) + " does not exist.")
                .help("Partitions are " + String.join(", ", Regions.partitions()) + ". `*` matches all of them.")
                .at(pattern.source());
        Spelling.nearest(partition, Regions.partitions())
                .flatMap(meant -> pattern.with(1, meant))
                .ifPresent(right -> offer(finding, pattern.source(), right));
        finding.report();
    }

    private static void service(ArnPattern pattern, RuleContext context) {
        String service = pattern.service();
        String lower = service.toLowerCase(Locale.ROOT);
        boolean known = context.reference().service(lower).isPresent()
                || KnownGaps.isRetired(lower)
                || !KnownGaps.arnFormats(lower).isEmpty();
        if (known && !service.equals(lower)) {
            FindingDraft finding = context.finding(INVALID_SERVICE_CASE)
                    .message("The service of an ARN is lowercase: `" + lower + "`, not `" + service + "`.")
                    .help("Write `" + lower + "`.")
                    .at(pattern.source());
            pattern.with(SERVICE, lower).ifPresent(right -> offer(finding, pattern.source(), right));
            finding.report();
        } else if (service.isEmpty()) {
            // IAM rejects the policy: "The policy failed legacy parsing".
            context.finding(INVALID_SERVICE)
                    .message("The service of `" + pattern.source().value() + "` is empty.")
                    .help("Name the service in the third field.")
                    .at(pattern.source())
                    .report();
        } else if (!known && !Placeholder.isIn(service) && !service.equals("service")) {
            unknownService(pattern, context);
        }
    }

    /** Published data is never complete: without a service that may have been meant, it is only a warning. */
    private static void unknownService(ArnPattern pattern, RuleContext context) {
        String service = pattern.service();
        FindingDraft finding = context.finding(INVALID_SERVICE).at(pattern.source());
        Optional<String> meant = Spelling.nearest(service, context.reference().services());
        if (meant.isPresent()) {
            finding.message("Service " + CodeSpan.of(service) + " does not exist.")
                    .help("Did you mean `" + meant.get() + "`?");
            pattern.with(SERVICE, meant.get()).ifPresent(right -> offer(finding, pattern.source(), right));
        } else {
            finding.type(FindingType.WARNING)
                    .message("Service " + CodeSpan.of(service) + " does not exist in reference data of "
                            + context.reference().date() + ".")
                    .help("Check the third field of the ARN. Use newer reference data if the service is newer.");
        }
        finding.report();
    }
}
