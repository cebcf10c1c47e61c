package io.github.artifactkit.policylint.lsp;

import io.github.artifactkit.policylint.PolicyLinter;
import io.github.artifactkit.policylint.config.Configuration;
import io.github.artifactkit.policylint.config.ConfigurationException;
import io.github.artifactkit.policylint.config.ConfigurationFile;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.run.Baseline;
import io.github.artifactkit.policylint.run.Judgement;
import io.github.artifactkit.policylint.source.SourceSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionCapabilities;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeActionResolveSupportCapabilities;
import org.eclipse.lsp4j.CompletionCapabilities;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemCapabilities;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesCapabilities;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverCapabilities;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsCapabilities;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceEditCapabilities;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;

/** An editor that talks to a server over two streams, as the real ones do. */
final class EditorClient implements LanguageClient, AutoCloseable {

    /** What is typed here is left out of the text; it says where the cursor is. */
    static final String CURSOR = "|";

    private static final long SECONDS = 30;

    private final BlockingQueue<PublishDiagnosticsParams> published = new LinkedBlockingQueue<>();
    private final BlockingQueue<MessageParams> messages = new LinkedBlockingQueue<>();
    private final BlockingQueue<Registration> registrations = new LinkedBlockingQueue<>();
    private final List<String> log = new ArrayList<>();
    private final OutputStream toServer;
    private final CompletableFuture<Integer> exitCode;
    private final LanguageServer server;
    private int version;

    /** A client whose server has not been told anything yet. */
    EditorClient() throws IOException {
        Pipe there = Pipe.open();
        Pipe back = Pipe.open();
        toServer = Channels.newOutputStream(there.sink());
        InputStream serverIn = Channels.newInputStream(there.source());
        InputStream clientIn = Channels.newInputStream(back.source());
        OutputStream serverOut = Channels.newOutputStream(back.sink());
        exitCode = CompletableFuture.supplyAsync(
                () -> new StdioServer("test", EditorClient::settings, this::log).serve(serverIn, serverOut),
                task -> daemon(task).start());
        Launcher<LanguageServer> launcher = new LSPLauncher.Builder<LanguageServer>()
                .setLocalService(this)
                .setRemoteInterface(LanguageServer.class)
                .setInput(clientIn)
                .setOutput(toServer)
                .setExecutorService(java.util.concurrent.Executors.newCachedThreadPool(EditorClient::daemon))
                .create();
        server = launcher.getRemoteProxy();
        var unused = launcher.startListening();
    }

    /** A client that has opened a workspace. */
    static EditorClient in(Path folder) throws IOException {
        return in(folder, everything());
    }

