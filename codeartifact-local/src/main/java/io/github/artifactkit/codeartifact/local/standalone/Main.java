package io.github.artifactkit.codeartifact.local.standalone;

import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.codeartifact.local.ReceivedRequest;
import io.github.artifactkit.codeartifact.local.access.Identity;
import io.github.artifactkit.codeartifact.local.settings.Variation;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;

/** The program {@code codeartifact-local}. */
public final class Main {

    private static final int CANNOT_START = 1;
    private static final int WRONG_USAGE = 2;

    private Main() {}

    /** Runs the program until it is told to end. */
    public static void main(String... arguments) {
        // Of this process, the server is all there is: a client that does not finish its request in ten minutes goes.
        System.setProperty("sun.net.httpserver.maxReqTime", "600");
        int code = run(System.out, System.err, arguments);
        if (code != 0) {
            System.exit(code);
        }
    }

    /**
     * Starts the server and leaves it running.
     *
     * @return the exit code; 0 if it runs, or if there was only something to say
     */
    static int run(PrintStream out, PrintStream err, String... arguments) {
        try {
            Options options = Options.of(arguments);
            if (options.wantsHelp()) {
                out.print(Options.HELP);
            } else if (options.wantsVersion()) {
                out.println("codeartifact-local " + version());
            } else {
                start(options, out, err);
            }
            return 0;
        } catch (Options.UsageException | IllegalArgumentException e) {
            err.println("codeartifact-local: " + e.getMessage());
            err.println("Try --help.");
            return WRONG_USAGE;
        } catch (UncheckedIOException e) {
            err.println(e.getMessage());
            return CANNOT_START;
        }
    }

    private static String version() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
    }

    private static void start(Options options, PrintStream out, PrintStream err) {
        LocalCodeArtifact local = LocalCodeArtifact.start(builder -> {
            builder.rememberRequests(0); // no one here can ask for them
            options.folders().forEach(builder::externalSource);
            if (options.recovers()) {
                builder.recover();
            }
            if (options.followsRedirects()) {
                builder.followRedirects();
            }
            options.registries().forEach(builder::externalSource);
            builder.port(options.port());
            options.address().ifPresent(builder::address);
            options.hosts().forEach(builder::host);
            options.account().ifPresent(builder::account);
            options.region().map(Region::of).ifPresent(builder::region);
            options.data().ifPresent(builder::data);
            builder.vary(options.variations().toArray(Variation[]::new));
            options.certificate().ifPresent(file -> builder.tls());
            if (!options.identities().isEmpty()) {
                builder.enforcePolicies(options.identities().toArray(Identity[]::new));
            }
            if (!options.isQuiet()) {
                builder.onRequest(request -> err.println(line(request)));
            }
        });
        try {
            writeCertificate(options, local);
        } catch (UncheckedIOException e) {
            local.close();
            throw e;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(local::close, "codeartifact-local-end"));
        out.println("endpoint=" + local.endpoint());
        out.flush();
    }

    private static void writeCertificate(Options options, LocalCodeArtifact local) {
        if (options.certificate().isPresent()) {
            try {
                Files.writeString(
                        options.certificate().get(), local.certificate().orElseThrow());
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "codeartifact-local cannot write the certificate; is there a folder for it, and may this user"
                                + " write there? " + e.getMessage(),
                        e);
            }
        }
    }

    /** A line for a request; it has no query and no header, where secrets might be. */
    private static String line(ReceivedRequest request) {
        return request.time() + " " + request.status() + " " + request.method() + " " + request.path() + " "
                + request.operation() + " " + request.tool() + " " + request.authentication() + " "
                + request.took().toMillis() + "ms";
    }
}
