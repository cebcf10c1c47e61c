package io.github.artifactkit.policylint.lsp;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/** What the client says of itself, and how far the conversation with it has come. Thread-safe. */
final class Session {

    private enum State {
        NEW,
        READY,
        SHUT_DOWN
    }

    private final Consumer<String> log;
    private final List<Path> folders = new CopyOnWriteArrayList<>();
    private volatile State state = State.NEW;
    private volatile Abilities abilities = Abilities.NONE;

    Session(Consumer<String> log) {
        this.log = log;
    }

    void begin(InitializeParams params) {
        if (state != State.NEW) {
            throw error(ResponseErrorCode.InvalidRequest, "The server was initialized before.");
        }
        abilities = Abilities.of(params.getCapabilities());
        List<WorkspaceFolder> given = params.getWorkspaceFolders();
        if (given != null && !given.isEmpty()) {
            change(given, List.of());
        } else {
            root(params).ifPresent(folders::add);
        }
        state = State.READY;
    }

    @SuppressWarnings("deprecation") // clients that know no workspace folders name a root
    private static Optional<Path> root(InitializeParams params) {
        Optional<Path> uri = Optional.ofNullable(params.getRootUri()).flatMap(OpenDocument::path);
        return uri.isPresent() ? uri : Optional.ofNullable(params.getRootPath()).map(Path::of);
    }

    void end() {
        state = State.SHUT_DOWN;
    }

    boolean isShutDown() {
        return state == State.SHUT_DOWN;
    }

    /** The folders of the workspace have changed. */
    void change(List<WorkspaceFolder> added, List<WorkspaceFolder> removed) {
        paths(removed).forEach(folders::remove);
        paths(added).stream().filter(path -> !folders.contains(path)).forEach(folders::add);
    }

    private static List<Path> paths(List<WorkspaceFolder> workspaceFolders) {
        return workspaceFolders.stream()
                .map(folder -> OpenDocument.path(folder.getUri()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The folder whose configuration holds for a document: that of the workspace which it is in, or else its own. */
    Path folder(OpenDocument document) {
        return document.folder()
                .map(own -> folders.stream()
                        .filter(own::startsWith)
                        .max(Comparator.comparingInt(Path::getNameCount))
                        .orElse(own))
                .orElseGet(() -> folders.stream().findFirst().orElse(Path.of("").toAbsolutePath()));
    }

    Abilities abilities() {
        return abilities;
    }

    /** Says something to the one who started the program. */
    void log(String sentence) {
        log.accept(sentence);
    }

    /** Rejects a request before {@code initialize} and after {@code shutdown}. */
    void checkReady() {
        switch (state) {
            case NEW -> throw error(ResponseErrorCode.ServerNotInitialized, "The server is not initialized.");
            case SHUT_DOWN -> throw error(ResponseErrorCode.InvalidRequest, "The server is shut down.");
            case READY -> {
                // Go on.
            }
        }
    }

    private static ResponseErrorException error(ResponseErrorCode code, String message) {
        return new ResponseErrorException(new ResponseError(code, message, null));
    }
}
