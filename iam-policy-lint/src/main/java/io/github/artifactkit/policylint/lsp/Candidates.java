package io.github.artifactkit.policylint.lsp;

import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.document.Comparison;
import io.github.artifactkit.iam.policy.document.Comparison.Family;
import io.github.artifactkit.iam.policy.document.ConditionOperator;
import io.github.artifactkit.iam.policy.document.ConditionOperator.SetOperator;
import io.github.artifactkit.iam.policy.reference.Action;
import io.github.artifactkit.iam.policy.reference.Action.OnResource;
import io.github.artifactkit.iam.policy.reference.ConditionKey;
import io.github.artifactkit.iam.policy.reference.ReferenceData;
import io.github.artifactkit.iam.policy.reference.Regions;
import io.github.artifactkit.iam.policy.reference.ResourceType;
import io.github.artifactkit.iam.policy.reference.ServicePrincipals;
import io.github.artifactkit.iam.policy.reference.ServiceReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.lsp4j.CompletionItemKind;

/** What may be written at a place of a policy, from the reference data and the grammar of the policy language. */
final class Candidates {

    private static final List<String> POLICY_NAMES = List.of("Version", "Id", "Statement");

    private static final List<String> STATEMENT_NAMES = List.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");

    private static final List<String> PRINCIPAL_KINDS = List.of("AWS", "Service", "Federated", "CanonicalUser");

    private static final List<String> BOOLEANS = List.of("true", "false");

    private final ReferenceData reference;

    Candidates(ReferenceData reference) {
        this.reference = reference;
    }

    /** What may be written at a cursor. */
    List<Candidate> at(Cursor cursor) {
        PolicyElement element = cursor.element();
        return switch (cursor.role()) {
            case POLICY_NAME -> words(POLICY_NAMES, CompletionItemKind.Property, "element of a policy");
            case STATEMENT_NAME -> words(STATEMENT_NAMES, CompletionItemKind.Property, "element of a statement");
            case VERSION -> words(List.of("2012-10-17"), CompletionItemKind.Value, "current version of the language");
            case EFFECT -> words(List.of("Allow", "Deny"), CompletionItemKind.Keyword, "effect");
            case ACTION -> actions(cursor.prefix());
            case RESOURCE -> arns(element, cursor.prefix());
            case PRINCIPAL_KIND -> words(PRINCIPAL_KINDS, CompletionItemKind.Property, "kind of principal");
            case PRINCIPAL -> principals(element);
            case OPERATOR -> operators();
            case CONDITION_KEY -> conditionKeys(element);
            case CONDITION_VALUE -> conditionValues(element);
            case OTHER -> List.of();
        };
    }

    private static List<Candidate> words(List<String> words, CompletionItemKind kind, String detail) {
        return words.stream().map(word -> new Candidate(word, kind, detail)).toList();
    }

    /** Services before the colon, the actions of the service behind it. */
    private List<Candidate> actions(String prefix) {
        int colon = prefix.indexOf(':');
        if (colon < 0) {
            return services().map(each -> service(each + ":", each)).toList();
        }
        return reference.service(prefix.substring(0, colon)).stream()
                .flatMap(service -> service.actions().stream()
                        .map(action -> new Candidate(
                                service.prefix() + ":" + action.name(),
                                CompletionItemKind.Function,
                                ReferenceText.levels(action))))
                .toList();
    }

    private Stream<String> services() {
        return reference.services().stream();
    }

    private Candidate service(String text, String prefix) {
        return new Candidate(text, CompletionItemKind.Module, reference.serviceName(prefix));
    }

    /** The ARN formats of what the statement's actions work on, else those of the service that the ARN names. */
    private List<Candidate> arns(PolicyElement element, String prefix) {
        Map<String, Candidate> found = new LinkedHashMap<>();
        matched(element)
                .flatMap(action -> action.resources().stream())
                .map(OnResource::type)
                .forEach(type -> addArns(type, found));
        List<String> fields = Arn.fields(prefix);
        if (found.isEmpty() && fields.size() > 3) {
            reference
                    .service(fields.get(2))
                    .ifPresent(service -> service.resourceTypes().forEach(type -> addArns(type, found)));
        }
        if (found.isEmpty()) {
            services().forEach(each -> {
                String text = "arn:aws:" + each + ":";
                found.put(text, service(text, each));
            });
        }
        found.put("*", new Candidate("*", CompletionItemKind.Value, "every resource", 1));
        return List.copyOf(found.values());
    }

    private static void addArns(ResourceType type, Map<String, Candidate> found) {
        for (String format : type.arnFormats()) {
            String text = format.replace("${Partition}", "aws");
            found.putIfAbsent(text, new Candidate(text, CompletionItemKind.Struct, type.name()));
        }
    }

    private Stream<Action> matched(PolicyElement element) {
        return element.siblings("Action").stream().flatMap(entry -> reference.actions(entry).actions().stream());
    }

