/**
 * Resources brought to the state that is asked for: specifications, the plans that follow from them, and how a plan is
 * carried out while others change the same resources. Uses the calls of the service, names and errors; knows no handles.
 */
@NullMarked
package io.github.artifactkit.codeartifact.provision;

import org.jspecify.annotations.NullMarked;
