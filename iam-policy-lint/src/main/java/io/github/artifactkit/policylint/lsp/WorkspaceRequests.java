package io.github.artifactkit.policylint.lsp;

import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.services.WorkspaceService;

/** Follows the folders of the client, and the files that findings depend on. */
final class WorkspaceRequests implements WorkspaceService {

    private final Documents documents;
    private final Session session;

    WorkspaceRequests(Documents documents, Session session) {
        this.documents = documents;
        this.session = session;
    }

    @Override
    public void didChangeConfiguration(DidChangeConfigurationParams params) {
        documents.lintAgain(documents.all());
    }

    @Override
    public void didChangeWatchedFiles(DidChangeWatchedFilesParams params) {
        documents.lintAgain(documents.all());
    }

    @Override
    public void didChangeWorkspaceFolders(DidChangeWorkspaceFoldersParams params) {
        session.change(params.getEvent().getAdded(), params.getEvent().getRemoved());
        documents.lintAgain(documents.all());
    }
}
