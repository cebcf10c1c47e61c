package io.github.artifactkit.policylint.access;

import io.github.artifactkit.iam.policy.document.Comparison;
import io.github.artifactkit.iam.policy.document.Comparison.Family;
import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.ConditionOperator.SetOperator;
import io.github.artifactkit.iam.policy.document.ConditionValue;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.reference.Action;
import io.github.artifactkit.iam.policy.reference.KeyFacts;
import io.github.artifactkit.iam.policy.reference.KeyTrait;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What conditions restrict. An operator that matches without the key, a negated operator, a value that covers everything
 * and a test for presence alone do not restrict who calls.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status">Amazon
 *     S3 User Guide, the meaning of "public"</a>
 */
public final class Restriction {

    private static final Set<String> OF_RESOURCES =
            Set.of("aws:resourceaccount", "aws:resourceorgid", "aws:resourceorgpaths");
    private static final String RESOURCE_TAG = "resourcetag/";
    private static final String REQUEST_TAG = "aws:requesttag/";

    /** Keys that only requests with MFA, or through an endpoint, carry. */
    private static final Set<String> TELLING_BY_PRESENCE =
            Set.of("aws:multifactorauthage", "aws:sourcevpc", "aws:sourcevpce");

    private Restriction() {}

    /** Whether a statement requires a value of a key, which is given in lower case, and not every value will do. */
    public static boolean requiresValue(Statement statement, String lowerCaseKey) {
        return statement.conditionsOn(lowerCaseKey).stream().anyMatch(condition -> isEffective(condition, statement));
    }

    /** Whether a condition requires its key to have one of some values. */
    public static boolean isEffective(Condition condition, Statement statement) {
        return condition.operator().comparison().isPresent()
                && !condition.operator().is(Comparison.NULL)
                && !condition.operator().isNegated()
                && (condition.requiresKey() || statement.requires(condition.keyName()))
                && condition.values().stream().noneMatch(value -> coversEverything(value, condition));
    }

    /** Whether {@code ForAllValues} limits every request of the actions that the key is for, since each of them has it. */
    private static boolean coversEveryRequest(Condition condition) {
        return condition.operator().set() == SetOperator.FOR_ALL_VALUES
                && !condition.operator().isNegated()
                && KeyFacts.has(condition.keyName(), KeyTrait.ALWAYS_SENT)
                && condition.values().stream().noneMatch(value -> coversEverything(value, condition));
    }

    private static boolean coversEverything(ConditionValue value, Condition condition) {
        String text = value.text();
        return condition.operator().isOf(Family.IP_ADDRESS)
                ? text.equals("0.0.0.0/0") || text.equals("::/0")
                : condition.operator().hasWildcards()
                        && !text.isEmpty()
                        && text.chars().allMatch(c -> c == '*' || c == '?')
                        && text.indexOf('*') >= 0;
    }

    /** Whether the conditions of a statement let only callers through that they identify. */
    public static boolean limitsCallers(Statement statement) {
        return statement.conditions().stream().anyMatch(condition -> identifiesCallers(condition, statement));
    }

    /** Whether a condition lets only callers through that it identifies. */
    public static boolean identifiesCallers(Condition condition, Statement statement) {
        return isEffective(condition, statement) && namesFixedCallers(condition);
    }

    /** Whether a condition compares a key that identifies callers with values that are fixed. */
    static boolean namesFixedCallers(Condition condition) {
        Optional<CallerKey> key = CallerKey.of(condition.keyName());
        return key.isPresent()
                && condition.values().stream()
                        .allMatch(value -> value.hasHoles()
                                || key.get()
                                        .isFixed(
                                                value.text(),
                                                condition.operator().hasWildcards()));
    }

    /**
     * Whether the conditions of a statement keep any request out that could be made without effort: they require a value
     * of a key, a tag of the resource, MFA or an endpoint.
     */
    public static boolean limitsAnything(Statement statement) {
        return statement.conditions().stream()
                .anyMatch(condition -> isEffective(condition, statement)
                        || (asksForPresence(condition) && isTelling(condition.keyName())));
    }

    /** Whether it says something of a request that it carries a key at all. */
    private static boolean isTelling(String key) {
        return isResourceTag(key) || TELLING_BY_PRESENCE.contains(key);
    }

    /**
     * Whether the conditions of a statement limit the resources that an action works on: they name the owner or a tag of
     * the resource, a tag that a new resource must get, or another property that requests for the action carry.
     *
     * @param service the prefix of the action's service
     */
    public static boolean limitsResources(Statement statement, String service, Action action) {
        return statement.conditions().stream()
                .anyMatch(condition -> limitsResources(condition, statement, service, action));
    }

    /**
     * Whether the conditions of a statement limit what an action makes by the tags that it must get. They do not limit
     * the resources that exist, such as the load balancer of a new listener.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html#access_tags_control-requests">IAM
     *     User Guide, controlling access during AWS requests</a>
     */
    public static boolean limitsNewResources(Statement statement, Action action) {
        return NewResources.getTagsFrom(action)
                && statement.conditions().stream()
                        .anyMatch(condition -> condition.keyName().startsWith(REQUEST_TAG)
                                && (isEffective(condition, statement) || asksForPresence(condition)));
    }

    private static boolean limitsResources(Condition condition, Statement statement, String service, Action action) {
        String key = condition.keyName();
        if (isResourceTag(key)) {
            return isEffective(condition, statement) || asksForPresence(condition);
        }
        if (key.startsWith(REQUEST_TAG)) {
            return NewResources.areMadeBy(action) && (isEffective(condition, statement) || asksForPresence(condition));
        }
        if (!isEffective(condition, statement) && !coversEveryRequest(condition)) {
            return false;
        }
        if (key.startsWith("aws:")) {
            return OF_RESOURCES.contains(key);
        }
        String stem = ActionKeys.stem(key);
        boolean listed = condition.operator().is(Comparison.BOOL)
                ? ActionKeys.listsForResource(action, stem)
                : ActionKeys.lists(action, stem);
        return key.startsWith(service.toLowerCase(Locale.ROOT) + ":") && listed;
    }

    private static boolean isResourceTag(String key) {
        int colon = key.indexOf(':');
        return key.startsWith(RESOURCE_TAG, colon + 1);
    }

    /** A tag that is there at all makes a difference: most resources have none. */
    private static boolean asksForPresence(Condition condition) {
        return condition.requiresKey() && !condition.operator().isNegated();
    }
}
