package io.github.artifactkit.codeartifact.local.standalone;

import io.github.artifactkit.codeartifact.local.access.Identity;
import io.github.artifactkit.codeartifact.local.settings.Variation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the command line says. */
final class Options {

    static final String HELP = """
            Usage: java -jar codeartifact-local-standalone.jar [options]

            Plays AWS CodeArtifact on this machine: the API for AWS SDKs and the AWS CLI, and
            the repositories for package managers. The first line on standard output is
            endpoint=URL; give it to AWS_ENDPOINT_URL_CODEARTIFACT. Any credentials will do,
            unless --identity is given.

              --port N              port to listen on; a free one if not given
              --address ADDRESS     address to listen on; the loopback address if not given
              --host NAME           answers to this host name too, besides localhost and the
                                    address; a container needs its name. May be repeated
              --account ID          account to play; 123456789012 if not given
              --region REGION       region to play; us-east-1 if not given
              --external NAME=DIR   puts a folder of packages behind an external connection,
                                    such as public:pypi; may be given several times
              --external NAME=URL   puts a real registry behind it, by its http or https address
              --follow-redirects    follows redirects of registries to other hosts
              --data DIR            keeps everything in a folder, across restarts and crashes
              --recover             opens a damaged data folder with what is left of it; the
                                    damaged journal and all files are kept
              --identity KEY=FILE   lets requests signed with access key id KEY do what the identity
                                    policy in FILE (JSON) allows, and rejects those of others;
                                    may be given several times, for one KEY as well. AKIALOCAL
                                    may do everything. Without it, everyone may do everything
              --vary NAME           behaves in another way where AWS does not say how the service
                                    does, such as pypi-html-only; may be given several times.
                                    An unknown name is an error that lists all of them
              --tls FILE            answers by HTTPS, with a certificate of its own that is
                                    written to FILE (PEM), for clients that have to trust it
              --quiet               writes no line for each request to standard error
              --help, --version

            It runs until it gets SIGTERM or Ctrl-C. Exit codes: 1 cannot start, 2 wrong usage.

            Examples:
              java -jar codeartifact-local-standalone.jar --port 4600 --data ./codeartifact
              java -jar codeartifact-local-standalone.jar --external public:pypi=./wheels
              java -jar codeartifact-local-standalone.jar --tls ./certificate.pem --quiet
            and then
              export AWS_ENDPOINT_URL_CODEARTIFACT=http://127.0.0.1:4600 AWS_DEFAULT_REGION=us-east-1
              export AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any
              aws codeartifact create-domain --domain my-domain
              aws codeartifact create-repository --domain my-domain --repository my-repository
              aws codeartifact login --tool pip --domain my-domain --repository my-repository
            """;

