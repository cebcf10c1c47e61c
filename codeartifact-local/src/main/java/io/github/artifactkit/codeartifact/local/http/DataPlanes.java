package io.github.artifactkit.codeartifact.local.http;

import io.github.artifactkit.codeartifact.local.format.DataPlane;
import io.github.artifactkit.codeartifact.local.format.DataRequest;
import io.github.artifactkit.codeartifact.local.format.DataResponse;
import io.github.artifactkit.codeartifact.local.format.TooLargeException;
import io.github.artifactkit.codeartifact.local.format.archive.BrokenArchiveException;
import io.github.artifactkit.codeartifact.local.model.Registry;
import io.github.artifactkit.codeartifact.local.model.RejectedException;
import io.github.artifactkit.codeartifact.local.model.Repository;
import io.github.artifactkit.codeartifact.local.model.Tokens;
import io.github.artifactkit.codeartifact.local.service.Account;
import io.github.artifactkit.codeartifact.local.service.Caller;
import io.github.artifactkit.codeartifact.local.service.Permissions;
import io.github.artifactkit.codeartifact.local.settings.Variation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Leads requests of package managers to the data plane of their format, after looking at their token. */
final class DataPlanes implements Target {

    private static final String PLAIN = "text/plain; charset=utf-8";

    private final Registry registry;
    private final Tokens tokens;
    private final Account account;
    private final Permissions permissions;
    private final Map<String, DataPlane> byFormat;
    private final Set<Variation> variations;
    private final RedirectedFiles files = new RedirectedFiles();

    DataPlanes(Backend backend) {
        this.registry = backend.registry();
        this.tokens = backend.tokens();
        this.account = backend.account();
        this.permissions = backend.permissions();
        this.variations = backend.variations();
        this.byFormat = backend.dataPlanes().stream().collect(Collectors.toMap(DataPlane::format, plane -> plane));
    }

    /**
     * What {@code /DOMAIN-OWNER/FORMAT/REPOSITORY/REST} names.
     *
     * @param host the domain with its owner, as in the path
     * @param domain the domain
     * @param format the package format
     * @param repository the repository
     * @param rest what follows
     */
    private record Address(String host, String domain, String format, String repository, String rest) {

        String root() {
            return "/" + host + "/" + format + "/" + repository + "/";
        }
    }

    /** Whatever no other part of the server serves. */
    @Override
    public boolean serves(HttpCall call) {
        return true;
    }

    @Override
    public String operation(HttpCall call) {
        return find(call).map(Address::format).orElse("unknown");
    }

    /** The address that a path names; empty if it names none of this account. */
    private Optional<Address> find(HttpCall call) {
        String[] steps = call.path().split("/", 5);
        String owner = "-" + account.id();
        if (steps.length < 4 || !steps[1].endsWith(owner) || steps[3].isEmpty()) {
            return Optional.empty();
        }
        String domain = steps[1].substring(0, steps[1].length() - owner.length());
        return Optional.of(new Address(steps[1], domain, steps[2], steps[3], steps.length == 5 ? steps[4] : ""));
    }

    @Override
    public void answer(HttpCall call) throws IOException {
        Optional<Address> address = find(call);
        if (address.isEmpty()) {
            lost(call);
            return;
        }
        Optional<Repository> repository =
                registry.repository(address.get().domain(), address.get().repository());
        Optional<Tokens.Grant> grant = grant(call, address.get());
        boolean tokenCounts = repository.isPresent() || !variations.contains(Variation.REPOSITORY_BEFORE_TOKEN);
        if (tokenCounts && grant.isEmpty()) {
            challenge(call, address.get());
        } else if (repository.isEmpty()) {
            send(call, notFound(address.get()));
        } else {
            Caller caller = new Caller(grant.get().identity(), call.origin(), call.context());
            deliver(call, answer(call, address.get(), repository.get(), caller));
        }
    }

    private void lost(HttpCall call) throws IOException {
        if (RedirectedFiles.isAt(call.path())) {
            files.answer(call);
        } else {
            send(call, DataResponse.notFound("There is nothing at " + call.path()));
        }
    }

