package io.github.artifactkit.policylint.rules.resource;

import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import io.github.artifactkit.iam.policy.reference.Regions;
import io.github.artifactkit.iam.policy.text.Spelling;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.RuleContext;
import io.github.artifactkit.policylint.rules.resource.ArnFormat.Field;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether region, account and resource of an ARN are as AWS publishes them for the service. As IAM Access Analyzer does,
 * it assumes that a star can also match the next fields, and reports nothing while any text fits.
 */
final class ArnFieldRule extends ResourceEntryRule {

    private static final IssueCode INVALID_REGION = error("INVALID_ARN_REGION");
    private static final IssueCode MISSING_REGION = error("MISSING_ARN_REGION");
    private static final IssueCode REGION_NOT_ALLOWED = error("ARN_REGION_NOT_ALLOWED");
    private static final IssueCode INVALID_ACCOUNT = error("INVALID_ARN_ACCOUNT");
    private static final IssueCode MISSING_ACCOUNT = error("MISSING_ARN_ACCOUNT");
    private static final IssueCode ACCOUNT_NOT_ALLOWED = error("ARN_ACCOUNT_NOT_ALLOWED");
    private static final IssueCode INVALID_RESOURCE = error("INVALID_ARN_RESOURCE");

    private static final int REGION = 3;
    private static final int ACCOUNT = 4;
    private static final int ACCOUNT_ID = 12;

    /** What is in the account field of resources that belong to AWS and not to an account. */
    private static final Set<String> ACCOUNT_WORDS =
            Set.of("aws", "aws-managed", "aws-marketplace", "cloudfront", "third-party", "amazon", "offering");

    ArnFieldRule() {
        super(
                INVALID_REGION,
                MISSING_REGION,
                REGION_NOT_ALLOWED,
                INVALID_ACCOUNT,
                MISSING_ACCOUNT,
                ACCOUNT_NOT_ALLOWED,
                INVALID_RESOURCE);
    }

    @Override
    void check(JsonString entry, RuleContext context) {
        Optional<ArnPattern> parsed = ArnPattern.parse(entry).filter(pattern -> !pattern.namesNoService());
        if (parsed.isEmpty() || PackageArnRule.isCutShort(parsed.get())) {
            return;
        }
        ArnPattern pattern = parsed.get();
        if (ImpossibleName.report(pattern, context.finding(INVALID_RESOURCE), context)) {
            return;
        }
        List<ArnFormat> formats = ArnFormats.of(pattern.service(), context.reference());
        if (!formats.isEmpty() && !suitsOne(formats, pattern)) {
            misfit(pattern, formats, context);
            return;
        }
        if (pattern.service().equals("iam") && !pattern.region().isEmpty()) {
            // IAM rejects even a star: "IAM resource ... cannot contain region information".
            regionNotAllowed(pattern, context);
        }
        regionName(pattern, context);
        accountId(pattern, context);
    }

    private static boolean suitsOne(List<ArnFormat> formats, ArnPattern pattern) {
        for (ArnFormat format : formats) {
            if (format.fits(pattern, ArnFormat.NONE) || format.reaches(pattern)) {
                return true;
            }
        }
        return false;
    }

    /** Tells which field keeps all forms from fitting: those whose resource fits, or all if none does. */
    private static void misfit(ArnPattern pattern, List<ArnFormat> formats, RuleContext context) {
        List<ArnFormat> sameResource = formats.stream()
                .filter(format -> format.fits(pattern, ArnFormat.BOTH))
                .toList();
        List<ArnFormat> nearest = sameResource.isEmpty() ? formats : sameResource;
        Set<Field> wrong = EnumSet.noneOf(Field.class);
        if (nearest.stream().noneMatch(format -> format.regionFits(pattern))) {
            wrong.add(Field.REGION);
        }
        if (nearest.stream().noneMatch(format -> format.accountFits(pattern))) {
            wrong.add(Field.ACCOUNT);
        }
        if (!sameResource.isEmpty() && wrong.isEmpty()) {
            wrong.add(Field.ACCOUNT);
        }
        if (sameResource.isEmpty()) {
            // Which type is meant is not known, so that nothing can be said of what is missing.
            wrong.removeIf(field -> value(field, pattern).isEmpty());
        }
        if (wrong.contains(Field.REGION)) {
            region(pattern, nearest, context);
        }
        if (wrong.contains(Field.ACCOUNT)) {
            account(pattern, nearest, context);
        }
        if (wrong.isEmpty()) {
            resource(pattern, formats, context);
        }
    }

