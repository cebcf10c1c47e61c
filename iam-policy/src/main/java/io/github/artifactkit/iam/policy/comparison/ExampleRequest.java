package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import io.github.artifactkit.iam.policy.reference.Action;
import io.github.artifactkit.iam.policy.reference.MatchedActions;
import io.github.artifactkit.iam.policy.reference.ReferenceData;
import io.github.artifactkit.iam.policy.reference.ServiceReference;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Actions and resources that fit patterns and that a request could name. */
final class ExampleRequest {

    private static final Pattern STARS = Pattern.compile("\\*+");

    /** Services that people know best, where any would do. */
    private static final List<String> WELL_KNOWN =
            List.of("s3", "ec2", "iam", "dynamodb", "lambda", "sqs", "sns", "kms", "sts", "logs", "secretsmanager");

    private static final int MOST_ACTIONS = 400;

    private ExampleRequest() {}

    /** An action and what it is performed on. */
    record Target(String action, String resource) {}

    /**
     * Requests whose action and resource fit two patterns: those first whose resource is of a type that the action works on.
     *
     * @param action a pattern in lower case
     * @param resources resources that fit a pattern
     * @param wanted which actions may be used
     */
    static Stream<Target> targets(String action, ExampleResources resources, Predicate<String> wanted) {
        Stream<Target> fitting = actions(action, resources.pattern())
                .filter(each -> wanted.test(each.name()))
                .limit(MOST_ACTIONS)
                .flatMap(each -> resources.of(each.action()).map(on -> new Target(each.name(), on)));
        Stream<Target> published = actions(action, resources.pattern())
                .map(KnownAction::name)
                .filter(wanted)
                .limit(MOST_ACTIONS)
                .flatMap(name -> on(name, resources.any()));
        Stream<Target> others = plainActions(action).filter(wanted).flatMap(name -> on(name, resources.any()));
        return Stream.of(fitting, published, others).flatMap(Function.identity());
    }

    private static Stream<Target> on(String action, Collection<String> resources) {
        return resources.stream().map(resource -> new Target(action, resource));
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
}
