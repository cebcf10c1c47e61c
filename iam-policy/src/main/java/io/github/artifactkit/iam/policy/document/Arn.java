package io.github.artifactkit.iam.policy.document;

import io.github.artifactkit.iam.policy.pattern.SegmentedPattern;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import java.util.Optional;

/**
 * The six fields of an Amazon Resource Name, or of a pattern for such names.
 *
 * @param partition {@code aws}, {@code aws-cn} and so on
 * @param service the service namespace
 * @param region the region; empty where the resource has none
 * @param account the account id; empty where the resource has none
 * @param resource all the rest, which may hold colons
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">IAM User Guide, ARNs</a>
 */
public record Arn(String partition, String service, String region, String account, String resource) {

    /** How many fields an ARN has, {@code arn} included. */
    public static final int FIELDS = 6;

    /** What separates the fields. */
    public static final char SEPARATOR = ':';

    /** A pattern that is compared with ARNs field by field; empty if it has fewer than six. */
    public static Optional<SegmentedPattern> pattern(WildcardPattern pattern) {
        return SegmentedPattern.of(pattern, SEPARATOR, FIELDS);
    }

    /** Splits a text into the fields of an ARN; empty if it does not begin with {@code arn:} or has fewer than six. */
    public static Optional<Arn> parse(String text) {
        if (!text.startsWith("arn:")) {
            return Optional.empty();
        }
        String[] fields = text.split(":", FIELDS);
        return fields.length < FIELDS
                ? Optional.empty()
                : Optional.of(new Arn(fields[1], fields[2], fields[3], fields[4], fields[5]));
    }

    @Override
    public String toString() {
        return "arn:" + partition + ":" + service + ":" + region + ":" + account + ":" + resource;
    }
}
