package io.github.artifactkit.codeartifact.local.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate that the server signed for itself, for {@code localhost}, {@code 127.0.0.1} and the hosts that it was given.
 * It is its own authority: who takes it as one trusts this server and no other. It is made by {@code keytool}, which every
 * JDK and JRE brings.
 */
public final class ServerCertificate {

    private static final String ALIAS = "codeartifact-local";
    /** Guards nothing: the key is in the same file. PKCS #12 wants a password. */
    private static final String PASSWORD = "codeartifact-local";

    private static final Set<String> OWN = Set.of("localhost", "127.0.0.1");
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    private static final int PATIENCE_SECONDS = 60;

    private final KeyStore keys;

    private ServerCertificate(KeyStore keys) {
        this.keys = keys;
    }

    /**
     * Takes the certificate of a file, which is made if it is not there, or lacks one of the hosts.
     *
     * @param file a PKCS #12 key store
     * @param hosts names and addresses by which clients reach the server, besides those of this machine
     * @throws IOException if it cannot be made or read
     */
    public static ServerCertificate in(Path file, Set<String> hosts) throws IOException {
        if (Files.exists(file)) {
            ServerCertificate known = read(file);
            if (known.names().containsAll(hosts)) {
                return known;
            }
        }
        makeWhole(file, hosts);
        return read(file);
    }

    /** The DNS names and IP addresses that the certificate is for. */
    private Set<String> names() throws IOException {
        try {
            Set<String> names = new HashSet<>();
            X509Certificate certificate = (X509Certificate) keys.getCertificate(ALIAS);
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives != null) {
                alternatives.forEach(each -> names.add(String.valueOf(each.get(1))));
            }
            return names;
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificate cannot be read: " + e.getMessage(), e);
        }
    }

    private static ServerCertificate read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            return new ServerCertificate(keys);
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificate in " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Makes one that no one else can use.
     *
     * @param hosts names and addresses by which clients reach the server, besides those of this machine
     * @throws IOException if it cannot be made
     */
    public static ServerCertificate temporary(Set<String> hosts) throws IOException {
        Path folder = Files.createTempDirectory("codeartifact-local-");
        Path file = folder.resolve("certificate.p12");
        try {
            make(file, hosts);
            return read(file);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    /** Makes the file in a folder that no one else can read, so that it is there whole or not at all. */
    private static void makeWhole(Path file, Set<String> hosts) throws IOException {
        Path folder = Files.createTempDirectory(file.toAbsolutePath().getParent(), "certificate-");
        Path made = folder.resolve("certificate.p12");
        try {
            make(made, hosts);
            hide(made);
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(made);
            Files.delete(folder);
        }
    }

    /** The key is for the owner of the file, where the file system can say so. */
    private static void hide(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString("rw-------"));
        }
    }

    private static void make(Path file, Set<String> hosts) throws IOException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-dname",
                        "CN=codeartifact-local",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-validity",
                        "3650",
                        "-ext",
                        alternatives(hosts),
                        "-ext",
                        "BC=ca:true",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!keytool.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                keytool.destroyForcibly();
                throw new IOException("keytool could not make a certificate: " + said.strip());
            }
        } catch (InterruptedException e) {
            keytool.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool made a certificate", e);
        }
    }

    private static String alternatives(Set<String> hosts) {
        Stream<String> given = hosts.stream()
                .filter(host -> !OWN.contains(host))
                .map(host -> (ADDRESS.matcher(host).matches() ? "ip:" : "dns:") + host);
        Stream<String> own = Stream.of("dns:localhost", "ip:127.0.0.1", "ip:0:0:0:0:0:0:0:1");
        return Stream.concat(own, given).collect(Collectors.joining(",", "SAN=", ""));
    }

    /** What a server needs to answer by HTTPS. */
    SSLContext context() {
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keys, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate of keytool is of no use", e);
        }
    }

    /** What a client in this process needs to trust the server. */
    public TrustManager[] trust() {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(ALIAS, keys.getCertificate(ALIAS));
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a certificate of keytool is of no use", e);
        }
    }

    /** The certificate as PEM, for tools that read the authorities they trust from a file. */
    public String pem() {
        try {
            byte[] certificate = keys.getCertificate(ALIAS).getEncoded();
            String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate);
            return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate of keytool is of no use", e);
        }
    }
}
