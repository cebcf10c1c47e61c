/** The registry that NuGet and dotnet use. Uses {@code format} and {@code model}. */
@NullMarked
package io.github.artifactkit.codeartifact.local.format.nuget;

import org.jspecify.annotations.NullMarked;
