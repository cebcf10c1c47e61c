package io.github.artifactkit.samples;

import io.github.artifactkit.codeartifact.name.RepositoryEndpoint;
import io.github.artifactkit.codeartifact.token.AuthorizationToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The index of Python packages of a repository, read with the HTTP client of the JDK. */
record SimpleIndex(RepositoryEndpoint endpoint) {

    private static final Pattern LINK = Pattern.compile("href=\"([^\"#]+)(?:#[^\"]*)?\"");

    /** The status with which the page of a project is answered. */
    int status(String project, AuthorizationToken token) throws IOException, InterruptedException {
        return send(endpoint.resolve("simple/" + project + "/"), token, BodyHandlers.discarding())
                .statusCode();
    }

    /** Downloads the first file of a project into a folder. */
    Path download(String project, AuthorizationToken token, Path folder) throws IOException, InterruptedException {
        URI page = endpoint.resolve("simple/" + project + "/");
        Matcher link = LINK.matcher(send(page, token, BodyHandlers.ofString()).body());
        if (!link.find()) {
            throw new IOException("The index has no file of " + project + ".");
        }
        URI file = page.resolve(link.group(1));
        Path target = folder.resolve(Path.of(file.getPath()).getFileName());
        return send(file, token, BodyHandlers.ofFile(target)).body();
    }

    private static <T> HttpResponse<T> send(URI address, AuthorizationToken token, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", token.basic())
                .build();
        return HttpClient.newHttpClient().send(request, body);
    }
}
