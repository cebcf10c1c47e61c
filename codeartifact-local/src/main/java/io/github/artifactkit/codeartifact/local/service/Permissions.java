package io.github.artifactkit.codeartifact.local.service;

import io.github.artifactkit.codeartifact.local.access.Authorization;
import io.github.artifactkit.codeartifact.local.access.Identities;
import io.github.artifactkit.codeartifact.local.access.Principal;
import io.github.artifactkit.codeartifact.local.access.ResourceAccess;
import io.github.artifactkit.codeartifact.local.model.Registry;
import io.github.artifactkit.codeartifact.local.model.RejectedException;
import io.github.artifactkit.codeartifact.local.model.Repository;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.evaluation.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codeartifact.model.CodeartifactRequest;
import software.amazon.awssdk.services.codeartifact.model.ResourceType;
import software.amazon.awssdk.services.codeartifact.model.Tag;
import software.amazon.awssdk.services.codeartifact.model.UpstreamRepository;

/**
 * Makes sure that callers may do what they ask for, before it is known whether it can be done. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/auth-and-access-control-permissions-reference.html">
 *     CodeArtifact User Guide, permissions reference</a>
 */
public final class Permissions {

    /** When a policy is put, the one that is there does not count: repo-policies and domain-policies, "Set a policy". */
    private static final Set<String> WITHOUT_RESOURCE_POLICY =
            Set.of("PutDomainPermissionsPolicy", "PutRepositoryPermissionsPolicy");

    private static final Set<String> OF_THE_CALLERS_ACCOUNT = Set.of("CreateDomain", "ListDomains", "ListRepositories");

    private final Registry registry;
    private final Account account;
    private final @Nullable Identities identities;

    /**
     * Over a registry.
     *
     * @param identities who may call; null if every caller may do everything
     */
    public Permissions(Registry registry, Account account, @Nullable Identities identities) {
        this.registry = registry;
        this.account = account;
        this.identities = identities;
    }

    /** Something that is needed, and what is known for conditions. */
    private record Need(String action, Resource resource, RequestContext context) {

        static Need of(String operation, Resource resource) {
            return new Need("codeartifact:" + operation, resource, RequestContext.empty());
        }

        Need with(RequestContext more) {
            return new Need(action, resource, context.with(more));
        }
    }

    /** Who signed a request; empty if no one is looked at. */
    public Optional<Principal> identify(String accessKeyId) {
        return identities == null
                ? Optional.empty()
                : Optional.of(identities.find(accessKeyId).orElseThrow(Failures::unrecognized));
    }

    /**
     * Makes sure that a caller may carry out an operation.
     *
     * @throws RejectedException DENIED if not
     * @throws software.amazon.awssdk.services.codeartifact.model.CodeartifactException if no one signs with the key, or
     *     what is asked for is in an account that is not played
     */
    public void demand(Caller caller, String operation, CodeartifactRequest request) {
        identify(caller.accessKeyId())
                .ifPresent(principal -> demand(principal, caller, operation, new Fields(request)));
    }

    /**
     * Makes sure that the holder of a token may read from a repository.
     *
     * @throws RejectedException DENIED if not
     */
    public void demandRead(Caller holder, String domain, String repository) {
        find(holder)
                .ifPresent(principal -> demand(
                        principal,
                        holder.context(),
                        Need.of("ReadFromRepository", resources().repository(domain, repository))));
    }

    /**
     * Makes sure that the holder of a token may do something with a package.
     *
     * @param action the action, without {@code codeartifact:}
     * @throws RejectedException DENIED if not
     */
    public void demand(Caller holder, String action, Repository repository, PackageKey key) {
        String domain = repository.domain().name();
        find(holder)
                .ifPresent(principal -> demand(
                        principal,
                        holder.context(),
                        Need.of(action, resources().packageOf(domain, repository.name(), key))));
    }

    /** Who has a token. Anyone who got it may be gone. */
    private Optional<Principal> find(Caller holder) {
        return identities == null
                ? Optional.empty()
                : Optional.of(identities
                        .find(holder.accessKeyId())
                        .orElseThrow(() -> denied("The security token included in the request is invalid.")));
    }

    private Resources resources() {
        return new Resources(registry, account, account.id());
    }

    private void demand(Principal principal, RequestContext circumstances, Need need) {
        RequestContext context = RequestContext.empty()
                .with("aws:CurrentTime", registry.now().toString())
                .with("aws:EpochTime", String.valueOf(registry.now().getEpochSecond()))
                .with("aws:RequestedRegion", account.region())
                .with("aws:ResourceAccount", need.resource().account())
                .with("aws:ViaAWSService", "false")
                .with(circumstances)
                .with(need.context());
        for (Map.Entry<String, String> tag : need.resource().tags().entrySet()) {
            context = context.with("aws:ResourceTag/" + tag.getKey(), tag.getValue());
        }
        ResourceAccess access = new ResourceAccess(
                need.action(),
                need.resource().arn(),
                need.resource().account(),
                need.resource().policies(),
                context);
        Authorization.denial(principal, access).ifPresent(message -> {
            throw denied(message);
        });
    }

    private static RejectedException denied(String message) {
        return new RejectedException(RejectedException.Reason.DENIED, RejectedException.Kind.REPOSITORY, "", message);
    }

