package io.github.artifactkit.policylint.access;

import io.github.artifactkit.iam.policy.reference.Action;
import java.util.List;
import java.util.Locale;

/** Which condition keys AWS lists for an action, for itself and for the resources that it works on. */
public final class ActionKeys {

    private static final String RESOURCE_TAG = "aws:resourcetag";
    private static final String REQUEST_TAG = "aws:requesttag";
    private static final String TAG_KEYS = "aws:tagkeys";

    private ActionKeys() {}

    /**
     * Whether AWS lists a key for an action.
     *
     * @param stem the key in lower case, without what is behind a slash or in a placeholder
     */
    public static boolean lists(Action action, String stem) {
        return has(action.conditionKeys(), stem) || listsForResource(action, stem);
    }

    /** Whether AWS lists a key for a type of resource that an action works on, or in the action's row for it; the stem is that of {@link #lists}. */
    public static boolean listsForResource(Action action, String stem) {
        return action.resources().stream()
                .anyMatch(resource -> has(resource.conditionKeys(), stem)
                        || has(resource.type().conditionKeys(), stem));
    }

    private static boolean has(List<String> keys, String stem) {
        for (String key : keys) {
            if (key.regionMatches(true, 0, stem, 0, stem.length()) && stem(key).length() == stem.length()) {
                return true;
            }
        }
        return false;
    }

    /** A key in lower case, as far as it is not the user's own, which begins behind a slash or a second colon. */
    public static String stem(String key) {
        String folded = key.toLowerCase(Locale.ROOT);
        int second = folded.indexOf(':', folded.indexOf(':') + 1);
        int end = second < 0 ? folded.length() : second + 1;
        for (String mark : List.of("/", "${", "<")) {
            int at = folded.indexOf(mark);
            end = at < 0 ? end : Math.min(end, at);
        }
        return folded.substring(0, end);
    }

    /**
     * Whether an action has to do with tags: it works on resources that have them, or brings them along. IAM Access
     * Analyzer takes the creation of a resource under {@code aws:ResourceTag} without a finding, although there is no
     * resource yet.
     */
    public static boolean knowsTags(Action action) {
        return lists(action, RESOURCE_TAG) || lists(action, REQUEST_TAG) || lists(action, TAG_KEYS);
    }
}
