package io.github.artifactkit.codeartifact.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.CodeArtifact;
import io.github.artifactkit.codeartifact.Repository;
import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.codeartifact.name.PackageFormat;
import io.github.artifactkit.codeartifact.transfer.RepositoryHttp;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything that is logged with all loggers wide open, this library's, the SDK's and the JDK's. */
class TokenLogsTest {

    /** The Apache client, if it is told to, logs every byte that it sends and receives. */
    private static final String EVERY_BYTE = "org.apache.http.wire";

    private final List<LogRecord> records = Collections.synchronizedList(new ArrayList<>());
    private final Logger root = Logger.getLogger("");
    private Level before = Level.INFO;

    private final Handler capture = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            records.add(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void openLoggers() {
        before = root.getLevel();
        root.setLevel(Level.ALL);
        root.addHandler(capture);
    }

    @AfterEach
    void closeLoggers() {
        root.removeHandler(capture);
        root.setLevel(before);
    }

    private List<String> texts() {
        SimpleFormatter formatter = new SimpleFormatter();
        synchronized (records) {
            return records.stream()
                    .filter(each -> !String.valueOf(each.getLoggerName()).equals(EVERY_BYTE))
                    .map(formatter::format)
                    .toList();
        }
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void R14_no_token_in_any_log_or_stack_trace() {
        List<String> secrets = new ArrayList<>();
        List<String> traces = new ArrayList<>();
        try (LocalCodeArtifact local = LocalCodeArtifact.start();
                CodeArtifact codeArtifact = CodeArtifact.builder()
                        .client(local.client())
                        .tokens(t -> t.onNewToken(token -> {
                            throw new IllegalStateException("a bad listener");
                        }))
                        .build()) {
            codeArtifact.domain("gamerhub").ensure();
            Repository repository = codeArtifact.domain("gamerhub").repository("devops");
            repository.ensure();
            TokenProvider tokens = codeArtifact.domain("gamerhub").tokens();
            RepositoryHttp http = repository.http(PackageFormat.PYPI);
            http.send(http.request("simple/none/").build(), BodyHandlers.discarding());
            secrets.add(tokens.get().value());
            local.expireTokens();
            http.send(http.request("simple/none/").build(), BodyHandlers.discarding());
            secrets.add(tokens.get().value());
            repository.setup().pip().preview();
            local.faults().on("GetAuthorizationToken").error(403, "AccessDeniedException");
            tokens.invalidate(tokens.get());
            local.faults().on("pypi").reset();
            Runnable listing = () -> repository.packages(p -> p.format("x")).forEach(each -> {});
            for (Runnable failing : List.<Runnable>of(tokens::get, listing)) {
                try {
                    failing.run();
                } catch (CodeArtifactException e) {
                    traces.add(stackTrace(e));
                }
            }
        }
        assertThat(secrets).hasSize(2).doesNotHaveDuplicates();
        assertThat(traces).isNotEmpty();
        assertThat(texts()).as("the SDK's own").anyMatch(text -> text.contains("/v1/authorization-token"));
        for (String secret : secrets) {
            assertThat(traces).noneMatch(text -> text.contains(secret));
            assertThat(texts()).noneMatch(text -> text.contains(secret));
        }
    }
}