    private static String value(Field field, ArnPattern pattern) {
        return field == Field.REGION ? pattern.region() : pattern.account();
    }

    private static void region(ArnPattern pattern, List<ArnFormat> formats, RuleContext context) {
        Set<String> regions = formats.stream().map(ArnFormat::region).collect(Collectors.toSet());
        if (pattern.region().isEmpty()) {
            missing(MISSING_REGION, "region", pattern, REGION, formats, context);
        } else if (regions.contains("")) {
            regionNotAllowed(pattern, context);
        } else {
            context.finding(INVALID_REGION)
                    .message(CodeSpan.of(pattern.region()) + " is not a region of this resource.")
                    .help("AWS keeps it in " + String.join(", ", regions) + ".")
                    .at(pattern.source())
                    .report();
        }
    }

    private static void regionNotAllowed(ArnPattern pattern, RuleContext context) {
        FindingDraft finding = context.finding(REGION_NOT_ALLOWED)
                .message("ARNs of this type of " + pattern.service() + " have no region.")
                .help("Leave the field empty instead of " + CodeSpan.of(pattern.region()) + ".")
                .at(pattern.source());
        pattern.with(REGION, "").ifPresent(right -> offer(finding, pattern.source(), right));
        finding.report();
    }

    private static void account(ArnPattern pattern, List<ArnFormat> formats, RuleContext context) {
        Set<String> accounts = formats.stream().map(ArnFormat::account).collect(Collectors.toSet());
        if (pattern.account().isEmpty()) {
            missing(MISSING_ACCOUNT, "account", pattern, ACCOUNT, formats, context);
        } else if (accounts.contains("")) {
            FindingDraft finding = context.finding(ACCOUNT_NOT_ALLOWED)
                    .message("ARNs of this type of " + pattern.service() + " have no account.")
                    .help("Leave the field empty instead of " + CodeSpan.of(pattern.account()) + ".")
                    .at(pattern.source());
            pattern.with(ACCOUNT, "").ifPresent(right -> offer(finding, pattern.source(), right));
            finding.report();
        } else {
            context.finding(INVALID_ACCOUNT)
                    .message(CodeSpan.of(pattern.account()) + " is not the account of this resource.")
                    .help("The account is `" + String.join("` or `", accounts) + "`.")
                    .at(pattern.source())
                    .report();
        }
    }

    private static void missing(
            IssueCode code, String words, ArnPattern pattern, int field, List<ArnFormat> formats, RuleContext context) {
        FindingDraft finding = context.finding(code)
                .message(CodeSpan.of(pattern.source()) + " has no " + words + ", so it matches nothing.")
                .help("ARNs of this type have the form `" + formats.get(0).text() + "`. Name the " + words
                        + ", or write `*` for all.")
                .at(pattern.source());
        pattern.with(field, "*").ifPresent(right -> offer(finding, pattern.source(), right));
        finding.report();
    }

    /** Published data is never complete: without a type that may have been meant, it is only a warning. */
    private static void resource(ArnPattern pattern, List<ArnFormat> formats, RuleContext context) {
        String word = word(pattern.resource().text());
        Set<String> words = formats.stream()
                .map(format -> word(format.typeWord()))
                .filter(known -> !known.isEmpty())
                .collect(Collectors.toSet());
        FindingDraft finding = context.finding(INVALID_RESOURCE).at(pattern.source());
        Optional<String> meant = Spelling.nearest(word, words).filter(near -> !near.equals(word));
        if (meant.isPresent()) {
            String known = meant.get();
            finding.message("ARNs of " + pattern.service() + " have no type " + CodeSpan.of(word) + ".")
                    .help("Did you mean `" + known + "`?");
            pattern.with(5, known + pattern.resource().text().substring(word.length()))
                    .ifPresent(right -> offer(finding, pattern.source(), right));
        } else {
            finding.type(FindingType.WARNING)
                    .message(CodeSpan.of(pattern.source()) + " matches no ARN of " + pattern.service() + ".")
                    .help("Forms in reference data of " + context.reference().date() + ": " + forms(word, formats));
        }
        finding.report();
    }

