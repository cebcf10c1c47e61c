package io.github.artifactkit.codeartifact.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * The SDK's client over URL connections, which prepares TLS only when an HTTPS address is called: reading the certificates that
 * the JDK trusts is a fifth of a short run. Thread-safe.
 */
final class LazyTlsHttp implements SdkHttpClient {

    private final AttributeMap settings;
    private final SdkHttpClient plain;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable SdkHttpClient complete;

    private LazyTlsHttp(AttributeMap settings) {
        this.settings = settings.merge(SdkHttpConfigurationOption.GLOBAL_HTTP_DEFAULTS);
        this.plain = UrlConnectionHttpClient.create(this::open);
    }

    /** Makes it the HTTP client of the SDK, unless another one is chosen. */
    static void use() {
        String property = SdkSystemSetting.SYNC_HTTP_SERVICE_IMPL.property();
        if (System.getProperty(property) == null) {
            System.setProperty(property, Service.class.getName());
        }
    }

    /** Where the SDK gets it, by its name. */
    public static final class Service implements SdkHttpService {

        @Override
        public SdkHttpClient.Builder<?> createHttpClientBuilder() {
            return new Builder();
        }
    }

    private record Builder() implements SdkHttpClient.Builder<Builder> {

        @Override
        public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
            return new LazyTlsHttp(defaults);
        }
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return clientFor(request.httpRequest().protocol()).prepareRequest(request);
    }

    private SdkHttpClient clientFor(String protocol) {
        boolean direct = protocol.equals("http")
                && ProxyConfiguration.builder().scheme(protocol).build().host() == null;
        return direct ? plain : complete();
    }

    private SdkHttpClient complete() {
        lock.lock();
        try {
            if (complete == null) {
                complete = UrlConnectionHttpClient.builder().buildWithDefaults(settings);
            }
            return complete;
        } finally {
            lock.unlock();
        }
    }

    private HttpURLConnection open(URI address) {
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(milliseconds(SdkHttpConfigurationOption.CONNECTION_TIMEOUT));
            connection.setReadTimeout(milliseconds(SdkHttpConfigurationOption.READ_TIMEOUT));
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int milliseconds(SdkHttpConfigurationOption<Duration> option) {
        return Math.toIntExact(settings.get(option).toMillis());
    }

    @Override
    public String clientName() {
        return plain.clientName();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            plain.close();
            if (complete != null) {
                complete.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
