package io.github.artifactkit.benchmarks;

import io.github.artifactkit.policylint.PolicyLinter;
import io.github.artifactkit.policylint.config.Configuration;
import io.github.artifactkit.policylint.lsp.ServerSettings;
import io.github.artifactkit.policylint.lsp.StdioServer;
import io.github.artifactkit.policylint.source.SourceSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a keystroke costs: from the change of a document to its diagnostics, and from the request for completions to their
 * arrival, through the streams of the protocol, with the policy of a folder that is in the middle by size, or the largest. Run with
 * {@code -p folder=DIR}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls open() before anything else
public class LanguageServerBenchmark {

    private static final String URI = "file:///policy.json";

    /** The folder with the policies. */
    @Param("")
    public String folder = "";

    /** Which of them. */
    @Param({"typical", "largest"})
    public String size = "typical";

    private final Editor editor = new Editor();
    private LanguageServer server;
    private OutputStream toServer;
    private Position end;
    private int version;

    /** Starts the server and opens the document. */
    @Setup
    public void open() throws IOException, InterruptedException {
        List<byte[]> bySize = PolicyFolder.read(Path.of(folder)).stream()
                .sorted(Comparator.comparingInt(policy -> policy.length))
                .toList();
        byte[] chosen = bySize.get(size.equals("typical") ? bySize.size() / 2 : bySize.size() - 1);
        String text = new String(chosen, StandardCharsets.UTF_8).strip() + "\n";
        System.out.println("# " + size + ": " + text.length() + " characters");
        end = new Position((int) text.lines().count(), 0);
        Pipe there = Pipe.open();
        Pipe back = Pipe.open();
        toServer = Channels.newOutputStream(there.sink());
        InputStream in = Channels.newInputStream(there.source());
        OutputStream out = Channels.newOutputStream(back.sink());
        PolicyLinter linter = PolicyLinter.create();
        StdioServer served = new StdioServer(
                "benchmark",
                root -> new ServerSettings(
                        Configuration.none(root),
                        linter,
                        Optional.empty(),
                        SourceSettings.NONE,
                        Optional.empty(),
                        root),
                System.err::println);
        Thread thread = new Thread(() -> served.serve(in, out), "server");
        thread.setDaemon(true);
        thread.start();
        Launcher<LanguageServer> launcher = new LSPLauncher.Builder<LanguageServer>()
                .setLocalService(editor)
                .setRemoteInterface(LanguageServer.class)
                .setInput(Channels.newInputStream(back.source()))
                .setOutput(toServer)
                .create();
        var unused = launcher.startListening();
        server = launcher.getRemoteProxy();
        server.initialize(new InitializeParams()).join();
        server.getTextDocumentService()
                .didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(URI, "json", version, text)));
        editor.await(version);
    }

    /** Ends the server. */
    @TearDown
    public void close() throws IOException {
        toServer.close();
    }

    /** A blank is written at the end of the document and taken away again. */
    @Benchmark
    public PublishDiagnosticsParams keystroke() throws InterruptedException {
        version++;
        Position behind = new Position(end.getLine(), 1);
        TextDocumentContentChangeEvent change = version % 2 == 1
                ? new TextDocumentContentChangeEvent(new Range(end, end), " ")
                : new TextDocumentContentChangeEvent(new Range(end, behind), "");
        server.getTextDocumentService()
                .didChange(new DidChangeTextDocumentParams(
                        new VersionedTextDocumentIdentifier(URI, version), List.of(change)));
        return editor.await(version);
    }

    /** Completions are asked for in the middle of the document, wherever that is. */
    @Benchmark
    public List<CompletionItem> completion() {
        return server.getTextDocumentService()
                .completion(new CompletionParams(new TextDocumentIdentifier(URI), new Position(end.getLine() / 2, 30)))
                .join()
                .getLeft();
    }

    private static final class Editor implements LanguageClient {

        private final BlockingQueue<PublishDiagnosticsParams> published = new LinkedBlockingQueue<>();

        PublishDiagnosticsParams await(int version) throws InterruptedException {
            PublishDiagnosticsParams next = published.take();
            while (next.getVersion() != version) {
                next = published.take();
            }
            return next;
        }

        @Override
        public void publishDiagnostics(PublishDiagnosticsParams diagnostics) {
            published.add(diagnostics);
        }

        @Override
        public void showMessage(MessageParams message) {
            System.err.println(message.getMessage());
        }

        @Override
        public void logMessage(MessageParams message) {
            System.err.println(message.getMessage());
        }

        @Override
        public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams params) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void telemetryEvent(Object object) {
            throw new UnsupportedOperationException();
        }
    }
}
