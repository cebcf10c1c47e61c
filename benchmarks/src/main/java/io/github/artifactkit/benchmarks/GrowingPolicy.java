package io.github.artifactkit.benchmarks;

import io.github.artifactkit.iam.policy.document.PolicyType;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Policies that are made longer in one respect, in which the time of the linter must grow no faster than they do. */
public enum GrowingPolicy {
    /** Statements that have actions, resources and a condition of their own. */
    STATEMENTS(n -> many(
            n,
            i -> statement(
                    "[\"s3:GetObject\", \"s3:PutObject\"]",
                    "\"arn:aws:s3:::box-" + i + "/*\"",
                    "{\"StringEquals\": {\"aws:PrincipalTag/team\": \"t" + i + "\"}}"))),
    /** Statements that one of them covers. */
    COVERED_STATEMENTS(n -> many(
            n,
            i -> i == 0
                    ? statement("\"s3:*\"", "\"arn:aws:s3:::*\"", "{}")
                    : statement("\"s3:GetObject\"", "\"arn:aws:s3:::box-" + i + "/*\"", "{}"))),
    /** Statements that differ in the value of one condition only. */
    CONDITIONS(n -> many(
            n,
            i -> statement(
                    "\"s3:GetObject\"",
                    "\"arn:aws:s3:::box/*\"",
                    "{\"StringEquals\": {\"aws:PrincipalTag/team\": \"t" + i + "\"}}"))),
    /** Strings where statements belong. */
    STRAY_STRINGS(n -> many(n, i -> "\"stray" + i + "\"")),
    /** Quotation marks in a row, of which none is escaped. */
    QUOTATION_MARKS(n -> "{\"Version\": \"2012-10-17\", \"Id\": \"" + "\"".repeat(n) + "}"),
    /** Different patterns in lists of actions and of resources. */
    PATTERNS(n -> many(
            1,
            i -> statement(
                    list(n, each -> "s3:*" + Integer.toString(each, 36) + "*"),
                    list(n, each -> "arn:aws:s3:::*" + Integer.toString(each, 36) + "?*/*"),
                    "{}"))),
    /** The same action again and again. */
    EQUAL_ACTIONS(n -> many(1, i -> statement(list(n, each -> "s3:Get*"), "\"*\"", "{}"))),
    /** The same action and the same resource again and again. */
    EQUAL_ENTRIES(n ->
            many(1, i -> statement(list(n, each -> "s3:GetObject"), list(n, each -> "arn:aws:s3:::box/*"), "{}"))),
    /** Statements of a bucket policy that allow everyone, and as many that deny everyone but one role. */
    DENIALS(
            PolicyType.RESOURCE,
            n -> many(
                    n,
                    i -> "{\"Effect\": \"" + (i % 2 == 0 ? "Allow" : "Deny") + "\", \"Principal\": \"*\", "
                            + "\"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::box/*\", \"Condition\": "
                            + "{\"ArnNotLike\": {\"aws:PrincipalArn\": \"arn:aws:iam::111122223333:role/r" + i
                            + "\"}}}")),
    /** Values of one key. */
    VALUES(n -> many(
            1,
            i -> statement(
                    "\"s3:*\"",
                    "\"*\"",
                    "{\"ArnLike\": {\"aws:PrincipalArn\": "
                            + list(n, each -> "arn:aws:iam::*:role/" + Integer.toString(each, 36) + "*") + "}}"))),
    /** Keys of one operator, each of which has a fix. */
    KEYS(n -> many(
            1,
            i -> statement(
                    "\"s3:*\"",
                    "\"*\"",
                    "{\"StringLikeIfExists\": {"
                            + IntStream.range(0, n)
                                    .mapToObj(each -> "\"aws:PrincipalTag/k" + each + "\": \"*\"")
                                    .collect(Collectors.joining(", "))
                            + "}}"))),
    /** Variables in one string. */
    VARIABLES(n -> many(
            1, i -> statement("\"s3:GetObject\"", "\"arn:aws:s3:::box/" + "${aws:usernam}".repeat(n) + "\"", "{}"))),
    /** Beginnings of variables that never end. */
    OPEN_BRACES(n -> many(
            1, i -> statement("\"s3:GetObject\"", "\"arn:aws:s3:::box/" + "${aws:username".repeat(n) + "\"", "{}"))),
    /** Names that IAM does not know. */
    UNKNOWN_MEMBERS(n -> many(
            1,
            i -> "{\"Effect\": \"Allow\", "
                    + IntStream.range(0, n)
                            .mapToObj(each -> "\"Extra" + each + "\": 1")
                            .collect(Collectors.joining(", "))
                    + "}"));

    // The lambdas above hold nothing.
    @SuppressWarnings("ImmutableEnumChecker")
    private final IntFunction<String> writer;

    private final PolicyType type;

    GrowingPolicy(IntFunction<String> writer) {
        this(PolicyType.IDENTITY, writer);
    }

    GrowingPolicy(PolicyType type, IntFunction<String> writer) {
        this.type = type;
        this.writer = writer;
    }

    /** What kind of policy it is. */
    public PolicyType type() {
        return type;
    }

    /** The policy with as many of them. */
    public String text(int size) {
        return writer.apply(size);
    }

    private static String many(int count, IntFunction<String> statement) {
        return IntStream.range(0, count)
                .mapToObj(statement)
                .collect(Collectors.joining(",", "{\"Version\": \"2012-10-17\", \"Statement\": [", "]}"));
    }

    private static String statement(String actions, String resources, String condition) {
        return "{\"Effect\": \"Allow\", \"Action\": " + actions + ", \"Resource\": " + resources
                + (condition.equals("{}") ? "" : ", \"Condition\": " + condition) + "}";
    }

    private static String list(int count, IntFunction<String> entry) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"" + entry.apply(i) + "\"")
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
