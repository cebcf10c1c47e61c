package io.github.artifactkit.policylint.rules.resource;

import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.document.Placeholder;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import io.github.artifactkit.iam.policy.reference.Regions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An entry of Resource or NotResource that is an ARN or a pattern for ARNs, split into fields. A star matches each
 * policy variable and placeholder, and for the fields that a star at the end of a shorter text covers.
 *
 * @param source the entry in the policy
 * @param partition the second field
 * @param service the third field
 * @param region the fourth field
 * @param account the fifth field
 * @param resource all the rest
 */
record ArnPattern(
        JsonString source, String partition, String service, String region, String account, WildcardPattern resource) {

    /** {@code arn:aws:waf:*} is a pattern for ARNs, {@code arn:aws:*} is rejected. */
    private static final int LEAST_FIELDS = 4;

    /** Splits an entry; empty if it is not an ARN or has too few fields. */
    static Optional<ArnPattern> parse(JsonString entry) {
        return parse(entry, entry.value());
    }

    /** Splits a text that could be written in place of an entry. */
    static Optional<ArnPattern> parse(JsonString entry, String replacement) {
        String text = ArnText.widen(replacement);
        List<String> fields = new ArrayList<>(Arn.fields(text));
        if (!fields.get(0).equals("arn")) {
            return Optional.empty();
        }
        if (fields.size() >= LEAST_FIELDS
                && text.endsWith("*")
                && (fields.size() > LEAST_FIELDS || mayBeginRegion(fields.get(LEAST_FIELDS - 1)))) {
            while (fields.size() < Arn.FIELDS) {
                fields.add("*");
            }
        }
        return fields.size() < Arn.FIELDS
                ? Optional.empty()
                : Optional.of(new ArnPattern(
                        entry,
                        fields.get(1),
                        fields.get(2),
                        fields.get(3),
                        fields.get(4),
                        WildcardPattern.of(fields.get(5))));
    }

    /** Whether a pattern matches a region: {@code arn:aws:s3:bucket/*} lacks two colons. */
    private static boolean mayBeginRegion(String pattern) {
        WildcardPattern regions = WildcardPattern.of(pattern);
        return regions.matchesEverything() || Regions.all().stream().anyMatch(regions::matches);
    }

    /** Whether the region is left to be filled in. */
    boolean leavesRegionOpen() {
        return Placeholder.standsForA("region", region);
    }

    /** Whether the account is left to be filled in. */
    boolean leavesAccountOpen() {
        return Placeholder.standsForA("account", account);
    }

    /**
     * Whether an account, or none, is where one belongs. If something else does, a star before it may match
     * several fields.
     */
    boolean hasAccountField() {
        return account.isEmpty() || ArnFieldRule.isAccount(account) || leavesAccountOpen();
    }

    /** Whether the service is a pattern and no name. */
    boolean namesNoService() {
        return WildcardPattern.hasWildcard(service);
    }

    /** The entry with another text in one of its fields; empty if variables make the fields uncertain. */
    Optional<String> with(int field, String text) {
        String value = source.value();
        List<String> fields = new ArrayList<>(Arn.fields(value));
        if (fields.size() < Arn.FIELDS || value.contains("${")) {
            return Optional.empty();
        }
        fields.set(field, text);
        return Optional.of(Arn.join(fields));
    }

    /**
     * What is in the field of the region or the account as documentation writes it, such as {@code region} or
     * {@code account-id}.
     */
    Optional<String> openField() {
        if (leavesRegionOpen()) {
            return Optional.of(region);
        }
        return leavesAccountOpen() ? Optional.of(account) : Optional.empty();
    }
}
