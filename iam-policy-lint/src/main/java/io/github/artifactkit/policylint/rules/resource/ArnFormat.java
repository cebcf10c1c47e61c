package io.github.artifactkit.policylint.rules.resource;

import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * A form of ARNs that AWS publishes, such as {@code arn:${Partition}:sqs:${Region}:${Account}:${QueueName}}, to be
 * compared with the patterns of policies. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Service
 *     Authorization Reference</a>
 */
final class ArnFormat {

    /** The two fields that some ARNs have and some leave empty. */
    enum Field {
        REGION,
        ACCOUNT
    }

    static final Set<Field> NONE = EnumSet.noneOf(Field.class);
    static final Set<Field> BOTH = EnumSet.allOf(Field.class);

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^}]*\\}");

    /** Forms whose names hold no slash, so that another slash makes another resource of it. */
    private static final Set<String> EXACT_SLASHES = Set.of(
            "arn:${Partition}:s3:::${BucketName}",
            "arn:${Partition}:s3:${Region}:${Account}:accesspoint/${AccessPointName}",
            "arn:${Partition}:codeartifact:${Region}:${Account}:domain/${DomainName}",
            "arn:${Partition}:codeartifact:${Region}:${Account}:repository/${DomainName}/${RepositoryName}");

    /** As many as AWS publishes; forms come from reference data only. */
    private static final Map<String, ArnFormat> READ = new ConcurrentHashMap<>();

    private final String text;
    private final String service;
    private final String region;
    private final String account;
    private final WildcardPattern everyArn;
    private final WildcardPattern resource;
    private final WildcardPattern fromAccount;
    private final WildcardPattern fromRegion;

    private ArnFormat(String text) {
        this.text = text;
        String filled = PLACEHOLDER.matcher(text).replaceAll("*");
        List<String> fields = Arn.fields(filled);
        this.everyArn = WildcardPattern.of(filled.replace("arn:*:", "arn:aws:"));
        this.service = fields.get(2);
        this.region = fields.get(3);
        this.account = fields.get(4);
        this.resource = WildcardPattern.of(fields.get(5));
        this.fromAccount = WildcardPattern.of(account + ":" + fields.get(5));
        this.fromRegion = WildcardPattern.of(region + ":" + account + ":" + fields.get(5));
    }

    static ArnFormat of(String text) {
        return READ.computeIfAbsent(text, ArnFormat::new);
    }

    /** The form as AWS publishes it. */
    String text() {
        return text;
    }

    String service() {
        return service;
    }

    /** The region: empty if absent, {@code *} if it is to be filled in. */
    String region() {
        return region;
    }

    /** The account: empty if absent, {@code *} if it is to be filled in. */
    String account() {
        return account;
    }

    /** All ARNs of this form, in the partition {@code aws}. */
    WildcardPattern everyArn() {
        return everyArn;
    }

    /** What is before the first name in the last field, such as {@code table/}. */
    String typeWord() {
        String last = resource.text();
        int end = last.indexOf('*');
        return end < 0 ? last : last.substring(0, end);
    }

    /**
     * Whether a pattern matches an ARN of this form, comparing field by field.
     *
     * @param free fields that are left out of the comparison
     */
    boolean fits(ArnPattern pattern, Set<Field> free) {
        return fieldMatches(pattern.service(), service)
                && (free.contains(Field.REGION) || fieldFits(region, pattern.region()))
                && (free.contains(Field.ACCOUNT) || fieldFits(account, pattern.account()))
                && resource.intersects(pattern.resource())
                && slashesFit(pattern.resource().text());
    }

    boolean regionFits(ArnPattern pattern) {
        return fieldFits(region, pattern.region());
    }

    boolean accountFits(ArnPattern pattern) {
        return fieldFits(account, pattern.account());
    }

    private static boolean fieldFits(String field, String pattern) {
        if (field.equals("*")) {
            return !pattern.isEmpty();
        }
        return fieldMatches(pattern, field);
    }

    private static boolean fieldMatches(String pattern, String field) {
        return pattern.equals(field)
                || (WildcardPattern.hasWildcard(pattern)
                        && WildcardPattern.of(pattern).matches(field));
    }

    private boolean slashesFit(String pattern) {
        if (!EXACT_SLASHES.contains(text)) {
            return true;
        }
        long wanted = slashes(resource.text());
        long found = slashes(pattern);
        return found == wanted || (found < wanted && pattern.indexOf('*') >= 0);
    }

    private static long slashes(String text) {
        return text.chars().filter(c -> c == '/').count();
    }

    /**
     * Whether a pattern matches an ARN of this form as a text, in which a star in region or account reaches into the
     * fields behind.
     */
    boolean reaches(ArnPattern pattern) {
        String tail = pattern.account() + ":" + pattern.resource().text();
        if (pattern.region().indexOf('*') >= 0) {
            return fromRegion.intersects(WildcardPattern.of(pattern.region() + ":" + tail));
        }
        return pattern.account().indexOf('*') >= 0
                && regionFits(pattern)
                && fromAccount.intersects(WildcardPattern.of(tail));
    }

    @Override
    public String toString() {
        return text;
    }
}
