package io.github.artifactkit.samples;

import io.github.artifactkit.codeartifact.CodeArtifact;
import io.github.artifactkit.codeartifact.Domain;
import io.github.artifactkit.codeartifact.Repository;
import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.codeartifact.name.PackageFormat;
import io.github.artifactkit.codeartifact.transfer.RepositoryHttp;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * A service that runs for weeks and asks a repository now and then. It never thinks of tokens: they are renewed in time, and a
 * request that is rejected is sent once more with a new one.
 *
 * <pre>java -cp samples/target/samples.jar io.github.artifactkit.samples.RenewalInAService</pre>
 */
public final class RenewalInAService {

    private RenewalInAService() {}

    /** Runs the sample. */
    public static void main(String[] arguments) {
        new Program("RenewalInAService", "asks a repository now and then for a week without a thought for tokens.")
                .run(arguments, () -> LocalSample.run(RenewalInAService::run));
    }

    private static void run(CodeArtifact codeArtifact, LocalCodeArtifact local) {
        Domain domain = codeArtifact.domain("gamerhub");
        domain.ensure();
        Repository repository = domain.repository("devops");
        repository.ensure();
        RepositoryHttp http = repository.http(PackageFormat.PYPI);

        Narration.step("Ask every six hours for a week");
        for (int i = 0; i < 28; i++) {
            http.send(http.request("simple/flask/").build(), BodyHandlers.discarding());
            local.clock().advance(Duration.ofHours(6));
        }
        Narration.line(calls(local) + " tokens were asked for, and no request was rejected");

        Narration.step(
                "Lose all tokens at once, as if an administrator had taken the permission away and given it back");
        http.send(http.request("simple/flask/").build(), BodyHandlers.discarding());
        local.expireTokens();
        int status = http.send(http.request("simple/flask/").build(), BodyHandlers.discarding())
                .statusCode();
        Narration.line("the next request is answered with status " + status + ", after one more token");
        Narration.line("the renewal says " + domain.tokens().state().phase() + ", next attempt at "
                + domain.tokens().state().nextAttempt().map(Object::toString).orElse("any time"));
    }

    private static long calls(LocalCodeArtifact local) {
        return local.requests().stream()
                .filter(request -> request.operation().equals("GetAuthorizationToken"))
                .count();
    }
}
