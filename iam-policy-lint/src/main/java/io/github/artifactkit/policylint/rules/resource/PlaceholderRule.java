package io.github.artifactkit.policylint.rules.resource;

import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.document.Comparison.Family;
import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.ConditionValue;
import io.github.artifactkit.iam.policy.document.Placeholder;
import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.Principal;
import io.github.artifactkit.iam.policy.document.Principal.Kind;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.reference.KeyFacts;
import io.github.artifactkit.iam.policy.reference.KeyTrait;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Text that a template or a reader should have replaced. IAM compares it literally. */
final class PlaceholderRule implements Rule {

    private static final IssueCode UNRESOLVED_PLACEHOLDER =
            IssueCode.own("UNRESOLVED_PLACEHOLDER", FindingType.WARNING);

    /** Keys whose values have a form without capitals. */
    private static final Set<KeyTrait> WITHOUT_CAPITALS = EnumSet.of(
            KeyTrait.ACCOUNT_ID,
            KeyTrait.ORGANIZATION_ID,
            KeyTrait.ORGANIZATION_PATH,
            KeyTrait.VPC_ID,
            KeyTrait.VPC_ENDPOINT_ID,
            KeyTrait.REGION,
            KeyTrait.SERVICE_PRINCIPAL,
            KeyTrait.CALLING_SERVICE,
            KeyTrait.REGIONAL_SERVICE_PRINCIPAL);

    /**
     * A placeholder where it was found.
     *
     * @param placeholder the placeholder
     * @param value what holds it
     * @param isKey whether that is the name of a member
     */
    private record Place(String placeholder, JsonValue value, boolean isKey) {}

    @Override
    public List<IssueCode> codes() {
        return List.of(UNRESOLVED_PLACEHOLDER);
    }

    @Override
    public void checkPolicy(Policy policy, RuleContext context) {
        List<Place> places = new ArrayList<>();
        for (Statement statement : policy.statements()) {
            collect(statement, places);
        }
        if (!places.isEmpty()) {
            places.sort(Comparator.comparingInt(place -> place.value().start()));
            report(places, context);
        }
    }

    private static void collect(Statement statement, List<Place> places) {
        if (statement.action().isPresent()) {
            for (JsonString entry : statement.action().get().values()) {
                collect(entry, Placeholder.find(entry.value()), places);
            }
        }
        if (statement.principal().isPresent()) {
            for (Principal principal : statement.principal().get().principals()) {
                collect(principal.source(), inPrincipal(principal), places);
            }
        }
        if (statement.resource().isPresent()) {
            for (JsonString entry : statement.resource().get().values()) {
                collect(entry, inResource(entry), places);
            }
        }
        for (Condition condition : statement.conditions()) {
            Placeholder.find(condition.key().value())
                    .ifPresent(found -> places.add(new Place(found, condition.key(), true)));
            for (ConditionValue value : condition.values()) {
                collect(value.node(), inValue(value, condition), places);
            }
        }
    }

    private static void collect(JsonValue value, Optional<String> placeholder, List<Place> places) {
        placeholder.ifPresent(found -> places.add(new Place(found, value, false)));
    }

    private static Optional<String> inPrincipal(Principal principal) {
        String text = principal.source().value();
        return Placeholder.find(text).or(() -> switch (principal.form()) {
            case OTHER -> principal.kind() == Kind.AWS ? Placeholder.capitals(text) : Optional.empty();
            default -> Placeholder.kindOfName(text);
        });
    }

    private static Optional<String> inResource(JsonString entry) {
        Optional<ArnPattern> arn = ArnPattern.parse(entry);
        boolean bucket = arn.filter(pattern -> pattern.service().equals("s3")).isPresent();
        return Placeholder.find(entry.value())
                .or(() -> arn.flatMap(ArnPattern::openField))
                .or(() -> bucket ? inBucket(entry.value()) : Placeholder.kindOfName(entry.value()));
    }

    /**
     * A bucket name has no capital letters and no underscores, except for a few names from before 2018; an object key may have both.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">Amazon S3 User Guide,
     *     bucket naming rules</a>
     */
    private static Optional<String> inBucket(String arn) {
        int slash = arn.indexOf('/');
        return Placeholder.capitals(slash < 0 ? arn : arn.substring(0, slash));
    }

    private static Optional<String> inValue(ConditionValue value, Condition condition) {
        String text = value.text();
        Set<KeyTrait> traits = KeyFacts.traits(condition.keyName());
        boolean noCapitals = !Collections.disjoint(traits, WITHOUT_CAPITALS)
                || condition.operator().isOf(Family.IP_ADDRESS);
        return Placeholder.find(text).or(() -> noCapitals ? Placeholder.capitals(text) : inArn(text));
    }

    /** Capitals in the region or the account of an ARN. */
    private static Optional<String> inArn(String text) {
        return Arn.parse(text)
                .flatMap(arn -> Placeholder.capitals(arn.region()).or(() -> Placeholder.capitals(arn.account())));
    }

    private static void report(List<Place> places, RuleContext context) {
        List<String> names = places.stream().map(Place::placeholder).distinct().toList();
        FindingDraft finding = context.finding(UNRESOLVED_PLACEHOLDER)
                .message(
                        names.size() == 1
                                ? "The placeholder " + CodeSpan.of(names.get(0)) + " was not replaced."
                                : CodeSpan.of(names.get(0)) + " and " + (names.size() - 1)
                                        + " more placeholders were not replaced.")
                .help("IAM compares the text literally, so it matches nothing. Write the values."
                        + (names.get(0).startsWith("${")
                                ? " A policy variable has a prefix, as in `${aws:username}`."
                                : ""));
        for (Place place : places) {
            if (place.isKey()) {
                finding.atKey((JsonString) place.value());
            } else {
                finding.at(place.value());
            }
        }
        finding.report();
    }
}