    private static List<Candidate> principals(PolicyElement element) {
        return switch (element.last()) {
            case "Service" -> servicePrincipals();
            case "AWS" ->
                List.of(
                        new Candidate("arn:aws:iam::${Account}:root", CompletionItemKind.Struct, "an account"),
                        new Candidate("arn:aws:iam::${Account}:role/${RoleName}", CompletionItemKind.Struct, "a role"),
                        new Candidate("arn:aws:iam::${Account}:user/${UserName}", CompletionItemKind.Struct, "a user"),
                        new Candidate("*", CompletionItemKind.Value, "everyone", 1));
            case "Federated" ->
                List.of(
                        new Candidate(
                                "arn:aws:iam::${Account}:oidc-provider/${Host}",
                                CompletionItemKind.Struct,
                                "an OpenID Connect provider"),
                        new Candidate(
                                "arn:aws:iam::${Account}:saml-provider/${Name}",
                                CompletionItemKind.Struct,
                                "a SAML provider"),
                        new Candidate(
                                "cognito-identity.amazonaws.com",
                                CompletionItemKind.Value,
                                "Amazon Cognito identities"));
            default -> List.of();
        };
    }

    private static List<Candidate> servicePrincipals() {
        return words(ServicePrincipals.documented(), CompletionItemKind.Value, "service principal");
    }

    private static List<Candidate> operators() {
        List<Candidate> all = new ArrayList<>();
        for (SetOperator set : SetOperator.values()) {
            for (Comparison comparison : Comparison.values()) {
                String operator = set.prefix() + comparison.operator();
                String detail = words(comparison.family());
                int rank = set == SetOperator.NONE ? 0 : 2;
                all.add(new Candidate(operator, CompletionItemKind.Operator, detail, rank));
                if (comparison != Comparison.NULL) {
                    all.add(new Candidate(
                            operator + "IfExists",
                            CompletionItemKind.Operator,
                            detail + ", or the key is absent",
                            rank + 1));
                }
            }
        }
        return all.stream()
                .filter(each -> !each.text().endsWith(":" + Comparison.NULL.operator()))
                .toList();
    }

    private static String words(Family family) {
        return switch (family) {
            case STRING -> "compares text";
            case NUMERIC -> "compares numbers";
            case DATE -> "compares dates";
            case BOOL -> "compares with true or false";
            case BINARY -> "compares bytes in Base64";
            case IP_ADDRESS -> "compares with IP ranges";
            case ARN -> "compares ARNs field by field";
            case NULL -> "tests whether the key is absent";
        };
    }

    /** The keys of the statement's actions, of their services and of all requests; those whose type fits the operator. */
    private List<Candidate> conditionKeys(PolicyElement element) {
        Optional<Family> family =
                ConditionOperator.parse(element.last()).comparison().map(Comparison::family);
        Map<String, Candidate> found = new LinkedHashMap<>();
        matched(element)
                .flatMap(action -> Stream.concat(
                        action.conditionKeys().stream(),
                        action.resources().stream().flatMap(each -> each.type().conditionKeys().stream())))
                .distinct()
                .forEach(name -> reference.conditionKey(name).ifPresent(key -> add(key, 0, family, found)));
        element.siblings("Action").stream()
                .map(entry -> reference.actions(entry).service())
                .flatMap(Optional::stream)
                .distinct()
                .map(ServiceReference::conditionKeys)
                .forEach(keys -> keys.forEach(key -> add(key, 1, family, found)));
        reference.globalConditionKeys().forEach(key -> add(key, 2, family, found));
        return List.copyOf(found.values());
    }

    private static void add(ConditionKey key, int rank, Optional<Family> family, Map<String, Candidate> found) {
        boolean fits = family.isEmpty() || fits(key.type(), family.get());
        found.putIfAbsent(
                key.name().toLowerCase(Locale.ROOT),
                new Candidate(key.name(), CompletionItemKind.Field, ReferenceText.type(key), fits ? rank : rank + 3));
    }

    private static boolean fits(ConditionKey.ValueType type, Family family) {
        return family == Family.NULL
                || switch (type) {
                    case STRING -> family == Family.STRING;
                    case ARN -> family == Family.ARN || family == Family.STRING;
                    case BOOL -> family == Family.BOOL;
                    case NUMERIC -> family == Family.NUMERIC;
                    case DATE -> family == Family.DATE;
                    case IP_ADDRESS -> family == Family.IP_ADDRESS;
                    case BINARY -> family == Family.BINARY;
                    case UNKNOWN -> true;
                };
    }

    private List<Candidate> conditionValues(PolicyElement element) {
        String key = Objects.requireNonNull(element.last()).toLowerCase(Locale.ROOT);
        if (key.equals("aws:requestedregion")) {
            return words(List.copyOf(Regions.all()), CompletionItemKind.Value, "region");
        }
        if (key.equals("iam:passedtoservice") || key.equals("aws:principalservicename")) {
            return servicePrincipals();
        }
        Optional<Comparison> comparison =
                ConditionOperator.parse(element.path().get(1)).comparison();
        boolean isBoolean = comparison
                .map(each -> each.family() == Family.BOOL || each.family() == Family.NULL)
                .orElse(false);
        return isBoolean ? words(BOOLEANS, CompletionItemKind.Value, "value") : List.of();
    }
}
