package io.github.artifactkit.codeartifact.local.http;

import io.github.artifactkit.codeartifact.local.format.PathSteps;
import io.github.artifactkit.codeartifact.local.model.HeldPackage;
import io.github.artifactkit.codeartifact.local.model.RejectedException;
import io.github.artifactkit.codeartifact.local.model.Repository;
import io.github.artifactkit.codeartifact.local.page.Overview;
import io.github.artifactkit.codeartifact.local.service.Caller;
import io.github.artifactkit.codeartifact.local.service.Permissions;
import io.github.artifactkit.codeartifact.local.source.Asset;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codeartifact.model.CodeartifactException;
import software.amazon.awssdk.services.codeartifact.model.CodeartifactRequest;
import software.amazon.awssdk.services.codeartifact.model.GetPackageVersionAssetRequest;
import software.amazon.awssdk.services.codeartifact.model.ListDomainsRequest;
import software.amazon.awssdk.services.codeartifact.model.ListPackageVersionsRequest;
import software.amazon.awssdk.services.codeartifact.model.ListPackagesRequest;

/**
 * Serves the pages for people, at {@code /} and below {@code /-/}. They load and run nothing, and no other page may show
 * them as a part of itself. Where policies are enforced, the reader says with HTTP Basic which access key id to use, with
 * any password, as signatures are not verified either; each page needs the permission of the operation that tells the same.
 */
final class OverviewPage implements Target {

    private static final Map<String, List<String>> HEADERS = Map.of(
            "Content-Type", List.of("text/html; charset=utf-8"),
            "Cache-Control", List.of("no-store"),
            "Content-Security-Policy",
                    List.of("default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self';"
                            + " frame-ancestors 'none'"),
            "Referrer-Policy", List.of("no-referrer"),
            "X-Content-Type-Options", List.of("nosniff"),
            "X-Frame-Options", List.of("DENY"));

    private final Overview overview;
    private final Permissions permissions;

    OverviewPage(Overview overview, Permissions permissions) {
        this.overview = overview;
        this.permissions = permissions;
    }

    @Override
    public boolean serves(HttpCall call) {
        boolean read = call.method().equals("GET") || call.method().equals("HEAD");
        return read && (call.path().equals("/") || call.path().startsWith("/-/"));
    }

    @Override
    public String operation(HttpCall call) {
        return "page";
    }

    @Override
    public void answer(HttpCall call) throws IOException {
        try {
            if (call.path().equals("/")) {
                permit(call, "ListDomains", ListDomainsRequest.builder().build());
                send(call, 200, overview.front(query(call)));
            } else {
                below(call, steps(call.path()));
            }
        } catch (CodeartifactException unknown) {
            Map<String, List<String>> headers = new HashMap<>(HEADERS);
            headers.put("WWW-Authenticate", List.of("Basic realm=\"codeartifact-local, access key id as the user\""));
            call.answer(401, headers, bytes(overview.failure("Sign in with an access key id as the user name")));
        } catch (RejectedException denied) {
            send(call, 403, overview.failure(String.valueOf(denied.getMessage())));
        }
    }

    private static List<String> steps(String path) {
        return Arrays.stream(path.split("/", -1))
                .skip(2)
                .map(OverviewPage::decoded)
                .toList();
    }

    private static String decoded(String step) {
        try {
            return URLDecoder.decode(step.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return step;
        }
    }

    /** {@code DOMAIN/REPOSITORY}, which {@code FORMAT/NAMESPACE/NAME} and then {@code VERSION/ASSET} may follow. */
    private void below(HttpCall call, List<String> steps) throws IOException {
        Optional<Repository> repository =
                steps.size() < 2 ? Optional.empty() : overview.find(steps.get(0), steps.get(1));
        if (repository.isEmpty()) {
            missing(call);
        } else if (steps.size() == 2) {
            permit(
                    call,
                    "ListPackages",
                    ListPackagesRequest.builder()
                            .domain(steps.get(0))
                            .repository(steps.get(1))
                            .build());
            send(call, 200, overview.repository(repository.get(), query(call)));
        } else if (steps.size() == 5) {
            packagePage(call, repository.get(), steps);
        } else if (steps.size() == 7) {
            asset(call, repository.get(), steps);
        } else {
            missing(call);
        }
    }

    private static PackageKey key(List<String> steps) {
        return new PackageKey(steps.get(2), steps.get(3), steps.get(4));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private void packagePage(HttpCall call, Repository repository, List<String> steps) throws IOException {
        permit(
                call,
                "ListPackageVersions",
                ListPackageVersionsRequest.builder()
                        .domain(steps.get(0))
                        .repository(steps.get(1))
                        .format(steps.get(2))
                        .namespace(orNull(steps.get(3)))
                        .packageValue(steps.get(4))
                        .build());
        Optional<HeldPackage> held = repository.find(key(steps));
        if (held.isPresent()) {
            send(call, 200, overview.versions(repository, held.get()));
        } else {
            missing(call);
        }
    }

    private void asset(HttpCall call, Repository repository, List<String> steps) throws IOException {
        permit(
                call,
                "GetPackageVersionAsset",
                GetPackageVersionAssetRequest.builder()
                        .domain(steps.get(0))
                        .repository(steps.get(1))
                        .format(steps.get(2))
                        .namespace(orNull(steps.get(3)))
                        .packageValue(steps.get(4))
                        .packageVersion(steps.get(5))
                        .asset(steps.get(6))
                        .build());
        Optional<Asset> asset =
                repository.version(key(steps), steps.get(5)).flatMap(version -> version.asset(steps.get(6)));
        if (asset.isEmpty()) {
            missing(call);
            return;
        }
        String name = PathSteps.encode(asset.get().name()).replace("*", "%2A");
        Map<String, List<String>> headers = new HashMap<>(HEADERS);
        headers.put("Content-Type", List.of("application/octet-stream"));
        headers.put("Content-Disposition", List.of("attachment; filename*=UTF-8''" + name));
        call.answer(200, headers, asset.get().blob());
    }

    private void permit(HttpCall call, String operation, CodeartifactRequest request) {
        String user = call.credentials() instanceof Credentials.Basic basic ? basic.user() : "";
        permissions.demand(new Caller(user, call.origin(), call.context()), operation, request);
    }

    private static Overview.Query query(HttpCall call) {
        return new Overview.Query(text(call, "q"), text(call, "format"), page(text(call, "page")), call.origin());
    }

    private static String text(HttpCall call, String name) {
        String value = call.query(name);
        return value == null ? "" : value;
    }

    private static int page(String text) {
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 1;
    }

    private void missing(HttpCall call) throws IOException {
        send(call, 404, overview.failure("Nothing is at this address"));
    }

    private static void send(HttpCall call, int status, String page) throws IOException {
        call.answer(status, HEADERS, bytes(page));
    }

    private static byte[] bytes(String page) {
        return page.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void fail(HttpCall call, Fault.Failure error) throws IOException {
        DataPlanes.fail(call, error.status(), error.message());
    }

    @Override
    public void fail(HttpCall call, Fault.Throttle throttle) throws IOException {
        DataPlanes.fail(call, 429, "Rate exceeded");
    }
}