    private static String forms(String word, List<ArnFormat> formats) {
        List<ArnFormat> same = formats.stream()
                .filter(format -> word(format.typeWord()).equals(word))
                .toList();
        List<ArnFormat> likely = same.isEmpty() ? formats : same;
        return likely.stream().map(ArnFormat::text).limit(4).collect(Collectors.joining("`, `", "`", "`"))
                + (likely.size() > 4 ? " and others." : ".");
    }

    /** The word that names the type of a resource: what is before the first slash, colon or wildcard. */
    private static String word(String resource) {
        int end = 0;
        while (end < resource.length() && "/:*?".indexOf(resource.charAt(end)) < 0) {
            end++;
        }
        return resource.substring(0, end);
    }

    private static void regionName(ArnPattern pattern, RuleContext context) {
        String region = pattern.region();
        if (region.isEmpty() || WildcardPattern.hasWildcard(region) || pattern.leavesRegionOpen()) {
            return;
        }
        Optional<String> partition = Regions.partition(region);
        if (partition.isPresent()) {
            if (!WildcardPattern.of(pattern.partition()).matches(partition.get())
                    && Regions.partitions().contains(pattern.partition())) {
                context.finding(INVALID_REGION)
                        .message("The region `" + region + "` is in partition `" + partition.get() + "`, not in `"
                                + pattern.partition() + "`.")
                        .help("Write the partition of the region in the second field of the ARN.")
                        .at(pattern.source())
                        .report();
            }
            return;
        }
        FindingDraft finding = context.finding(INVALID_REGION).at(pattern.source());
        Optional<String> meant = Spelling.nearest(region, Regions.all());
        if (meant.isEmpty() && Regions.isPossible(region)) {
            // It may be newer than the list.
            finding.type(FindingType.WARNING);
        }
        finding.message("Region " + CodeSpan.of(region) + " does not exist.")
                .help(meant.map(near -> "Did you mean `" + near + "`?").orElse("Name a region, or write `*` for all."));
        meant.flatMap(near -> pattern.with(REGION, near)).ifPresent(right -> offer(finding, pattern.source(), right));
        finding.report();
    }

    private static void accountId(ArnPattern pattern, RuleContext context) {
        String account = pattern.account();
        if (account.isEmpty() || isAccount(account) || pattern.leavesAccountOpen()) {
            return;
        }
        Optional<String> withColon = MissingColon.in(pattern.source(), context.reference());
        if (withColon.isPresent()) {
            FindingDraft colon = context.finding(INVALID_ACCOUNT)
                    .message(MissingColon.message(pattern.source()))
                    .help(MissingColon.help(withColon.get()))
                    .at(pattern.source());
            offer(colon, pattern.source(), withColon.get());
            colon.report();
            return;
        }
        FindingDraft finding = context.finding(INVALID_ACCOUNT)
                .message(CodeSpan.of(account) + " is not a valid account id.")
                .help("An account id has 12 digits. `*` matches every account.")
                .at(pattern.source());
        String digits = account.replace("-", "").replace(" ", "");
        if (!digits.equals(account) && isAccount(digits)) {
            pattern.with(ACCOUNT, digits).ifPresent(right -> offer(finding, pattern.source(), right));
        }
        finding.report();
    }

    /** Whether it is an account id, a pattern that matches one, or a word of AWS. */
    static boolean isAccount(String account) {
        if (ACCOUNT_WORDS.contains(account)) {
            return true;
        }
        int stars = 0;
        for (int i = 0; i < account.length(); i++) {
            char c = account.charAt(i);
            if (c == '*') {
                stars++;
            } else if (c != '?' && (c < '0' || c > '9')) {
                return false;
            }
        }
        int length = account.length() - stars;
        return stars > 0 ? length <= ACCOUNT_ID : length == ACCOUNT_ID;
    }
}
