package io.github.artifactkit.codeartifact.local.service;

import io.github.artifactkit.codeartifact.local.model.Domain;
import io.github.artifactkit.codeartifact.local.model.GroupPattern;
import io.github.artifactkit.codeartifact.local.model.PackageGroup;
import io.github.artifactkit.codeartifact.local.model.Registry;
import io.github.artifactkit.codeartifact.local.model.Repository;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The resources of one account as policies see them, whether they are there or not: who may not do something is not told
 * whether it is there.
 */
final class Resources {

    private final Registry registry;
    private final Account played;
    private final Account account;

    /**
     * The resources of an account.
     *
     * @param played the account that has any
     * @param owner the account that is asked for
     */
    Resources(Registry registry, Account played, String owner) {
        this.registry = registry;
        this.played = played;
        this.account = new Account(owner, played.region(), played.partition());
    }

    private Optional<Domain> find(String domain) {
        return account.equals(played) ? registry.domain(domain) : Optional.empty();
    }

    private Optional<Repository> find(String domain, String repository) {
        return find(domain).flatMap(each -> each.repository(repository));
    }

    /** No resource: what is not there yet, or all there are. */
    Resource none() {
        return Resource.of("*", account.id());
    }

    /** No resource in a domain, whose policy applies to what is made in it. */
    Resource in(String domain) {
        return withPolicy(none(), domain);
    }

    /** A repository that is to be made; the policy of the domain applies to it. */
    Resource in(String domain, String repository) {
        return withPolicy(Resource.of(account.repositoryArn(domain, repository), account.id()), domain);
    }

    Resource domain(String domain) {
        Resource resource = withPolicy(Resource.of(account.domainArn(domain), account.id()), domain);
        return find(domain).map(each -> resource.with(each.settings().tags())).orElse(resource);
    }

    private Resource withPolicy(Resource resource, String domain) {
        return resource.with(
                account.domainArn(domain),
                find(domain).flatMap(each -> each.settings().findPolicy()));
    }

    Resource repository(String domain, String repository) {
        Resource resource =
                withPolicy(Resource.of(account.repositoryArn(domain, repository), account.id()), domain, repository);
        return find(domain, repository)
                .map(each -> resource.with(each.settings().tags()))
                .orElse(resource);
    }

    private Resource withPolicy(Resource resource, String domain, String repository) {
        return resource.with(
                account.repositoryArn(domain, repository),
                find(domain, repository).flatMap(each -> each.settings().findPolicy()));
    }

    /** Packages have no tags; the policy of the repository applies to them. */
    Resource packageOf(String domain, String repository, PackageKey key) {
        String arn = account.packageArn(domain, repository, key);
        return withPolicy(Resource.of(arn, account.id()), domain, repository);
    }

    Resource group(String domain, String pattern) {
        Resource resource =
                withPolicy(Resource.of(account.groupArn(domain, GroupPattern.of(pattern)), account.id()), domain);
        return find(domain)
                .flatMap(each -> each.groups().find(pattern))
                .map(group -> resource.with(group.tags()))
                .orElse(resource);
    }

    Resource groupOf(String domain, PackageKey key) {
        String pattern = find(domain)
                .map(each -> each.groups().of(key).group())
                .map(PackageGroup::pattern)
                .map(GroupPattern::text)
                .orElse(GroupPattern.ROOT);
        return group(domain, pattern);
    }

    /**
     * What an ARN names. The policy of its domain applies to a repository too.
     *
     * @param path what follows the account in the ARN, such as {@code repository/gamerhub/devops}
     * @see <a href=
     *     "https://docs.aws.amazon.com/codeartifact/latest/ug/domain-policies.html#enabling-cross-acount-access-to-a-domain">
     *     CodeArtifact User Guide, enable cross-account access to a domain</a>
     */
    Resource named(String arn, String path) {
        String[] steps = path.split("/", 3);
        if (steps.length == 2 && steps[0].equals("domain")) {
            return domain(steps[1]);
        }
        if (steps.length == 3 && steps[0].equals("repository")) {
            return withPolicy(repository(steps[1], steps[2]), steps[1]);
        }
        if (steps.length == 3 && steps[0].equals("package-group")) {
            String pattern = URLDecoder.decode(steps[2].replace("+", "%2B"), StandardCharsets.UTF_8);
            return group(steps[1], "/" + pattern);
        }
        return Resource.of(arn, account.id());
    }
}
