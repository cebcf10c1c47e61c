package io.github.artifactkit.codeartifact.maven;

import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.maven.AbstractMavenLifecycleParticipant;
import org.apache.maven.execution.MavenSession;

/** Ends with a build what it needed of CodeArtifact. */
@Singleton
class SessionEnd extends AbstractMavenLifecycleParticipant {

    private final CodeArtifactClients clients;

    @Inject
    SessionEnd(CodeArtifactClients clients) {
        this.clients = clients;
    }

    @Override
    public void afterSessionEnd(MavenSession session) {
        clients.close();
    }
}
