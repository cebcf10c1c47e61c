package io.github.artifactkit.codeartifact;

import io.github.artifactkit.codeartifact.call.Service;
import io.github.artifactkit.codeartifact.diagnosis.Preflight;
import io.github.artifactkit.codeartifact.diagnosis.PreflightReport;
import io.github.artifactkit.codeartifact.provision.Provisioning;
import io.github.artifactkit.codeartifact.token.TokenProviders;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What all handles of a client share.
 *
 * @param service how the service is called
 * @param tokens the token providers
 * @param http sends requests to repositories; created when it is first needed
 * @param provisioning makes the changes of {@code ensure}
 * @param regions where a missing domain is looked for
 * @param clock this machine's clock
 */
record ClientContext(
        Service service,
        TokenProviders tokens,
        Supplier<HttpClient> http,
        Provisioning provisioning,
        Preflight.Regions regions,
        Clock clock) {

    PreflightReport preflight(Preflight.Target target) {
        return Preflight.run(target, service.client(), http.get(), regions, clock);
    }
}
