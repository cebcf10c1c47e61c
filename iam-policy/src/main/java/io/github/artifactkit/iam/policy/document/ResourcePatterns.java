package io.github.artifactkit.iam.policy.document;

import java.util.List;

/**
 * What an entry of Resource or NotResource matches.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">IAM User Guide,
 *     Resource</a>
 */
public final class ResourcePatterns {

    private ResourcePatterns() {}

    /** Whether an entry is the beginning of an ARN: it has fewer than six fields. */
    public static boolean isIncomplete(String entry) {
        return missingFields(entry) > 0;
    }

    /**
     * The patterns of an entry: the entry as it is, in which a star crosses the boundaries of fields, and an ARN of fewer
     * than six fields completed with wildcards. Policies of resources and organizations complete it only if it has a
     * wildcard itself.
     *
     * @param entry the entry, which may contain policy variables
     * @param type the type of the policy that it is in
     */
    public static List<String> of(String entry, PolicyType type) {
        int missing = missingFields(entry);
        boolean completes = type == PolicyType.IDENTITY || type == PolicyType.SESSION || entry.indexOf('*') >= 0;
        return missing > 0 && completes
                ? List.of(entry, entry + (Arn.SEPARATOR + "*").repeat(missing))
                : List.of(entry);
    }

    private static int missingFields(String entry) {
        return entry.startsWith(Arn.PREFIX)
                ? Arn.FIELDS - Arn.fields(PolicyVariable.without(entry)).size()
                : 0;
    }
}