    /** The command line is wrong; the message says how. */
    static final class UsageException extends Exception {

        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }
    }

    private final Map<String, Path> folders = new LinkedHashMap<>();
    private final Map<String, URI> registries = new LinkedHashMap<>();
    private final Set<Variation> variations = EnumSet.noneOf(Variation.class);
    private final Map<String, Identity> identities = new LinkedHashMap<>();
    private int port;
    private @Nullable InetAddress address;
    private final Set<String> hosts = new LinkedHashSet<>();
    private @Nullable String account;
    private @Nullable String region;
    private @Nullable Path data;
    private @Nullable Path certificate;
    private boolean recover;
    private boolean followRedirects;
    private boolean quiet;
    private boolean help;
    private boolean version;

    private Options() {}

    static Options of(String... arguments) throws UsageException {
        Options options = new Options();
        for (Iterator<String> left = List.of(arguments).iterator(); left.hasNext(); ) {
            options.take(left.next(), left);
        }
        return options;
    }

    /** Takes an option; its value is the next argument, or follows an equals sign. */
    private void take(String argument, Iterator<String> left) throws UsageException {
        int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
        String name = equals < 0 ? argument : argument.substring(0, equals);
        Optional<String> attached = equals < 0 ? Optional.empty() : Optional.of(argument.substring(equals + 1));
        switch (name) {
            case "--help", "-h" -> help = flag(name, attached);
            case "--version" -> version = flag(name, attached);
            case "--recover" -> recover = flag(name, attached);
            case "--follow-redirects" -> followRedirects = flag(name, attached);
            case "--quiet" -> quiet = flag(name, attached);
            case "--port" -> port = port(value(name, attached, left));
            case "--address" -> address = address(value(name, attached, left));
            case "--host" -> {
                String host = value(name, attached, left);
                if (!hosts.add(host)) {
                    throw new UsageException("--host names " + host + " twice");
                }
            }
            case "--account" -> account = value(name, attached, left);
            case "--region" -> region = value(name, attached, left);
            case "--external" -> external(value(name, attached, left));
            case "--identity" -> identity(value(name, attached, left));
            case "--vary" -> vary(value(name, attached, left));
            case "--data" -> data = path(value(name, attached, left));
            case "--tls" -> certificate = path(value(name, attached, left));
            default -> throw new UsageException("unknown option " + argument);
        }
    }

    private static boolean flag(String name, Optional<String> attached) throws UsageException {
        if (attached.isPresent()) {
            throw new UsageException(name + " has no value; found '" + attached.get() + "'");
        }
        return true;
    }

    private static String value(String name, Optional<String> attached, Iterator<String> left) throws UsageException {
        if (attached.isPresent()) {
            return attached.get();
        }
        if (!left.hasNext()) {
            throw new UsageException(name + " needs a value");
        }
        return left.next();
    }

    private static int port(String value) throws UsageException {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new UsageException("a port is a number from 0 to 65535; found '" + value + "'");
        }
    }

    private static InetAddress address(String value) throws UsageException {
        try {
            return InetAddress.getByName(value);
        } catch (UnknownHostException e) {
            throw new UsageException("'" + value + "' is not an address of this machine");
        }
    }

    private static Path path(String value) throws UsageException {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new UsageException("'" + value + "' is not a path: " + e.getReason());
        }
    }

    private void external(String value) throws UsageException {
        int equals = value.indexOf('=');
        if (equals < 0) {
            throw new UsageException(
                    "--external is NAME=DIR or NAME=URL, such as public:pypi=wheels; found '" + value + "'");
        }
        String name = value.substring(0, equals);
        String place = value.substring(equals + 1);
        if (folders.containsKey(name) || registries.containsKey(name)) {
            throw new UsageException("--external names " + name + " twice");
        }
        if (place.startsWith("http://") || place.startsWith("https://")) {
            registries.put(name, address(name, place));
        } else {
            folders.put(name, path(place));
        }
    }

    /** The message does not repeat the address, which may hold a password. */
    private static URI address(String name, String place) throws UsageException {
        try {
            return new URI(place);
        } catch (URISyntaxException e) {
            throw new UsageException("the address of --external " + name + " is not one: " + e.getReason());
        }
    }

    private void vary(String value) throws UsageException {
        try {
            if (!variations.add(Variation.of(value))) {
                throw new UsageException("--vary names " + value + " twice");
            }
        } catch (IllegalArgumentException e) {
            throw new UsageException("--vary: " + e.getMessage());
        }
    }

    private void identity(String value) throws UsageException {
        int equals = value.indexOf('=');
        if (equals <= 0) {
            throw new UsageException("--identity is KEY=FILE, such as reader=policy.json; found '" + value + "'");
        }
        String key = value.substring(0, equals);
        Path file = path(value.substring(equals + 1));
        try {
            Identity known = identities.containsKey(key) ? identities.get(key) : Identity.user(key);
            identities.put(key, known.policy(Files.readString(file)));
        } catch (NoSuchFileException e) {
            throw new UsageException("the policy of --identity " + key + " is not there: " + file);
        } catch (IOException e) {
            throw new UsageException("the policy of --identity " + key + " cannot be read: " + e);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--identity " + value + " cannot be taken: " + e.getMessage());
        }
    }

    /** Where it is to behave in another way than usual. */
    Set<Variation> variations() {
        return variations;
    }

    /** Who may call; everyone may if no one is named. */
    List<Identity> identities() {
        return List.copyOf(identities.values());
    }

    /** The folders behind external connections. */
    Map<String, Path> folders() {
        return folders;
    }

    /** The registries behind external connections. */
    Map<String, URI> registries() {
        return registries;
    }

    int port() {
        return port;
    }

    Optional<InetAddress> address() {
        return Optional.ofNullable(address);
    }

    /** The host names that clients use. */
    Set<String> hosts() {
        return hosts;
    }

    Optional<String> account() {
        return Optional.ofNullable(account);
    }

    Optional<String> region() {
        return Optional.ofNullable(region);
    }

    Optional<Path> data() {
        return Optional.ofNullable(data);
    }

    /** Where to write the certificate; answer by HTTPS if there is one. */
    Optional<Path> certificate() {
        return Optional.ofNullable(certificate);
    }

    boolean recovers() {
        return recover;
    }

    boolean followsRedirects() {
        return followRedirects;
    }

    boolean isQuiet() {
        return quiet;
    }

    boolean wantsHelp() {
        return help;
    }

    boolean wantsVersion() {
        return version;
    }
}
