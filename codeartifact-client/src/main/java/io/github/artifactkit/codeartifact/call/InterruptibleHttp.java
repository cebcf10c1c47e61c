package io.github.artifactkit.codeartifact.call;

import java.io.IOException;
import java.nio.channels.spi.AbstractInterruptibleChannel;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * An HTTP client of the SDK whose calls an interrupt of the calling thread ends at once. The SDK's own notice an interrupt
 * between two attempts only, not while they wait for a server that does not answer.
 *
 * @param client sends the requests
 */
public record InterruptibleHttp(SdkHttpClient client) implements SdkHttpClient {

    /** The system property by which the SDK is told which of several HTTP clients to use. */
    private static final String CHOICE = SdkSystemSetting.SYNC_HTTP_SERVICE_IMPL.property();

    /**
     * Builds clients as the SDK does by itself, of the implementation on the class path; empty if it is not clear which that
     * is, in which case the SDK says so.
     */
    public static Optional<SdkHttpClient.Builder<?>> builder() {
        String choice = System.getProperty(CHOICE);
        List<SdkHttpService> services = ServiceLoader.load(SdkHttpService.class).stream()
                .filter(each -> choice == null || each.type().getName().equals(choice))
                .map(ServiceLoader.Provider::get)
                .toList();
        return services.size() == 1
                ? Optional.of(new Builder(services.get(0).createHttpClientBuilder()))
                : Optional.empty();
    }

    /** Builds what another builder builds, and makes it interruptible. */
    private record Builder(SdkHttpClient.Builder<?> of) implements SdkHttpClient.Builder<Builder> {

        @Override
        public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
            return new InterruptibleHttp(of.buildWithDefaults(defaults));
        }
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = client.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return new Call(prepared).run();
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    /** One attempt. */
    private static final class Call extends AbstractInterruptibleChannel {

        private final ExecutableHttpRequest request;

        Call(ExecutableHttpRequest request) {
            this.request = request;
        }

        HttpExecuteResponse run() throws IOException {
            boolean completed = false;
            begin();
            try {
                HttpExecuteResponse response = request.call();
                completed = true;
                return response;
            } finally {
                end(completed);
            }
        }

        /** Called by the thread that interrupts. */
        @Override
        protected void implCloseChannel() {
            request.abort();
        }
    }

    @Override
    public String clientName() {
        return client.clientName();
    }

    @Override
    public void close() {
        client.close();
    }
}