    private void deliver(HttpCall call, DataResponse response) throws IOException {
        if (response.body() instanceof DataResponse.File file && variations.contains(Variation.REDIRECTED_FILES)) {
            files.redirect(call, call.origin(), file.blob());
        } else {
            send(call, response);
        }
    }

    private static DataResponse notFound(Address address) {
        return DataResponse.notFound(
                "Repository '" + address.repository() + "' not found in domain '" + address.domain() + "'.");
    }

    private DataResponse answer(HttpCall call, Address address, Repository repository, Caller caller)
            throws IOException {
        DataPlane plane = byFormat.get(address.format());
        if (address.format().equals("generic")) {
            return DataResponse.notFound("Generic packages have no package manager; the API publishes and gets them.");
        }
        if (plane == null) {
            return DataResponse.notFound("Unknown package format '" + address.format() + "'.");
        }
        DataRequest request = new DataCall(
                call,
                address.rest(),
                address.root(),
                call.origin() + address.root(),
                (action, key) -> permissions.demand(caller, action.apiName(), repository, key));
        try {
            if (request.isRead()) {
                permissions.demandRead(caller, address.domain(), address.repository());
            }
            return plane.answer(repository, request);
        } catch (RejectedException rejection) {
            return plane.failure(DataResponse.status(rejection), String.valueOf(rejection.getMessage()));
        } catch (BrokenArchiveException broken) {
            return plane.failure(400, "An archive cannot be read: " + broken.getMessage() + ".");
        } catch (TooLargeException tooLarge) {
            return plane.failure(413, String.valueOf(tooLarge.getMessage()));
        }
    }

    private Optional<Tokens.Grant> grant(HttpCall call, Address address) {
        return token(call.credentials())
                .flatMap(tokens::check)
                .filter(grant -> grant.domain().equals(address.domain()));
    }

    private Optional<String> token(Credentials credentials) {
        if (credentials instanceof Credentials.Bearer bearer) {
            return Optional.of(bearer.token());
        }
        if (credentials instanceof Credentials.Basic basic) {
            boolean anyUser = !variations.contains(Variation.AWS_USER_NAME);
            return anyUser || basic.user().equals("aws") ? Optional.of(basic.password()) : Optional.empty();
        }
        return Optional.empty();
    }

    /** Both schemes are offered, as the service does; maven waits for the one it knows. */
    private static void challenge(HttpCall call, Address address) throws IOException {
        String realm = address.domain() + "/" + address.repository();
        call.answer(
                401,
                Map.of(
                        "WWW-Authenticate",
                        List.of("Bearer realm=\"" + realm + "\"", "Basic realm=\"" + realm + "\""),
                        "Content-Type",
                        List.of(PLAIN)),
                "The authorization token is missing, wrong, expired or of another domain.\n"
                        .getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void fail(HttpCall call, Fault.Failure error) throws IOException {
        send(call, failure(call, error.status(), error.message()));
    }

    @Override
    public void fail(HttpCall call, Fault.Throttle throttle) throws IOException {
        DataResponse failure = failure(call, 429, "Rate exceeded");
        Map<String, String> headers = new LinkedHashMap<>(failure.headers());
        headers.put("Retry-After", String.valueOf(throttle.retryAfter().toSeconds()));
        send(call, new DataResponse(429, headers, failure.body()));
    }

    /** An error in the form of the format that was asked for. */
    private DataResponse failure(HttpCall call, int status, String message) {
        return find(call)
                .map(address -> byFormat.get(address.format()))
                .map(plane -> plane.failure(status, message))
                .orElseGet(() -> DataResponse.text(status, PLAIN, message + "\n"));
    }

    /** Answers with an error where no package manager asks. */
    static void fail(HttpCall call, int status, String message) throws IOException {
        send(call, DataResponse.text(status, PLAIN, message + "\n"));
    }

    private static void send(HttpCall call, DataResponse response) throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        response.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        if (response.body() instanceof DataResponse.File file) {
            call.answer(response.status(), headers, file.blob());
        } else if (response.body() instanceof DataResponse.Bytes bytes) {
            call.answer(response.status(), headers, bytes.bytes());
        }
    }
}
