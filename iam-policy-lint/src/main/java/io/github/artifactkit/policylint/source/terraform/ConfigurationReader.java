package io.github.artifactkit.policylint.source.terraform;

import io.github.artifactkit.policylint.source.hcl.Body;
import io.github.artifactkit.policylint.source.hcl.HclLimits;
import io.github.artifactkit.policylint.source.hcl.HclReader;

/** Reads files of configuration or of values of variables, in either of their two syntaxes. */
final class ConfigurationReader {

    private ConfigurationReader() {}

    static Body read(TerraformFile file) {
        return file.isJson()
                ? JsonConfiguration.read(file)
                : HclReader.readFile(file.source().text(), HclLimits.DEFAULT).body();
    }
}
