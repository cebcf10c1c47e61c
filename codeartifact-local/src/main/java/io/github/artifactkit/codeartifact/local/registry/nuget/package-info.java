/** What dotnet and nuget.exe speak, version 3, and folders of {@code .nupkg} files as a source of packages. */
@NullMarked
package io.github.artifactkit.codeartifact.local.registry.nuget;

import org.jspecify.annotations.NullMarked;