    static EditorClient in(Path folder, ClientCapabilities capabilities) throws IOException {
        EditorClient client = new EditorClient();
        client.initialize(folder, capabilities);
        return client;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "editor");
        thread.setDaemon(true);
        return thread;
    }

    private static ServerSettings settings(Path folder) throws IOException {
        try {
            Configuration configuration = configuration(folder);
            PolicyLinter.Builder linter = PolicyLinter.builder();
            configuration.ignore().forEach(linter::ignore);
            return new ServerSettings(
                    configuration,
                    linter.build(),
                    Optional.empty(),
                    SourceSettings.NONE,
                    configuration.baseline().isEmpty()
                            ? Optional.empty()
                            : Optional.of(Baseline.read(configuration.baseline().get())),
                    folder);
        } catch (ConfigurationException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static Configuration configuration(Path folder) {
        PolicyLinter linter = PolicyLinter.create();
        Set<String> codes = Stream.of(linter.codes(), linter.optionalCodes(), Judgement.CODES)
                .flatMap(each -> each.stream().map(IssueCode::name))
                .collect(Collectors.toSet());
        return ConfigurationFile.find(folder)
                .map(new ConfigurationFile(codes)::read)
                .orElseGet(() -> Configuration.none(folder));
    }

    /** What VS Code can do, as far as the server asks. */
    static ClientCapabilities everything() {
        TextDocumentClientCapabilities document = new TextDocumentClientCapabilities();
        PublishDiagnosticsCapabilities diagnostics = new PublishDiagnosticsCapabilities();
        diagnostics.setRelatedInformation(true);
        document.setPublishDiagnostics(diagnostics);
        document.setHover(new HoverCapabilities(List.of("markdown", "plaintext"), false));
        CompletionItemCapabilities item = new CompletionItemCapabilities(true);
        item.setDocumentationFormat(List.of("markdown"));
        document.setCompletion(new CompletionCapabilities(item));
        document.setCodeAction(new CodeActionCapabilities());
        ClientCapabilities all = new ClientCapabilities();
        all.setTextDocument(document);
        return all;
    }

    /** What {@link #everything} can do, and what only some editors can. */
    static ClientCapabilities evenMore() {
        ClientCapabilities all = everything();
        CodeActionCapabilities actions = new CodeActionCapabilities();
        actions.setResolveSupport(new CodeActionResolveSupportCapabilities(List.of("edit")));
        all.getTextDocument().setCodeAction(actions);
        WorkspaceClientCapabilities workspace = new WorkspaceClientCapabilities();
        WorkspaceEditCapabilities edits = new WorkspaceEditCapabilities();
        edits.setDocumentChanges(true);
        workspace.setWorkspaceEdit(edits);
        workspace.setDidChangeWatchedFiles(new DidChangeWatchedFilesCapabilities(true));
        all.setWorkspace(workspace);
        return all;
    }

    InitializeResult initialize(Path folder, ClientCapabilities capabilities) {
        InitializeParams params = new InitializeParams();
        params.setCapabilities(capabilities);
        params.setWorkspaceFolders(List.of(new WorkspaceFolder(folder.toUri().toString(), "test")));
        InitializeResult result = get(server.initialize(params));
        server.initialized(new InitializedParams());
        return result;
    }

    static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    LanguageServer server() {
        return server;
    }

    int exitCode() {
        return get(exitCode);
    }

    /** Opens a document, and waits for its diagnostics. */
    List<Diagnostic> open(Path file, String languageId, String text) {
        return open(file.toUri().toString(), languageId, text);
    }

    List<Diagnostic> open(String uri, String languageId, String text) {
        server.getTextDocumentService()
                .didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(uri, languageId, ++version, text)));
        return diagnostics(uri, version);
    }

    /** Changes a document without waiting for anything. */
    int change(Path file, TextDocumentContentChangeEvent... changes) {
        server.getTextDocumentService()
                .didChange(new DidChangeTextDocumentParams(
                        new VersionedTextDocumentIdentifier(file.toUri().toString(), ++version), List.of(changes)));
        return version;
    }

    void close(Path file) {
        server.getTextDocumentService()
                .didClose(new DidCloseTextDocumentParams(identifier(file.toUri().toString())));
    }

    /** The next diagnostics of a version of a document. */
    List<Diagnostic> diagnostics(String uri, int wanted) {
        while (true) {
            PublishDiagnosticsParams next = nextPublished();
            if (next.getUri().equals(uri) && next.getVersion() == wanted) {
                return next.getDiagnostics();
            }
        }
    }

    PublishDiagnosticsParams nextPublished() {
        return next(published);
    }

    MessageParams nextMessage() {
        return next(messages);
    }

    private static <T> T next(BlockingQueue<T> queue) {
        try {
            T next = queue.poll(SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing has come");
            }
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static TextDocumentIdentifier identifier(String uri) {
        return new TextDocumentIdentifier(uri);
    }

    /** Opens a document and asks for completions where {@link #CURSOR} is. */
    List<CompletionItem> complete(Path file, String languageId, String text) {
        String uri = file.toUri().toString();
        int cursor = text.indexOf(CURSOR);
        String without = text.substring(0, cursor) + text.substring(cursor + CURSOR.length());
        server.getTextDocumentService()
                .didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(uri, languageId, ++version, without)));
        return get(server.getTextDocumentService()
                        .completion(new CompletionParams(identifier(uri), position(without, cursor))))
                .getLeft();
    }

    /** What completing with an item makes of a text. */
    static String completed(String text, CompletionItem item) {
        int cursor = text.indexOf(CURSOR);
        String without = text.substring(0, cursor) + text.substring(cursor + CURSOR.length());
        Range range = item.getTextEdit().getLeft().getRange();
        return without.substring(0, offset(without, range.getStart()))
                + item.getTextEdit().getLeft().getNewText()
                + without.substring(offset(without, range.getEnd()));
    }

    Hover hover(Path file, Position position) {
        return get(server.getTextDocumentService()
                .hover(new HoverParams(identifier(file.toUri().toString()), position)));
    }

    List<CodeAction> actions(Path file, Range range, String... only) {
        CodeActionContext context = new CodeActionContext(List.of());
        if (only.length > 0) {
            context.setOnly(List.of(only));
        }
        return get(server.getTextDocumentService()
                        .codeAction(new CodeActionParams(identifier(file.toUri().toString()), range, context)))
                .stream()
                .map(either -> either.getRight())
                .toList();
    }

    static Position position(String text, int offset) {
        String before = text.substring(0, offset);
        return new Position(
                (int) before.chars().filter(c -> c == '\n').count(), offset - (before.lastIndexOf('\n') + 1));
    }

    static int offset(String text, Position position) {
        int start = 0;
        for (int line = 0; line < position.getLine(); line++) {
            start = text.indexOf('\n', start) + 1;
        }
        return start + position.getCharacter();
    }

    /** What the server said to anyone who started it. */
    synchronized List<String> log() {
        return List.copyOf(log);
    }

    private synchronized void log(String sentence) {
        log.add(sentence);
    }

    /** Sends bytes that need not be a message. */
    void send(byte[] bytes) throws IOException {
        toServer.write(bytes);
        toServer.flush();
    }

    @Override
    public void close() throws IOException {
        toServer.close();
    }

    @Override
    public void publishDiagnostics(PublishDiagnosticsParams diagnostics) {
        published.add(diagnostics);
    }

    @Override
    public CompletableFuture<Void> registerCapability(RegistrationParams params) {
        registrations.addAll(params.getRegistrations());
        return CompletableFuture.completedFuture(null);
    }

    Registration nextRegistration() {
        return next(registrations);
    }

    @Override
    public void showMessage(MessageParams message) {
        messages.add(message);
    }

    @Override
    public void logMessage(MessageParams message) {
        messages.add(message);
    }

    @Override
    public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams params) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void telemetryEvent(Object object) {
        throw new UnsupportedOperationException();
    }
}
