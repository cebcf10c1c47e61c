/** A program in modules. */
module com.example.modular {
    requires io.github.artifactkit.codeartifact.local;
    requires io.github.artifactkit.policylint;
}
