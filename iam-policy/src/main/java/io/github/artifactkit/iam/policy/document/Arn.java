package io.github.artifactkit.iam.policy.document;

import io.github.artifactkit.iam.policy.pattern.SegmentedPattern;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

    /** What every ARN begins with. */
    public static final String PREFIX = "arn:";

    /** How many fields an ARN has, {@code arn} included. */
    public static final int FIELDS = 6;

    /** What separates the fields. */
    public static final char SEPARATOR = ':';

    private static final int ACCOUNT_ID_LENGTH = 12;

    /** A pattern that is compared with ARNs field by field; empty if it has fewer than six. */
    public static Optional<SegmentedPattern> pattern(WildcardPattern pattern) {
        return SegmentedPattern.of(pattern, SEPARATOR, FIELDS);
    }

    /** A pattern that is compared with ARNs field by field; empty if it has fewer than six. */
    public static Optional<SegmentedPattern> pattern(String pattern) {
        return pattern(WildcardPattern.of(pattern));
    }

    /** The fields of a text that is meant as an ARN: six, or fewer where separators are missing. */
    public static List<String> fields(String text) {
        List<String> fields = new ArrayList<>(FIELDS);
        int from = 0;
        while (fields.size() < FIELDS - 1) {
            int end = text.indexOf(SEPARATOR, from);
            if (end < 0) {
                break;
            }
            fields.add(text.substring(from, end));
            from = end + 1;
        }
        fields.add(text.substring(from));
        return Collections.unmodifiableList(fields);
    }

    /** Whether a text is the id of an account: twelve digits. */
    public static boolean isAccountId(String text) {
        return text.length() == ACCOUNT_ID_LENGTH && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** A text of fields, as {@link #fields} splits it. */
    public static String join(List<String> fields) {
        return String.join(String.valueOf(SEPARATOR), fields);
    }

    /** Splits a text into the fields of an ARN; empty if it does not begin with {@code arn:} or has fewer than six. */
    public static Optional<Arn> parse(String text) {
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        List<String> fields = fields(text);
        return fields.size() < FIELDS
                ? Optional.empty()
                : Optional.of(new Arn(fields.get(1), fields.get(2), fields.get(3), fields.get(4), fields.get(5)));
    }

    @Override
    public String toString() {
        return PREFIX + partition + ":" + service + ":" + region + ":" + account + ":" + resource;
    }
}
