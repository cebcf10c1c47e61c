package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import io.github.artifactkit.iam.policy.reference.Action;
import io.github.artifactkit.iam.policy.reference.MatchedActions;
import io.github.artifactkit.iam.policy.reference.ReferenceData;
import io.github.artifactkit.iam.policy.reference.ServiceReference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Actions and resources that fit patterns and that a request could name. */
final class ExampleRequest {

    private static final String ACCOUNT = "111122223333";
    private static final String REGION = "us-east-1";
    private static final String NAME = "example";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^}]*\\}");
    private static final Pattern STARS = Pattern.compile("\\*+");

    /** Services that people know best, where any would do. */
    private static final List<String> WELL_KNOWN =
            List.of("s3", "ec2", "iam", "dynamodb", "lambda", "sqs", "sns", "kms", "sts", "logs", "secretsmanager");

    private static final int MOST_ACTIONS = 400;
    private static final int MOST_RESOURCES = 8;

    private ExampleRequest() {}

    /** An action and what it is performed on. */
    record Target(String action, String resource) {}

    /**
     * Requests whose action and resource fit two patterns: those first whose resource is of a type that the action works on.
     *
     * @param action a pattern in lower case
     * @param resource a pattern
     * @param wanted which actions may be used
     */
    static Stream<Target> targets(String action, String resource, Predicate<String> wanted) {
        Set<String> plain = plainResources(resource);
        List<KnownAction> known = actions(action, resource)
                .filter(each -> wanted.test(each.name()))
                .limit(MOST_ACTIONS)
                .toList();
        Stream<Target> fitting = known.stream()
                .flatMap(each -> resources(each.action(), resource).stream().map(on -> new Target(each.name(), on)));
        Stream<String> names = Stream.concat(
                known.stream().map(KnownAction::name), plainActions(action).filter(wanted));
        return Stream.concat(fitting, names.flatMap(name -> plain.stream().map(on -> new Target(name, on))));
    }

    /** An action that AWS publishes. */
    private record KnownAction(ServiceReference service, Action action) {

        String name() {
            return service.prefix() + ":" + action.name();
        }
    }

    private static Stream<KnownAction> actions(String pattern, String resource) {
        ReferenceData data = ReferenceData.embedded();
        int colon = pattern.indexOf(':');
        String prefix = colon < 0 ? pattern : pattern.substring(0, colon);
        if (!WildcardPattern.hasWildcard(prefix)) {
            MatchedActions matched = data.actions(pattern);
            return matched.service().stream()
                    .flatMap(service -> matched.actions().stream().map(action -> new KnownAction(service, action)));
        }
        WildcardPattern wanted = WildcardPattern.of(pattern);
        return services(resource)
                .flatMap(name -> data.service(name).stream())
                .flatMap(service -> service.actions().stream()
                        .filter(action -> !action.name().equals("GetCallerIdentity"))
                        .filter(action ->
                                wanted.matches((service.prefix() + ":" + action.name()).toLowerCase(Locale.ROOT)))
                        .map(action -> new KnownAction(service, action)));
    }

    /** The service of the resource, those that people know, and the rest. */
    private static Stream<String> services(String resource) {
        Stream<String> named =
                Arn.parse(resource).map(Arn::service).stream().filter(service -> !WildcardPattern.hasWildcard(service));
        return Stream.concat(named, Stream.concat(WELL_KNOWN.stream(), ReferenceData.embedded().services().stream()))
                .distinct();
    }

    /** Resources of the types that an action works on. */
    private static List<String> resources(Action action, String pattern) {
        if (action.resources().isEmpty()) {
            return pattern.equals("*") ? List.of("*") : List.of();
        }
        List<String> found = new ArrayList<>();
        for (Action.OnResource on : action.resources()) {
            for (String format : on.type().arnFormats()) {
                for (String piece : PatternMeet.of(PLACEHOLDER.matcher(format).replaceAll("*"), pattern)) {
                    String example = fill(piece);
                    if (fields(example) == fields(format)) {
                        found.add(0, example);
                    } else if (found.size() < MOST_RESOURCES) {
                        found.add(example);
                    }
                }
            }
        }
        return found;
    }

    /** A placeholder could become several fields of an ARN, which no ARN of the type has. */
    private static long fields(String arn) {
        return arn.chars().filter(c -> c == ':').count();
    }

    private static Set<String> plainResources(String pattern) {
        Set<String> found = new LinkedHashSet<>();
        found.add(fill(pattern));
        for (String filling : List.of("", "x", "xx", "xyz")) {
            found.add(Encoding.decoded(pattern.replace("*", filling).replace('?', 'y')));
        }
        found.remove("");
        return found;
    }

    /** Actions that AWS does not publish, or not yet. */
    private static Stream<String> plainActions(String pattern) {
        int colon = pattern.indexOf(':');
        if (!WildcardPattern.hasWildcard(pattern)) {
            return Stream.of(pattern);
        }
        Stream<String> patterns = colon < 0 ? splits(pattern) : Stream.of(pattern);
        return patterns.flatMap(named -> Stream.of("Example", "x", "", "xx")
                        .map(filling -> STARS.matcher(named).replaceAll(filling).replace('?', 'x')))
                .filter(name -> name.indexOf(':') > 0 && !name.endsWith(":"));
    }

    /** A colon may be in the place of each star. */
    private static Stream<String> splits(String pattern) {
        return IntStream.range(0, pattern.length())
                .filter(i -> pattern.charAt(i) == '*')
                .mapToObj(i -> pattern.substring(0, i) + "*:*" + pattern.substring(i + 1));
    }

    /** A text that fits a pattern. Wildcards in fields of an ARN become what such a field holds. */
    static String fill(String pattern) {
        Optional<Arn> arn = Arn.parse(pattern);
        if (arn.isEmpty()) {
            return Encoding.decoded(stars(pattern, NAME).replace('?', 'x'));
        }
        Arn fields = arn.get();
        return Encoding.decoded("arn:" + stars(fields.partition(), "aws") + ":" + stars(fields.service(), "s3") + ":"
                + stars(fields.region(), REGION) + ":" + account(fields.account()) + ":"
                + stars(fields.resource(), NAME).replace('?', 'x'));
    }

    private static String stars(String pattern, String text) {
        return STARS.matcher(pattern).replaceAll(Matcher.quoteReplacement(text));
    }

    /** Twelve digits, if a star leaves room for them. */
    static String account(String pattern) {
        String digits = pattern.replace('?', '0');
        int star = digits.indexOf('*');
        if (star < 0) {
            return digits;
        }
        String fixed = digits.replace("*", "");
        String filling = ACCOUNT.substring(0, Math.max(0, ACCOUNT.length() - fixed.length()));
        return (digits.substring(0, star) + filling + digits.substring(star + 1)).replace("*", "");
    }
}
