package io.github.artifactkit.policylint.lsp;

import io.github.artifactkit.policylint.config.ConfigurationFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionOptions;
import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.DidChangeWatchedFilesRegistrationOptions;
import org.eclipse.lsp4j.FileSystemWatcher;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.SaveOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.SetTraceParams;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.TextDocumentSyncOptions;
import org.eclipse.lsp4j.WorkspaceFoldersOptions;
import org.eclipse.lsp4j.WorkspaceServerCapabilities;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;
import org.jspecify.annotations.Nullable;

/** One conversation with a client. */
final class PolicyLanguageServer implements LanguageServer, AutoCloseable {

    /** What begins a value, and what ends the prefix of a service or a part of an ARN. */
    private static final List<String> TRIGGERS = List.of("\"", ":", "/");

    private static final List<String> WATCHED =
            List.of("**/{" + String.join(",", ConfigurationFile.NAMES) + "}", "**/*.{tf,tofu,tfvars}");

    private final String version;
    private final Session session;
    private final Documents documents;
    private final TextDocumentService documentRequests;
    private final WorkspaceService workspaceRequests;
    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    /** Lints one version after the other, so that diagnostics are published in the order of the versions. */
    private final ExecutorService linting = Executors.newSingleThreadExecutor(task -> daemon(task, "lint"));
    /** Answers requests while a document is linted. */
    private final ExecutorService answering = Executors.newSingleThreadExecutor(task -> daemon(task, "answer"));

    private volatile @Nullable LanguageClient client;

    PolicyLanguageServer(String version, ServerSettings.Reader settings, Consumer<String> log) {
        this.version = version;
        this.session = new Session(log);
        SettingsCache cache = new SettingsCache(settings, this::warn);
        Analyzer analyzer = new Analyzer(version, document -> cache.of(session.folder(document)));
        this.documents = new Documents(analyzer, linting, this::publish, this::failed);
        this.documentRequests = new DocumentRequests(documents, analyzer, session, answering);
        this.workspaceRequests = new WorkspaceRequests(documents, session);
        linting.execute(() -> analyzer.analyze(warmUp(), List.of()));
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, "iam-policy-lint-" + name);
        thread.setDaemon(true);
        return thread;
    }

    /** Half of the time until the first findings is the loading of classes, which the first document need not wait for. */
    private static OpenDocument warmUp() {
        return OpenDocument.of(
                "untitled:warm-up",
                "json",
                0,
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\"}]}");
    }

    void connect(LanguageClient newClient) {
        client = newClient;
    }

    /** The exit code of the process, once the client has said that it may end. */
    CompletableFuture<Integer> exitCode() {
        return exitCode;
    }

    private void publish(Analysis analysis) {
        OpenDocument document = analysis.document();
        told(each -> each.publishDiagnostics(new PublishDiagnosticsParams(
                document.uri(), Diagnostics.of(analysis, session.abilities()), document.version())));
    }

    private void warn(String sentence) {
        session.log(sentence);
        told(each -> each.showMessage(new MessageParams(MessageType.Warning, sentence)));
    }

    private void failed(OpenDocument document, Throwable failure) {
        String sentence = document.uri() + " was not linted: " + failure
                + ". This is a defect of iam-policy-lint. Please report it with the policy that brought it about.";
        session.log(sentence);
        told(each -> each.logMessage(new MessageParams(MessageType.Error, sentence)));
    }

    private void told(Consumer<LanguageClient> message) {
        LanguageClient connected = client;
        if (connected != null && !session.isShutDown()) {
            message.accept(connected);
        }
    }

    @Override
    public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
        session.begin(params);
        Optional.ofNullable(params.getProcessId())
                .flatMap(id -> ProcessHandle.of(id.longValue()))
                .ifPresent(this::endWith);
        return CompletableFuture.completedFuture(
                new InitializeResult(capabilities(), new ServerInfo("iam-policy-lint", version)));
    }

    /** A client that has crashed closes nothing. */
    private void endWith(ProcessHandle parent) {
        var unused = parent.onExit().thenRun(this::exit);
    }

    private static ServerCapabilities capabilities() {
        ServerCapabilities can = new ServerCapabilities();
        TextDocumentSyncOptions sync = new TextDocumentSyncOptions();
        sync.setOpenClose(true);
        sync.setChange(TextDocumentSyncKind.Incremental);
        sync.setSave(new SaveOptions(false));
        can.setTextDocumentSync(sync);
        can.setHoverProvider(true);
        CompletionOptions completion = new CompletionOptions(true, TRIGGERS);
        can.setCompletionProvider(completion);
        CodeActionOptions actions = new CodeActionOptions(List.of(CodeActionKind.QuickFix, QuickFixes.FIX_ALL));
        actions.setResolveProvider(true);
        can.setCodeActionProvider(actions);
        WorkspaceFoldersOptions folders = new WorkspaceFoldersOptions();
        folders.setSupported(true);
        folders.setChangeNotifications(true);
        can.setWorkspace(new WorkspaceServerCapabilities(folders));
        return can;
    }

    @Override
    public void initialized(InitializedParams params) {
        if (session.abilities().watchedFiles()) {
            List<FileSystemWatcher> watchers = new ArrayList<>();
            WATCHED.forEach(glob -> watchers.add(new FileSystemWatcher(Either.forLeft(glob))));
            Registration watching = new Registration(
                    "watched-files",
                    "workspace/didChangeWatchedFiles",
                    new DidChangeWatchedFilesRegistrationOptions(watchers));
            told(each -> {
                // A client that declines reports no changes of files, and those that are saved in it count anyway.
                var unused = each.registerCapability(new RegistrationParams(List.of(watching)));
            });
        }
    }

    @Override
    public CompletableFuture<@Nullable Object> shutdown() {
        session.checkReady();
        session.end();
        return CompletableFuture.completedFuture(null);
    }

    /** Ends the process: with success only if the client has asked for it before, as the protocol says. */
    @Override
    public void exit() {
        exitCode.complete(session.isShutDown() ? 0 : 1);
    }

    @Override
    public void setTrace(SetTraceParams params) {
        // There is no trace; clients send this without asking.
    }

    @Override
    public TextDocumentService getTextDocumentService() {
        return documentRequests;
    }

    @Override
    public WorkspaceService getWorkspaceService() {
        return workspaceRequests;
    }

    @Override
    public void close() {
        linting.shutdownNow();
        answering.shutdownNow();
    }
}
