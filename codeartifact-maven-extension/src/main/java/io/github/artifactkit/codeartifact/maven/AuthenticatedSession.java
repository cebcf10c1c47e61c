package io.github.artifactkit.codeartifact.maven;

import io.github.artifactkit.codeartifact.token.AuthorizationToken;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.aether.AbstractForwardingRepositorySystemSession;
import org.eclipse.aether.DefaultSessionData;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.SessionData;

/**
 * The session of a build as the connector of a token sees it: credentials go with the first request, and the data of the session
 * are those of the token. A transport keeps HTTP clients with their credentials in these data, such as that of Maven 4 for
 * the repository's id; with the next token it has to make another.
 */
final class AuthenticatedSession extends AbstractForwardingRepositorySystemSession {

    /** Where the data of the tokens are kept in the data of the build. */
    private static final Object DATA_OF_TOKENS = AuthenticatedSession.class;

    private final RepositorySystemSession session;
    private final SessionData data;
    private final Map<String, Object> properties;

    AuthenticatedSession(RepositorySystemSession session, AuthorizationToken token) {
        this.session = session;
        this.data = dataOfTokens(session.getData()).computeIfAbsent(token, each -> new DefaultSessionData());
        this.properties = new HashMap<>(session.getConfigProperties());
        properties.put("aether.connector.http.preemptiveAuth", true); // Maven 3
        properties.put("aether.transport.http.preemptiveAuth", true); // Maven 4
    }

    @SuppressWarnings("unchecked") // nothing else is put under this key
    private static Map<AuthorizationToken, SessionData> dataOfTokens(SessionData all) {
        all.set(DATA_OF_TOKENS, null, new ConcurrentHashMap<AuthorizationToken, SessionData>());
        return (Map<AuthorizationToken, SessionData>) all.get(DATA_OF_TOKENS);
    }

    @Override
    protected RepositorySystemSession getSession() {
        return session;
    }

    @Override
    public Map<String, Object> getConfigProperties() {
        return properties;
    }

    @Override
    public SessionData getData() {
        return data;
    }
}