    private void demand(Principal principal, Caller caller, String operation, Fields fields) {
        String owner = owner(principal, fields);
        Resources resources = new Resources(registry, account, owner);
        for (Need need : needs(operation, fields, resources)) {
            demand(principal, caller.context(), need);
        }
        if (operation.equals("GetAuthorizationToken")) {
            demand(principal, caller.context(), bearerToken(principal, fields));
        }
        if (!owner.equals(account.id())) {
            throw elsewhere(operation, owner, fields);
        }
    }

    /** A request that names no owner is about the caller's own account. */
    private String owner(Principal principal, Fields fields) {
        Optional<String> arn = fields.text("resourceArn");
        return arn.flatMap(Arn::parse)
                .map(Arn::account)
                .or(() -> fields.text("domainOwner"))
                .orElse(principal.account());
    }

    /** The caller may, in an account that is not played here: it has nothing, and can get nothing. */
    private RuntimeException elsewhere(String operation, String owner, Fields fields) {
        if (OF_THE_CALLERS_ACCOUNT.contains(operation)) {
            return Failures.invalid("codeartifact-local plays the account " + account.id() + " alone; " + operation
                    + " is about the caller's account " + owner);
        }
        String domain =
                fields.text("domain").or(() -> fields.text("resourceArn")).orElse("");
        return Failures.notFound(
                ResourceType.DOMAIN, domain, "Domain not found: '" + domain + "' owned by account '" + owner + "'");
    }

    private List<Need> needs(String operation, Fields fields, Resources resources) {
        List<Need> needs = new ArrayList<>();
        RequestContext tags = tags(fields);
        for (Resource resource : targets(operation, fields, resources)) {
            Resource target = WITHOUT_RESOURCE_POLICY.contains(operation) ? resource.withoutPolicies() : resource;
            needs.add(Need.of(operation, target).with(tags));
        }
        if (operation.startsWith("Create") && !fields.list("tags", Tag.class).isEmpty()) {
            needs.add(Need.of("TagResource", made(operation, fields, resources)).with(tags));
        }
        for (UpstreamRepository upstream : fields.list("upstreams", UpstreamRepository.class)) {
            needs.add(Need.of(
                    "AssociateWithDownstreamRepository",
                    resources.repository(fields.required("domain"), upstream.repositoryName())));
        }
        if (operation.equals("CopyPackageVersions")) {
            needs.add(Need.of(
                    "ReadFromRepository",
                    resources.repository(fields.required("domain"), fields.required("sourceRepository"))));
        }
        return needs;
    }

    private static List<Resource> targets(String operation, Fields fields, Resources resources) {
        Optional<String> domain = fields.text("domain");
        return switch (ActionTargets.of(operation)) {
            case NONE ->
                List.of(domain.filter(ignored -> !operation.equals("CreateDomain"))
                        .map(resources::in)
                        .orElseGet(resources::none));
            case DOMAIN -> List.of(resources.domain(fields.required("domain")));
            case REPOSITORY -> List.of(resources.repository(fields.required("domain"), fields.required("repository")));
            case PACKAGE ->
                List.of(resources.packageOf(
                        fields.required("domain"), fields.required("repository"), fields.packageKey()));
            case GROUP -> List.of(resources.group(fields.required("domain"), fields.required("packageGroup")));
            case GROUP_OF_PACKAGE -> List.of(resources.groupOf(fields.required("domain"), fields.packageKey()));
            case DESTINATION -> destination(fields, resources);
            case ARN -> {
                String arn = fields.required("resourceArn");
                yield List.of(resources.named(arn, arn.substring(arn.lastIndexOf(':') + 1)));
            }
        };
    }

    private static List<Resource> destination(Fields fields, Resources resources) {
        String domain = fields.required("domain");
        String repository = fields.required("destinationRepository");
        return List.of(
                resources.packageOf(domain, repository, fields.packageKey()), resources.repository(domain, repository));
    }

    /** What an operation makes, which gets its tags. The policy of the domain applies to it. */
    private static Resource made(String operation, Fields fields, Resources resources) {
        String domain = fields.required("domain");
        return switch (operation) {
            case "CreateDomain" -> resources.domain(domain);
            case "CreateRepository" -> resources.in(domain, fields.required("repository"));
            default -> resources.group(domain, fields.required("packageGroup"));
        };
    }

    /**
     * No resource policy can allow this one.
     *
     * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html">
     *     Service Authorization Reference, actions defined by AWS STS</a>
     */
    private static Need bearerToken(Principal principal, Fields fields) {
        String seconds = fields.request()
                .getValueForField("durationSeconds", Long.class)
                .map(String::valueOf)
                .orElse("43200");
        RequestContext context = RequestContext.empty()
                .with("sts:AWSServiceName", "codeartifact.amazonaws.com")
                .with("sts:DurationSeconds", seconds);
        return new Need("sts:GetServiceBearerToken", Resource.of("*", principal.account()), context);
    }

    private static RequestContext tags(Fields fields) {
        RequestContext context = RequestContext.empty();
        List<String> keys = new ArrayList<>();
        for (Tag tag : fields.list("tags", Tag.class)) {
            context = context.with("aws:RequestTag/" + tag.key(), tag.value());
            keys.add(tag.key());
        }
        keys.addAll(fields.list("tagKeys", String.class));
        return keys.isEmpty() ? context : context.with("aws:TagKeys", keys);
    }
}
