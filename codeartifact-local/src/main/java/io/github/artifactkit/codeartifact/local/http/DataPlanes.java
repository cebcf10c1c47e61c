package io.github.artifactkit.codeartifact.local.http;

import io.github.artifactkit.codeartifact.local.model.Refusal;
import io.github.artifactkit.codeartifact.local.model.Registry;
import io.github.artifactkit.codeartifact.local.model.Repository;
import io.github.artifactkit.codeartifact.local.model.Tokens;
import io.github.artifactkit.codeartifact.local.registry.DataPlane;
import io.github.artifactkit.codeartifact.local.registry.DataRequest;
import io.github.artifactkit.codeartifact.local.registry.DataResponse;
import io.github.artifactkit.codeartifact.local.registry.TooLargeException;
import io.github.artifactkit.codeartifact.local.service.Account;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Leads requests of package managers to the data plane of their format, after looking at their token. */
final class DataPlanes {

    private final Registry registry;
    private final Tokens tokens;
    private final Account account;
    private final URI endpoint;
    private final Map<String, DataPlane> byFormat;

    DataPlanes(Registry registry, Tokens tokens, Account account, URI endpoint, List<DataPlane> planes) {
        this.registry = registry;
        this.tokens = tokens;
        this.account = account;
        this.endpoint = endpoint;
        this.byFormat = planes.stream().collect(Collectors.toMap(DataPlane::format, plane -> plane));
    }

    /** Answers {@code /DOMAIN-OWNER/FORMAT/REPOSITORY/...} and returns the name of the format. */
    String answer(HttpCall call) throws IOException {
        String[] steps = call.path().split("/", 5);
        if (steps.length < 5 || !steps[1].endsWith("-" + account.id())) {
            send(call, DataResponse.notFound("There is nothing at " + call.path()));
            return "unknown";
        }
        String domainName =
                steps[1].substring(0, steps[1].length() - account.id().length() - 1);
        String format = steps[2];
        String repositoryName = steps[3];
        if (!isAuthorised(call, domainName)) {
            challenge(call, domainName + "/" + repositoryName);
            return format;
        }
        String root = String.join("/", "", steps[1], format, repositoryName, "");
        DataRequest request = new DataCall(call, steps[4], root, call.origin(endpoint) + root);
        send(call, answer(domainName, format, repositoryName, request));
        return format;
    }

    private DataResponse answer(String domainName, String format, String repositoryName, DataRequest request)
            throws IOException {
        Optional<Repository> repository = registry.repository(domainName, repositoryName);
        if (repository.isEmpty()) {
            return DataResponse.notFound(
                    "Repository '" + repositoryName + "' not found in domain '" + domainName + "'.");
        }
        DataPlane plane = byFormat.get(format);
        if (plane == null) {
            return DataResponse.text(
                    501,
                    "text/plain; charset=utf-8",
                    "codeartifact-local does not speak the format '" + format + "' yet.\n");
        }
        try {
            return plane.answer(repository.get(), request);
        } catch (Refusal refusal) {
            return plane.refused(refusal);
        } catch (TooLargeException tooLarge) {
            return DataResponse.text(413, "text/plain; charset=utf-8", tooLarge.getMessage() + "\n");
        }
    }

    private boolean isAuthorised(HttpCall call, String domain) {
        return token(call.headerOrEmpty("Authorization"))
                .flatMap(tokens::check)
                .filter(grant -> grant.domain().equals(domain))
                .isPresent();
    }

    /** The token of {@code Bearer TOKEN}, or the password of Basic authentication; the user name does not count. */
    private static Optional<String> token(String authorization) {
        if (authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.of(authorization.substring(7).strip());
        }
        if (!authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(authorization.substring(6).strip());
            String pair = new String(decoded, StandardCharsets.UTF_8);
            return Optional.of(pair.substring(pair.indexOf(':') + 1));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static void challenge(HttpCall call, String realm) throws IOException {
        call.answer(
                401,
                Map.of(
                        "WWW-Authenticate",
                        List.of("Bearer realm=\"" + realm + "\"", "Basic realm=\"" + realm + "\""),
                        "Content-Type",
                        List.of("text/plain; charset=utf-8")),
                "The authorization token is missing, wrong, expired or of another domain.\n"
                        .getBytes(StandardCharsets.UTF_8));
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
