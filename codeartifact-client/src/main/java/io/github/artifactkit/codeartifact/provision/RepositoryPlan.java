package io.github.artifactkit.codeartifact.provision;

import io.github.artifactkit.codeartifact.call.RepositoryCalls;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import io.github.artifactkit.codeartifact.name.PublicSource;
import io.github.artifactkit.codeartifact.name.RepositoryName;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codeartifact.model.RepositoryDescription;
import software.amazon.awssdk.services.codeartifact.model.RepositoryExternalConnectionInfo;
import software.amazon.awssdk.services.codeartifact.model.UpstreamRepositoryInfo;

/** Works out what there is to do until a repository is as asked for: first its stores, then itself. */
final class RepositoryPlan {

    private final RepositoryCalls repository;
    private final RepositorySpec spec;
    private final List<Step> steps = new ArrayList<>();

    RepositoryPlan(RepositoryCalls repository, RepositorySpec spec) {
        this.repository = repository;
        this.spec = spec;
    }

    List<Step> steps() {
        Optional<RepositoryDescription> there = repository.find();
        spec.sources().forEach(this::store);
        checkUpstreams(there);
        if (there.isEmpty()) {
            create(repository, spec.description(), spec.upstreams(), spec.tags());
        } else {
            update(there.get());
        }
        PublicSource connection = spec.connection();
        if (connection != null) {
            connect(repository, connection, there);
        }
        policyAndTags(there.isPresent());
        return steps;
    }

    private void policyAndTags(boolean there) {
        String policy = spec.policy();
        String resource = repository.address().display();
        if (there) {
            steps.addAll(new Tags(repository.tags()).steps(spec.tags()));
        }
        if (policy != null) {
            steps.addAll(
                    there
                            ? PermissionsPolicy.steps(resource, repository.policy(), policy)
                            : List.of(Step.update(
                                    resource,
                                    PermissionsPolicy.SET,
                                    () -> repository.policy().put(policy, null))));
        }
    }

    private void store(PublicSource source, RepositoryName name) {
        RepositoryCalls store = repository.sibling(name);
        Optional<RepositoryDescription> there = store.find();
        if (there.isEmpty()) {
            create(store, "Store of packages from " + source.connection(), List.of(), Map.of());
        }
        connect(store, source, there);
    }

    private void connect(RepositoryCalls to, PublicSource source, Optional<RepositoryDescription> there) {
        List<String> connections = there.map(RepositoryDescription::externalConnections).orElse(List.of()).stream()
                .map(RepositoryExternalConnectionInfo::externalConnectionName)
                .toList();
        if (connections.contains(source.connection())) {
            return;
        }
        if (!connections.isEmpty()) {
            throw ServiceErrors.conflict("The repository " + to.address().path() + " is connected to "
                    + String.join(", ", connections) + ", and a repository has one external connection: name another"
                    + " store for " + source.connection() + ".");
        }
        steps.add(Step.update(to.address().display(), "connect to " + source.connection(), () -> to.connect(source)));
    }

    /** A missing upstream is said at once and by name: the service's own answer could as well mean this repository. */
    private void checkUpstreams(Optional<RepositoryDescription> there) {
        List<RepositoryName> known = there.map(RepositoryPlan::upstreams).orElse(List.of());
        for (RepositoryName upstream : spec.upstreams()) {
            boolean isStore = spec.sources().containsValue(upstream);
            if (!isStore
                    && !known.contains(upstream)
                    && repository.sibling(upstream).find().isEmpty()) {
                throw ServiceErrors.notFound(
                        "The upstream " + upstream + " of "
                                + repository.address().path()
                                + " does not exist in the domain "
                                + repository.address().domain().name() + ": create it first.",
                        "repository",
                        repository.address().domain().name() + "/" + upstream);
            }
        }
    }

    private void create(
            RepositoryCalls wanted,
            @Nullable String description,
            List<RepositoryName> upstreams,
            Map<String, String> tags) {
        steps.add(Step.create(
                wanted.address().display(),
                "create" + (upstreams.isEmpty() ? "" : " with upstreams " + names(upstreams)),
                () -> wanted.create(description, upstreams, tags)));
    }

    private void update(RepositoryDescription there) {
        String description = spec.description();
        if (description != null && !description.equals(there.description())) {
            change("describe as '" + description + "'", description, null);
        }
        List<RepositoryName> before = upstreams(there);
        List<RepositoryName> after = merged(before, spec.upstreams());
        if (!after.equals(before)) {
            change("set upstreams " + names(after) + ", before " + names(before), null, after);
        }
    }

    private void change(String what, @Nullable String description, @Nullable List<RepositoryName> upstreams) {
        steps.add(Step.update(repository.address().display(), what, () -> repository.update(description, upstreams)));
    }

    /**
     * The upstreams there are, with those that are wanted in the wanted order on the places that they have, and the missing
     * ones at the end. Others stay where they are.
     */
    static List<RepositoryName> merged(List<RepositoryName> there, List<RepositoryName> wanted) {
        Iterator<RepositoryName> next =
                wanted.stream().filter(there::contains).toList().iterator();
        List<RepositoryName> all = new ArrayList<>();
        there.forEach(each -> all.add(wanted.contains(each) ? next.next() : each));
        wanted.stream().filter(each -> !there.contains(each)).forEach(all::add);
        return all;
    }

    private static List<RepositoryName> upstreams(RepositoryDescription description) {
        return description.upstreams().stream()
                .map(UpstreamRepositoryInfo::repositoryName)
                .map(RepositoryName::new)
                .toList();
    }

    private static String names(List<RepositoryName> names) {
        return names.isEmpty()
                ? "(none)"
                : String.join(", ", names.stream().map(RepositoryName::value).toList());
    }
}
