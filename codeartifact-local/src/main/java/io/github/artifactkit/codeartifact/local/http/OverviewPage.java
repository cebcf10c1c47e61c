package io.github.artifactkit.codeartifact.local.http;

import io.github.artifactkit.codeartifact.local.page.Overview;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Serves the page for a person. It loads and runs nothing, and no other page may show it as a part of itself. */
final class OverviewPage implements Target {

    private static final Map<String, List<String>> HEADERS = Map.of(
            "Content-Type", List.of("text/html; charset=utf-8"),
            "Cache-Control", List.of("no-store"),
            "Content-Security-Policy",
                    List.of("default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"),
            "Referrer-Policy", List.of("no-referrer"),
            "X-Content-Type-Options", List.of("nosniff"),
            "X-Frame-Options", List.of("DENY"));

    private final Overview overview;

    OverviewPage(Overview overview) {
        this.overview = overview;
    }

    @Override
    public boolean serves(HttpCall call) {
        return Overview.isAt(call.path())
                && (call.method().equals("GET") || call.method().equals("HEAD"));
    }

    @Override
    public String operation(HttpCall call) {
        return "page";
    }

    @Override
    public void answer(HttpCall call) throws IOException {
        Optional<String> page = overview.page(call.path(), call.query("after"));
        if (page.isPresent()) {
            call.answer(200, HEADERS, page.get().getBytes(StandardCharsets.UTF_8));
        } else {
            DataPlanes.fail(call, 404, "There is nothing at " + call.path());
        }
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
