package io.github.artifactkit.policylint.lsp;

import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.services.LanguageClient;

/**
 * A language server that speaks the Language Server Protocol over two streams. Instances are thread-safe; each call of
 * {@link #serve} is a conversation of its own.
 *
 * @see <a href="https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/">Language
 *     Server Protocol 3.17</a>
 */
public final class StdioServer {

    private final String version;
    private final ServerSettings.Reader settings;
    private final Consumer<String> log;

    /**
     * A server that does not serve yet.
     *
     * @param version version of the linter
     * @param settings reads the settings of a folder
     * @param log hears, in sentences, of what goes wrong; it must not write to the stream of the protocol
     */
    public StdioServer(String version, ServerSettings.Reader settings, Consumer<String> log) {
        this.version = version;
        this.settings = settings;
        this.log = log;
    }

    /**
     * Serves one client until it says {@code exit}, its process ends or the input does.
     *
     * @param in what the client sends
     * @param out what it receives
     * @return the exit code of the process: 0 after {@code shutdown}, 1 without it
     */
    public int serve(InputStream in, OutputStream out) {
        Logger messages = messages();
        Handler toLog = new SentenceHandler(log);
        messages.addHandler(toLog);
        ExecutorService reading = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "iam-policy-lint-read");
            thread.setDaemon(true);
            return thread;
        });
        try (PolicyLanguageServer server = new PolicyLanguageServer(version, settings, log)) {
            Launcher<LanguageClient> launcher = new Launcher.Builder<LanguageClient>()
                    .setLocalService(server)
                    .setRemoteInterface(LanguageClient.class)
                    .setInput(in)
                    .setOutput(out)
                    .setExecutorService(reading)
                    .setExceptionHandler(this::error)
                    .create();
            server.connect(launcher.getRemoteProxy());
            reading.execute(() -> listen(launcher, server));
            return server.exitCode().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            messages.removeHandler(toLog);
            reading.shutdownNow();
        }
    }

    private void listen(Launcher<LanguageClient> launcher, PolicyLanguageServer server) {
        try {
            launcher.startListening().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            log.accept("The connection failed: " + e.getCause());
        } finally {
            server.exit();
        }
    }

    /** What a request is answered that could not be: in a sentence, without the stack trace that lsp4j would send. */
    private ResponseError error(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof InvocationTargetException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof ResponseErrorException refused) {
            return refused.getResponseError();
        }
        if (cause instanceof UnsupportedOperationException) {
            return new ResponseError(ResponseErrorCode.MethodNotFound, "The method is not supported.", null);
        }
        log.accept("A request failed: " + cause + ". This is a defect of iam-policy-lint. Please report it.");
        return new ResponseError(ResponseErrorCode.InternalError, "iam-policy-lint failed: " + cause, null);
    }

    /** What lsp4j has to say of messages that are not valid is said without stack traces. */
    private static Logger messages() {
        Logger logger = Logger.getLogger("org.eclipse.lsp4j");
        logger.setUseParentHandlers(false);
        return logger;
    }

    private static final class SentenceHandler extends Handler {

        private static final Pattern CLASS_NAME = Pattern.compile("^(?:[\\w$]+\\.)+[\\w$]+: ");

        private final Consumer<String> log;

        SentenceHandler(Consumer<String> log) {
            this.log = log;
        }

        @Override
        public void publish(LogRecord event) {
            String message =
                    String.valueOf(event.getMessage()).lines().findFirst().orElse("");
            log.accept("The client sent what cannot be used: "
                    + CLASS_NAME.matcher(message).replaceFirst(""));
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void close() {
            // The log belongs to its giver.
        }
    }
}
