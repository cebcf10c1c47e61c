package io.github.artifactkit.codeartifact.local.service;

import io.github.artifactkit.codeartifact.local.model.Change;
import io.github.artifactkit.codeartifact.local.model.Domain;
import io.github.artifactkit.codeartifact.local.model.PackageGroup;
import io.github.artifactkit.codeartifact.local.model.Registry;
import io.github.artifactkit.codeartifact.local.model.Repository;
import io.github.artifactkit.codeartifact.local.settings.Quotas;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.codeartifact.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.codeartifact.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.codeartifact.model.ResourceType;
import software.amazon.awssdk.services.codeartifact.model.TagResourceRequest;
import software.amazon.awssdk.services.codeartifact.model.TagResourceResponse;
import software.amazon.awssdk.services.codeartifact.model.UntagResourceRequest;
import software.amazon.awssdk.services.codeartifact.model.UntagResourceResponse;

/** The operations on tags: domains, repositories and package groups have them. */
final class TagOperations {

    private static final Pattern ARN =
            Pattern.compile("arn:[a-z-]+:codeartifact:([a-z0-9-]+):([0-9]{12}):(domain|repository|package-group)/(.+)");

    private final Registry registry;
    private final Account account;
    private final Quotas quotas;

    /** Works on a registry. */
    TagOperations(Registry registry, Account account, Quotas quotas) {
        this.registry = registry;
        this.account = account;
        this.quotas = quotas;
    }

    /** Something that has tags, and how it gets others. */
    private record Tagged(Map<String, String> tags, Consumer<Map<String, String>> put) {}

    /** ListTagsForResource. */
    ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        return ListTagsForResourceResponse.builder()
                .tags(Tags.list(find(request.resourceArn()).tags()))
                .build();
    }

    /** TagResource. */
    TagResourceResponse tagResource(TagResourceRequest request) {
        change(request.resourceArn(), tags -> Tags.added(tags, request.tags(), quotas));
        return TagResourceResponse.builder().build();
    }

    /** UntagResource. */
    UntagResourceResponse untagResource(UntagResourceRequest request) {
        change(request.resourceArn(), tags -> Tags.removed(tags, request.tagKeys()));
        return UntagResourceResponse.builder().build();
    }

    private void change(String arn, UnaryOperator<Map<String, String>> how) {
        registry.change(() -> {
            Tagged tagged = find(arn);
            tagged.put().accept(how.apply(tagged.tags()));
            return tagged;
        });
    }

    private Tagged find(String arn) {
        Matcher parts = ARN.matcher(arn);
        if (!parts.matches()) {
            throw Failures.invalid("'" + arn + "' is not an ARN of a domain, repository or package group");
        }
        boolean ours = parts.group(1).equals(account.region()) && parts.group(2).equals(account.id());
        Optional<Tagged> found = ours ? find(parts.group(3), parts.group(4)) : Optional.empty();
        return found.orElseThrow(() -> Failures.notFound(
                parts.group(3).equals("repository") ? ResourceType.REPOSITORY : ResourceType.DOMAIN,
                arn,
                "Resource not found: '" + arn + "'"));
    }

    private Optional<Tagged> find(String type, String path) {
        int slash = path.indexOf('/');
        String domain = slash < 0 ? path : path.substring(0, slash);
        String rest = slash < 0 ? "" : path.substring(slash);
        Optional<Domain> held = registry.domain(domain);
        return switch (type) {
            case "domain" -> held.filter(ignored -> rest.isEmpty()).map(this::tagged);
            case "repository" ->
                rest.isEmpty()
                        ? Optional.empty()
                        : held.flatMap(each -> each.repository(rest.substring(1)))
                                .map(this::tagged);
            default ->
                held.flatMap(each -> each.groups()
                        .find(URLDecoder.decode(rest.replace("+", "%2B"), StandardCharsets.UTF_8))
                        .map(group -> tagged(each, group)));
        };
    }

    private Tagged tagged(Domain domain) {
        return new Tagged(
                domain.settings().tags(), tags -> registry.update(domain, settings -> settings.withTags(tags)));
    }

    private Tagged tagged(Repository repository) {
        return new Tagged(
                repository.settings().tags(), tags -> registry.update(repository, settings -> settings.withTags(tags)));
    }

    private Tagged tagged(Domain domain, PackageGroup group) {
        return new Tagged(group.tags(), tags -> registry.put(new Change.GroupPut(domain.name(), group.withTags(tags))));
    }
}
