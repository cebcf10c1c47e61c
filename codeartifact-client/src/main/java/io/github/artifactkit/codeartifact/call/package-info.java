/**
 * How the service is called: one class for each kind of resource, with a method for each operation of the API. Turns names
 * into requests, follows pages, and translates errors; keeps no state and decides nothing. Uses errors, names and the AWS
 * SDK. Not part of the public API of this library.
 */
@NullMarked
package io.github.artifactkit.codeartifact.call;

import org.jspecify.annotations.NullMarked;
